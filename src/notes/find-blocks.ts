import type { Token } from 'markdown-it';
import { parsePlacedYaml } from '../lib/placed-yaml.ts';
import type { PlacedYaml, YamlFault, YamlPlace } from '../lib/placed-yaml.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { isBlockKind } from './block-kinds.ts';
import type { BlockKind } from './block-kinds.ts';
import type { TokenSource } from './find-values.ts';
import { blockMark } from './markdown/fill-marks.ts';
import type { NoteBlock, NotePlaces } from './note.ts';

/** Blocks of a text, with what is wrong in their YAML. */
export interface FoundBlocks {
  readonly blocks: readonly NoteBlock[];
  readonly problems: readonly Problem[];
}

/**
 * The fenced blocks of a text that are more than code, in the order of its tokens. Each of their tokens becomes the mark of its block.
 */
export function findBlocks(tokens: readonly Token[], source: TokenSource): FoundBlocks {
  const lines = source.markdown.split('\n');
  const blocks: NoteBlock[] = [];
  const problems: Problem[] = [];
  for (const token of tokens) {
    const [, word = '', info = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(token.info) ?? [];
    if (token.type !== 'fence' || !isBlockKind(word)) continue;
    const read = readBlock(token, { kind: word, info }, { ...source, lines });
    problems.push(...read.problems);
    token.type = 'note_block';
    token.content = blockMark(blocks.push(read.block) - 1);
  }
  return { blocks, problems };
}

interface BlockHead {
  readonly kind: BlockKind;
  readonly info: string;
}

interface BlockSource extends TokenSource {
  readonly lines: readonly string[];
}

function readBlock(
  token: Token,
  { kind, info }: BlockHead,
  source: BlockSource,
): { readonly block: NoteBlock; readonly problems: readonly Problem[] } {
  const { file, firstLine, lines } = source;
  const opening = token.map?.[0] ?? 0;
  const place = placeOfOpening(lines[opening] ?? '', { file, line: firstLine + opening }, kind);
  const startLine = firstLine + opening + 1;
  const large = kind === 'vega-lite' ? parseLargeJson(token.content) : undefined;
  const yaml = kind === 'details' || large !== undefined ? '' : token.content;
  const parsed = parsePlacedYaml(yaml, startLine);
  const placed = large === undefined ? parsed : { ...parsed, value: large };
  // Inside a list or a quote every line of the text stands further right in the file.
  const shifts = token.content.split('\n').map((text, index) => {
    return Math.max(0, (lines[opening + 1 + index] ?? '').trimEnd().length - text.trimEnd().length);
  });
  const toPlace = ({ line, column, endColumn }: YamlPlace): Place => {
    const shift = shifts[line - startLine] ?? 0;
    const end = endColumn === undefined ? {} : { endColumn: endColumn + shift };
    return { file, line, column: column + shift, ...end };
  };
  const block: NoteBlock = {
    kind,
    info,
    text: token.content,
    value: placed.value,
    readable: placed.faults.length === 0,
    label: textAt(placed.value, 'label'),
    caption: textAt(placed.value, 'caption'),
    number: null,
    anchor: null,
    place,
    places: placesIn(placed, toPlace),
    firstLine: startLine,
  };
  return { block, problems: placed.faults.map((fault) => syntaxProblem(fault, kind, toPlace)) };
}

/** YAML is read up to this size. */
const mostYamlCharacters = 65_536;

/** The value of a spec with much data, as notebooks write it: JSON without places. */
function parseLargeJson(text: string): unknown {
  if (text.length <= mostYamlCharacters || !/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function placeOfOpening(text: string, place: Place, kind: BlockKind): Place {
  const column = text.indexOf(kind) + 1;
  return column === 0 ? place : { ...place, column, endColumn: column + kind.length };
}

function placesIn(placed: PlacedYaml, toPlace: (place: YamlPlace) => Place): NotePlaces {
  return {
    key: (path) => toPlace(placed.keyPlaceOf(path)),
    value: (path) => toPlace(placed.placeOf(path)),
    inText: (path, start, end) => toPlace(placed.placeInText(path, start, end)),
  };
}

function textAt(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

const reasons: Readonly<Record<YamlFault['kind'], (detail: string) => string>> = {
  syntax: (detail) => detail,
  'duplicate-key': (detail) => `the key "${detail}" stands here a second time`,
  alias: (detail) => `the alias *${detail} is not read; write the value out`,
  tag: (detail) => `the tag ${detail} is not read`,
  key: () => 'a key must be a plain name',
  'too-large': () => 'it is longer than 65,536 characters or nested too deeply',
};

function syntaxProblem(
  { kind, detail, place }: YamlFault,
  block: BlockKind,
  toPlace: (place: YamlPlace) => Place,
): Problem {
  return createProblem('note-block-syntax', toPlace(place), { block, reason: reasons[kind](detail) });
}
