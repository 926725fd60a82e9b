import type { Token } from 'markdown-it';
import { nearestName } from '../lib/nearest-name.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { CitationFault, CitationSource } from './citations/cite-tokens.ts';
import type { Locate } from './locate-text.ts';
import type { Slot } from './markdown/captions.ts';
import { createLabelBook, labelWords } from './markdown/labels.ts';
import type { LabelBook, LabelFault } from './markdown/labels.ts';
import { renderReference } from './markdown/references.ts';
import type { References } from './markdown/references.ts';
import type { NoteBlock } from './note.ts';
import { numberTokens } from './number-tokens.ts';

/** A text that was parsed, with what refers to what in it. */
export interface ReferringText extends References {
  readonly tokens: readonly Token[];
  readonly slots: ReadonlyMap<Token, Slot>;
  readonly blocks: readonly NoteBlock[];
  readonly source: { readonly firstLine: number; readonly citations: CitationSource };
  readonly locate: Locate;
}

/** Numbers everything in a text that has a number, and writes its references and citations into their tokens. */
export async function resolveReferences(
  text: ReferringText,
): Promise<{ readonly blocks: readonly NoteBlock[]; readonly problems: readonly Problem[] }> {
  const { tokens, slots, source, locate } = text;
  const book = createLabelBook();
  const blocks = numberTokens(tokens, text.blocks, slots, { book, firstLine: source.firstLine });
  const lines = findLines(tokens);
  return {
    blocks,
    problems: [
      ...book.faults.map((fault) => labelProblem(fault, locate)),
      ...resolveLabels(text, book, lines),
      ...(await resolveCitations(text, lines)),
    ],
  };
}

const placesOfLabels: Readonly<Record<LabelFault['kind'], string>> = {
  fig: 'a figure',
  tbl: 'a table',
  eq: 'a formula',
  sec: 'a heading',
};

function labelProblem({ code, label, line, kind }: LabelFault, locate: Locate): Problem {
  const facts = { label, kind: placesOfLabels[kind], prefix: `${kind}: as in ${labelWords[kind]}` };
  return createProblem(code, locate(label, { line }), facts);
}

function resolveLabels(
  { crossReferences, locate }: ReferringText,
  book: LabelBook,
  lines: ReadonlyMap<Token, number>,
): Problem[] {
  return [...crossReferences].flatMap(([token, reference]) => {
    const unknown: string[] = [];
    token.info = renderReference(reference, book, (label) => unknown.push(label));
    token.content = token.info.replaceAll(/<[^>]*>/g, '');
    return unknown.map((label) => {
      const near = nearestName(label, book.labels);
      const place = locate(`@${label}`, { line: lines.get(token) ?? null });
      return createProblem('note-label-unknown', place, { label, ...(near === undefined ? {} : { near }) });
    });
  });
}

async function resolveCitations(
  { citations, tokens, source, locate }: ReferringText,
  lines: ReadonlyMap<Token, number>,
): Promise<Problem[]> {
  // Only those that stand in the text: descriptions of images hold some that nobody sees.
  const shown = [...lines.keys()].flatMap((token) => {
    const citation = citations.get(token);
    return citation === undefined ? [] : [[token, citation] as const];
  });
  if (shown.length === 0) return [];
  // Loaded only for a note that cites.
  const { citeTokens } = await import('./citations/cite-tokens.ts');
  const list = tokens.find(({ type }) => type === 'references');
  const faults = await citeTokens(shown, list, source.citations);
  return faults.map((fault: CitationFault) =>
    createProblem(fault.code, locate(`@${fault.key}`, { line: lines.get(fault.token) ?? null }), fault.facts),
  );
}

/** The first line of the block that each inline token stands in, from 0, in the order of the text. */
function findLines(tokens: readonly Token[]): ReadonlyMap<Token, number> {
  const lines = new Map<Token, number>();
  let line = 0;
  for (const token of tokens) {
    line = token.map?.[0] ?? line;
    for (const child of token.children ?? []) lines.set(child, line);
  }
  return lines;
}
