import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { ParsedNode, Scalar } from 'yaml';
import { indexLines } from './line-index.ts';
import { mapScalarOffsets } from './scalar-offsets.ts';
import { yamlReason } from './yaml-reason.ts';

/** Where a key or value stands: lines and columns from 1, columns in UTF-16 units; offsets into the text that was parsed. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
  /** Column after the last character, if it ends on the same line. */
  readonly endColumn?: number;
  readonly start: number;
  readonly end: number;
}

/** Why a YAML text cannot be read as plain data. */
export interface YamlFault {
  readonly kind: 'syntax' | 'duplicate-key' | 'alias' | 'tag' | 'key' | 'too-large';
  /** The reason in words for `syntax`, else the key, alias or tag. */
  readonly detail: string;
  readonly place: YamlPlace;
}

/** YAML as plain data with the place of everything in it. */
export interface PlacedYaml {
  /** Lists, maps, strings, numbers, truth values and null; null for an empty text. Parts with a fault are left out. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** Where the value at this path stands; the place of its nearest parent if there is none. `[]` is the whole document. */
  placeOf(path: readonly PropertyKey[]): YamlPlace;
  /** Where the key at the end of this path stands; like `placeOf` for items of lists. */
  keyPlaceOf(path: readonly PropertyKey[]): YamlPlace;
  /** Where characters `start` to `end` of the string at this path stand, whatever quotes, escapes and folds it has. */
  placeInText(path: readonly PropertyKey[], start: number, end: number): YamlPlace;
}

/** Longer texts are not parsed: settings and front matter are written by hand. */
const mostCharacters = 65_536;

/**
 * Reads a YAML 1.2 text that a person wrote: settings, front matter. Never throws.
 *
 * Aliases and tags other than the core ones are faults, so a small text cannot become large data. Duplicate keys are faults, the
 * first one stands. `startLine` is the number of the text's first line in its file.
 */
export function parsePlacedYaml(text: string, startLine = 1): PlacedYaml {
  const lines = indexLines(text);
  const collector: Collector = {
    faults: [],
    values: new Map(),
    keys: new Map(),
    texts: new Map(),
    place(start, end) {
      const from = lines.positionOf(start);
      const to = lines.positionOf(end);
      const line = from.line + startLine - 1;
      const oneLine = to.line === from.line && end > start;
      return { line, column: from.column, ...(oneLine ? { endColumn: to.column } : {}), start, end };
    },
  };
  const value = readDocument(text, collector);
  return {
    value,
    faults: collector.faults,
    placeOf: (path) => findPlace(collector, path),
    keyPlaceOf: (path) => collector.keys.get(pathKey(path)) ?? findPlace(collector, path),
    placeInText(path, start, end) {
      const scalar = collector.texts.get(pathKey(path));
      if (scalar === undefined) return findPlace(collector, path);
      const offsets = mapScalarOffsets(text.slice(scalar.start, scalar.end), scalar.start, scalar.text);
      const from = offsets[start] ?? (offsets.at(-1) ?? scalar.start) + 1;
      const to = end > start ? (offsets[end - 1] ?? from) + 1 : from;
      return collector.place(from, to);
    },
  };
}

interface Collector {
  readonly faults: YamlFault[];
  readonly values: Map<string, YamlPlace>;
  readonly keys: Map<string, YamlPlace>;
  readonly texts: Map<string, { readonly start: number; readonly end: number; readonly text: string }>;
  place(start: number, end: number): YamlPlace;
}

type Path = readonly PropertyKey[];

function pathKey(path: Path): string {
  return JSON.stringify(path.map(String));
}

function findPlace(collector: Collector, path: Path): YamlPlace {
  for (let length = path.length; length > 0; length -= 1) {
    const place = collector.values.get(pathKey(path.slice(0, length)));
    if (place !== undefined) return place;
  }
  return collector.values.get(pathKey([])) ?? collector.place(0, 0);
}

function readDocument(text: string, collector: Collector): unknown {
  const tooLarge: YamlFault = { kind: 'too-large', detail: '', place: collector.place(0, 0) };
  if (text.length > mostCharacters) {
    collector.faults.push(tooLarge);
    return null;
  }
  try {
    const document = parseDocument(text, {
      prettyErrors: false,
      schema: 'core',
      resolveKnownTags: false,
      // Its own search for duplicates takes time by the square of the number of keys.
      uniqueKeys: false,
    });
    // What follows the first fault is most often its consequence.
    for (const { message, pos } of document.errors.slice(0, 1)) {
      const place = collector.place(pos[0], Math.max(pos[1], pos[0] + 1));
      collector.faults.push({ kind: 'syntax', detail: yamlReason(message, text.slice(pos[0])), place });
    }
    return document.contents === null ? null : readNode(document.contents, [], collector);
  } catch (error) {
    // The parser calls itself for nested parts, so very deep nesting exhausts the stack.
    if (!(error instanceof RangeError)) throw error;
    collector.faults.push(tooLarge);
    return null;
  }
}

const coreTags = new Set(
  ['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`),
);

function readNode(node: ParsedNode, path: Path, collector: Collector): unknown {
  const [start, end] = node.range;
  const place = collector.place(start, end);
  collector.values.set(pathKey(path), place);
  if (isAlias(node)) {
    collector.faults.push({ kind: 'alias', detail: node.source, place });
    return undefined;
  }
  if (node.tag !== undefined && !coreTags.has(node.tag)) {
    collector.faults.push({ kind: 'tag', detail: node.tag, place });
    return undefined;
  }
  if (isSeq(node)) return readItems(node.items, path, collector);
  if (isMap(node)) return readPairs(node.items, path, collector);
  return readScalar(node, path, collector);
}

function readItems(items: readonly unknown[], path: Path, collector: Collector): unknown[] {
  return items
    .map((item, index) => (isParsed(item) ? readNode(item, [...path, index], collector) : null))
    .filter((value) => value !== undefined);
}

function isParsed(value: unknown): value is ParsedNode {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function readPairs(
  pairs: readonly { readonly key: unknown; readonly value: unknown }[],
  path: Path,
  collector: Collector,
): Record<string, unknown> {
  const entries = new Map<string, unknown>();
  const seen = new Set<string>();
  for (const { key, value } of pairs) {
    const name = isScalar(key) && key.range ? readKey(key) : undefined;
    if (name === undefined) {
      const [start, end] = isParsed(key) ? key.range : [0, 0];
      collector.faults.push({ kind: 'key', detail: '', place: collector.place(start, end) });
      continue;
    }
    const [start, end] = (isScalar(key) ? key.range : undefined) ?? [0, 0];
    if (seen.has(name)) {
      collector.faults.push({ kind: 'duplicate-key', detail: name, place: collector.place(start, end) });
      continue;
    }
    seen.add(name);
    const keyPath = [...path, name];
    collector.keys.set(pathKey(keyPath), collector.place(start, end));
    const read = isParsed(value) ? readNode(value, keyPath, collector) : null;
    if (read !== undefined) entries.set(name, read);
  }
  return Object.fromEntries(entries);
}

/** Keys are names: numbers, truth values and null become their words as typed. */
function readKey({ value, source }: Scalar): string | undefined {
  if (typeof value === 'string') return value;
  return source ?? (value === null ? 'null' : undefined);
}

function readScalar(node: Scalar.Parsed, path: Path, collector: Collector): unknown {
  const { value } = node;
  if (typeof value === 'string') {
    const [start, end] = node.range;
    collector.texts.set(pathKey(path), { start, end, text: value });
  }
  return typeof value === 'bigint' ? Number(value) : value;
}
