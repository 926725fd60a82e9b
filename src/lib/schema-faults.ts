import * as z from 'zod';
import { nearestName } from './nearest-name.ts';

/** Why a value that a person wrote does not fit its schema, in words that a message can use. */
export interface SchemaFault {
  /**
   * `unknown-key`: the last part of `path` is no key that the schema has. `missing`: the key must be there. `kind`: e.g. a number
   * where a text should be. `empty`: a key without a value, a text or list without anything in it. `word`: none of the words that are allowed. `date`: no
   * date of the calendar. `other`: anything else.
   */
  readonly kind: 'unknown-key' | 'missing' | 'kind' | 'empty' | 'word' | 'date' | 'other';
  readonly path: readonly PropertyKey[];
  /** What should be there: `a text`, `a list`, `planned, running or done`; empty for unknown keys. */
  readonly expected: string;
  /** What is there: the value if it is short and plain, else its kind, e.g. `a list`. */
  readonly actual: string;
  /** The nearest known key or word; empty if none is near. */
  readonly near: string;
  /** Of an unknown key the names that could stand there and do not yet, in the schema's order; empty for all else. */
  readonly known?: readonly string[];
}

/** Everything in which the value differs from the schema, in the order of the schema; empty if it fits. */
export function findSchemaFaults(schema: z.ZodType, value: unknown): readonly SchemaFault[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => readIssue(issue, schema, value));
}

type Issue = z.core.$ZodIssue;

function readIssue(issue: Issue, schema: z.ZodType, root: unknown): readonly SchemaFault[] {
  const { path } = issue;
  const value = valueAt(root, path);
  const base = { path, actual: showKind(value), near: '' };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, { schema, value }));
    case 'invalid_type':
      return [{ ...base, kind: kindOfMismatch(value), expected: kindWords(issue.expected) }];
    case 'invalid_union':
      return readUnion(issue, schema, root);
    case 'invalid_value':
      return [
        { ...base, kind: 'word', expected: joinWords(issue.values), near: nearWord(value, issue.values) },
      ];
    case 'too_small':
      return [{ ...base, ...describeTooSmall(issue) }];
    case 'too_big':
      return [{ ...base, kind: 'other', expected: `at most ${issue.maximum}` }];
    case 'invalid_format':
      return [{ ...base, kind: issue.format === 'date' ? 'date' : 'other', expected: formatWords(issue) }];
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      break;
  }
  return [{ ...base, kind: 'other', expected: issue.message }];
}

/** A key without a value is null in YAML. */
function kindOfMismatch(value: unknown): SchemaFault['kind'] {
  if (value === undefined) return 'missing';
  return value === null ? 'empty' : 'kind';
}

/** Of a union the branch that comes nearest: whose faults lie deeper than the value's own kind. Else one fault about the kind. */
function readUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  schema: z.ZodType,
  root: unknown,
): readonly SchemaFault[] {
  const { path } = issue;
  const branches = issue.errors.map((issues) =>
    issues.map((inner): Issue => ({ ...inner, path: [...path, ...inner.path] })),
  );
  const fitting = branches.find((issues) =>
    issues.every((inner) => inner.code !== 'invalid_type' || inner.path.length > path.length),
  );
  if (fitting !== undefined && fitting.length > 0)
    return fitting.flatMap((inner) => readIssue(inner, schema, root));
  const kinds = branches
    .flat()
    .map((inner) => (inner.code === 'invalid_type' ? kindWords(inner.expected) : ''));
  const value = valueAt(root, path);
  const expected = [...new Set(kinds.filter((words) => words !== ''))].join(' or ');
  return [{ kind: kindOfMismatch(value), path, expected, actual: showKind(value), near: '' }];
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  { schema, value }: { schema: z.ZodType; value: unknown },
): SchemaFault {
  const known = knownKeys(schema, path);
  const used = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const free = known.filter((name) => !used.includes(name));
  const near = nearestName(key, free) ?? '';
  return { kind: 'unknown-key', path: [...path, key], expected: '', actual: key, near, known: free };
}

function describeTooSmall({
  origin,
  minimum,
}: z.core.$ZodIssueTooSmall): Pick<SchemaFault, 'kind' | 'expected'> {
  if (origin === 'string') return { kind: 'empty', expected: 'a text' };
  if (origin === 'array') return { kind: 'empty', expected: 'a list' };
  return { kind: 'other', expected: `at least ${minimum}` };
}

/** Names of the keys that the schema has at a path, in its order. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [first, ...rest] = path;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return keysOfInner(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysOfInner(option, path));
  if (schema instanceof z.ZodArray && first !== undefined) return keysOfInner(schema.element, rest);
  if (schema instanceof z.ZodRecord && first !== undefined) return keysOfInner(schema.valueType, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (first === undefined) return Object.keys(schema.shape);
  const name = String(first);
  return Object.hasOwn(schema.shape, name) ? keysOfInner(schema.shape[name], rest) : [];
}

function keysOfInner(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  return schema instanceof z.ZodType ? knownKeys(schema, path) : [];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value;
}

function nearWord(value: unknown, words: readonly unknown[]): string {
  return typeof value === 'string' ? (nearestName(value, words.map(String)) ?? '') : '';
}

function joinWords(words: readonly unknown[]): string {
  const texts = words.map(String);
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} or ${last}`;
}

function kindWords(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping of keys to values',
    record: 'a mapping of keys to values',
  };
  return words[expected] ?? expected;
}

/** A schema with a pattern says in its message what it wants. */
function formatWords({ format, message }: z.core.$ZodIssueInvalidStringFormat): string {
  if (format === 'regex') return message;
  return format === 'date' ? 'a date written as YYYY-MM-DD' : `a text in the form "${format}"`;
}

function showKind(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping of keys to values';
  if (typeof value === 'string') return `the text "${value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : typeof value;
}
