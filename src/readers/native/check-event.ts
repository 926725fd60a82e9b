import type { z } from 'zod';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { knownKeysAt } from '../../lib/known-keys.ts';
import { nearestName } from '../../lib/nearest-name.ts';
import { explainIssue } from '../../lib/schema-words.ts';
import type { NativeLog, Span } from './native-log.ts';
import { toPlain } from '../to-plain.ts';

type PlacedObject = Extract<PlacedValue, { kind: 'object' }>;

/** What came of an event: the checked value, or that its line is lost; `isError` if a problem of that severity says so. */
export type CheckedEvent<T> =
  { readonly kind: 'event'; readonly value: T } | { readonly kind: 'lost'; readonly isError: boolean };

/**
 * Checks a native event against its schema and reports what is wrong with places. Unknown keys and wrong values are left out; if a key
 * that is needed is missing or wrong, the line is lost.
 */
export function checkEvent<T>(
  log: NativeLog,
  object: PlacedObject,
  { event, schema }: { readonly event: string; readonly schema: z.ZodType<T> },
): CheckedEvent<T> {
  const plain = toPlain(object);
  const checked = schema.safeParse(plain);
  if (checked.success) return { kind: 'event', value: checked.data };
  let isError = false;
  let rest: unknown = plain;
  for (const issue of checked.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        reportUnknownKey(log, object, { event, schema, path: issue.path, key });
        rest = without(rest, [...issue.path, key]);
      }
      continue;
    }
    const { path, expected, found, near, missing } = explainIssue(issue, plain);
    const key = path.map(String).join('.');
    isError ||= missing;
    if (missing) log.problem('event-key-missing', object, { event, key });
    else {
      const facts = { event, key, expected, value: found, ...(near === undefined ? {} : { near }) };
      log.problem('event-value-wrong', spanAt(object, path), facts);
    }
    rest = without(rest, path);
  }
  const again = schema.safeParse(rest);
  return again.success ? { kind: 'event', value: again.data } : { kind: 'lost', isError };
}

function reportUnknownKey(
  log: NativeLog,
  object: PlacedObject,
  given: {
    readonly event: string;
    readonly schema: z.ZodType;
    readonly path: readonly PropertyKey[];
    readonly key: string;
  },
): void {
  const { event, schema, path, key } = given;
  const known = knownKeysAt(schema, path).filter((name) => name !== 'event');
  const near = nearestName(key, known);
  const name = [...path.map(String), key].join('.');
  const facts = { event, key: name, known: known.join(', '), ...(near === undefined ? {} : { near }) };
  log.problem('event-key-unknown', keySpan(object, path, key), facts);
}

/** The span of the deepest value on the path that is there. */
function spanAt(object: PlacedValue, path: readonly PropertyKey[]): Span {
  return followPath(object, path);
}

function followPath(value: PlacedValue, path: readonly PropertyKey[]): PlacedValue {
  let found = value;
  for (const part of path) {
    if (found.kind === 'array') found = found.items[Number(part)] ?? found;
    else if (found.kind === 'object') {
      found = found.entries.find(({ key }) => key === String(part))?.value ?? found;
    }
  }
  return found;
}

function keySpan(object: PlacedObject, path: readonly PropertyKey[], key: string): Span {
  const parent = followPath(object, path);
  const entry =
    parent.kind === 'object' ? parent.entries.find((candidate) => candidate.key === key) : undefined;
  if (entry === undefined) return parent;
  return { line: entry.line, column: entry.column, end: entry.column + key.length + 2 };
}

/** The value without what stands at the path. */
function without(value: unknown, path: readonly PropertyKey[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const kept = entries
    .filter(([key]) => rest.length > 0 || key !== String(first))
    .map(([key, child]) => [key, key === String(first) ? without(child, rest) : child] as const);
  return Object.fromEntries(kept);
}
