import type * as z from 'zod';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { findSchemaFaults, knownKeys } from '../../lib/schema-faults.ts';
import type { SchemaFault } from '../../lib/schema-faults.ts';
import type { LogEventName } from '../../model/log/event-fields.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import type { NativeLog, Span } from './native-log.ts';

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
  { event, schema }: { readonly event: LogEventName; readonly schema: z.ZodType<T> },
): CheckedEvent<T> {
  const plain = withoutNulls(object);
  const checked = schema.safeParse(plain);
  if (checked.success) return { kind: 'event', value: checked.data };
  const faults = findSchemaFaults(schema, plain);
  for (const fault of faults) {
    const known = knownKeys(schema, fault.path.slice(0, -1)).filter((name) => name !== 'event');
    reportFault(log, object, fault, { event, known: known.join(', ') });
  }
  const rest = faults.reduce<unknown>((value, { path }) => without(value, path), plain);
  const again = schema.safeParse(rest);
  if (again.success) return { kind: 'event', value: again.data };
  return { kind: 'lost', isError: faults.some(({ kind }) => kind === 'missing') };
}

function reportFault(
  log: NativeLog,
  object: PlacedObject,
  { kind, path, expected, actual, near }: SchemaFault,
  { event, known }: { readonly event: LogEventName; readonly known: string },
): void {
  const key = path.map(String).join('.');
  const facts = { event, key, ...(near === '' ? {} : { near }) };
  if (kind === 'missing') log.problem('event-key-missing', object, facts);
  else if (kind === 'unknown-key') {
    log.problem('event-key-unknown', keySpan(object, path), { ...facts, known });
  } else {
    const wanted = kind === 'empty' ? `${expected} that is not empty` : expected;
    log.problem('event-value-wrong', followPath(object, path), { ...facts, expected: wanted, value: actual });
  }
}

/** The plain value; keys that hold null count as left out. */
function withoutNulls({ entries }: PlacedObject): Record<string, unknown> {
  return Object.fromEntries(
    entries
      .filter(({ value }) => value.kind !== 'null')
      .map(({ key, value }) => [
        key,
        key === 'source' && value.kind === 'object' ? withoutNulls(value) : toPlain(value),
      ]),
  );
}

/** The deepest value on the path that is there. */
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

function keySpan(object: PlacedObject, path: readonly PropertyKey[]): Span {
  const parent = followPath(object, path.slice(0, -1));
  const key = String(path.at(-1));
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
