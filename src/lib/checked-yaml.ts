import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, Range } from 'yaml';
import type { z } from 'zod';
import { knownKeysAt } from './known-keys.ts';
import { nearestName } from './nearest-name.ts';
import { explainIssue } from './schema-words.ts';

/** Where something stands in a YAML text. Lines and columns count from 1, columns in UTF-16 units. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
  /** Column after the marked text, if it ends on the same line. */
  readonly endColumn?: number;
}

/** What a YAML text says that it should not. `key` is a path such as `metrics.loss.goal`, empty for the whole text. */
export type YamlFault =
  | { readonly kind: 'syntax'; readonly place: YamlPlace; readonly reason: string }
  | {
      readonly kind: 'unknown-key';
      readonly place: YamlPlace;
      readonly key: string;
      /** The known key that was most likely meant. */
      readonly near: string | undefined;
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'missing-key';
      readonly place: YamlPlace;
      readonly key: string;
      readonly expected: string;
    }
  | {
      readonly kind: 'value';
      readonly place: YamlPlace;
      readonly key: string;
      /** In words, e.g. `a list of texts`. */
      readonly expected: string;
      /** In words, e.g. `the number 3`. */
      readonly found: string;
      readonly near: string | undefined;
    };

/** What came of a YAML text: the checked value, without the top-level keys that have faults. */
export interface CheckedYaml<T> {
  /** Absent if the text cannot be read at all, or what is left of it does not satisfy the schema. */
  readonly value: T | undefined;
  /** In the order of their places. */
  readonly faults: readonly YamlFault[];
}

/**
 * Reads YAML that people wrote and checks it against a schema, with a place for everything that is wrong.
 *
 * Safe with strangers' text: no tags, no custom types, bounded aliases. An empty text is an empty map. `firstLine` is the line of
 * the file on which the text starts, for front matter.
 */
export function readCheckedYaml<T>(
  text: string,
  schema: z.ZodType<T>,
  firstLine: number = 1,
): CheckedYaml<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
  });
  const placeOf = (start: number, end: number): YamlPlace => findPlace(lines, { start, end, firstLine });
  const syntax = [...document.errors, ...document.warnings].map(({ pos, code, message }): YamlFault => ({
    kind: 'syntax',
    place: placeOf(pos[0], pos[1]),
    reason: syntaxReasons[code] ?? message,
  }));
  if (syntax.length > 0) return { value: undefined, faults: syntax.slice(0, 1) };
  return checkValue(document, schema, placeOf);
}

type PlaceOf = (start: number, end: number) => YamlPlace;

const syntaxReasons: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias names an anchor that is not there',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon on one line needs quotes around the value',
  DUPLICATE_KEY: 'this key stands here a second time',
  MULTIPLE_DOCS: 'a second document starts here',
  NON_STRING_KEY: 'a key must be a plain name',
  TAB_AS_INDENT: 'a tab is used to indent where YAML wants blanks',
  TAG_RESOLVE_FAILED: 'tags that start with an exclamation mark are not read',
};

function findPlace(
  lines: LineCounter,
  { start, end, firstLine }: { readonly start: number; readonly end: number; readonly firstLine: number },
): YamlPlace {
  const from = lines.linePos(start);
  const to = lines.linePos(end);
  const place = { line: from.line + firstLine - 1, column: from.col };
  return to.line === from.line && to.col > from.col ? { ...place, endColumn: to.col } : place;
}

function checkValue<T>(document: Document.Parsed, schema: z.ZodType<T>, placeOf: PlaceOf): CheckedYaml<T> {
  const plain = toPlain(document);
  if (plain instanceof Error) {
    return { value: undefined, faults: [{ kind: 'syntax', place: placeOf(0, 0), reason: plain.message }] };
  }
  const checked = schema.safeParse(plain);
  if (checked.success) return { value: checked.data, faults: [] };
  const place = (path: readonly PropertyKey[], what: 'key' | 'value'): YamlPlace => {
    const [start, end] = findRange(document, path, what);
    return placeOf(start, end);
  };
  const faults = checked.error.issues.flatMap((issue) => toFaults(issue, { plain, schema, place }));
  const rest = schema.safeParse(withoutFaultyKeys(plain, checked.error.issues));
  return {
    value: rest.success ? rest.data : undefined,
    faults: faults.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
  };
}

function toPlain(document: Document.Parsed): unknown {
  try {
    const plain: unknown = document.toJS({ maxAliasCount: 100 });
    return plain ?? {};
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface FaultContext {
  readonly plain: unknown;
  readonly schema: z.ZodType;
  readonly place: (path: readonly PropertyKey[], what: 'key' | 'value') => YamlPlace;
}

function toFaults(issue: z.core.$ZodIssue, { plain, schema, place }: FaultContext): YamlFault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const near = nearestName(key, known);
      return { kind: 'unknown-key', place: place(path, 'key'), key: showPath(path), near, known };
    });
  }
  const { path, expected, found, near, missing } = explainIssue(issue, plain);
  const key = showPath(path);
  if (missing) return [{ kind: 'missing-key', place: place(path.slice(0, -1), 'value'), key, expected }];
  return [{ kind: 'value', place: place(path, 'value'), key, expected, found, near }];
}

function showPath(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join('.');
}

function withoutFaultyKeys(plain: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  const faulty = new Set(
    issues.flatMap(({ path, ...issue }) =>
      path.length === 0 && 'keys' in issue ? issue.keys : path.slice(0, 1).map(String),
    ),
  );
  return Object.fromEntries(Object.entries(plain).filter(([key]) => !faulty.has(key)));
}

/** Range of the deepest node on the path that is there: of the last key itself, or of its value. */
function findRange(document: Document.Parsed, path: readonly PropertyKey[], what: 'key' | 'value'): Range {
  let node: Node | null = document.contents;
  let range: Range = node?.range ?? [0, 0, 0];
  for (const [index, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    const next = findChild(node, part);
    if (next === undefined) return range;
    const wantsKey = what === 'key' && index === path.length - 1;
    range = (wantsKey ? next.key : (next.value ?? next.key))?.range ?? range;
    node = next.value;
  }
  return range;
}

function findChild(
  node: Node | null,
  part: PropertyKey,
): { key: Node | null; value: Node | null } | undefined {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part];
    return isNode(item) ? { key: item, value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
  if (pair === undefined) return undefined;
  return { key: isNode(pair.key) ? pair.key : null, value: isNode(pair.value) ? pair.value : null };
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
