import type { z } from 'zod';
import { nearestName } from './nearest-name.ts';
import { showValue } from './show-value.ts';

/** What a schema wanted and what was there, in words. */
export interface IssueWords {
  readonly path: readonly PropertyKey[];
  /** e.g. `a text`, `"minimize" or "maximize"`. */
  readonly expected: string;
  /** e.g. `the number 3`, `an empty text`. */
  readonly found: string;
  /** The allowed word that was most likely meant. */
  readonly near: string | undefined;
  /** True if nothing stands there although something must. */
  readonly missing: boolean;
}

/** Puts one finding of a schema into words. `root` is the value that was checked. */
export function explainIssue(issue: z.core.$ZodIssue, root: unknown): IssueWords {
  const { path, leaf } = deepest(issue, []);
  const value = valueAt(root, path);
  const expected = issue.code === 'invalid_union' && leaf === issue ? unionWords(issue) : expectedWords(leaf);
  const near =
    leaf.code === 'invalid_value' && typeof value === 'string'
      ? nearestName(value, leaf.values.map(String))
      : undefined;
  return { path, expected, found: foundWords(value), near, missing: value === undefined };
}

type Issue = z.core.$ZodIssue;

/** Goes into the branch of a union that got furthest, since that is what its writer meant. */
function deepest(
  issue: Issue,
  before: readonly PropertyKey[],
): { path: readonly PropertyKey[]; leaf: Issue } {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return { path, leaf: issue };
  const inner = issue.errors.flat().filter((error) => error.path.length > 0);
  const [first] = inner.sort((a, b) => b.path.length - a.path.length);
  return first === undefined ? { path, leaf: issue } : deepest(first, path);
}

function unionWords(issue: z.core.$ZodIssueInvalidUnion): string {
  const words = issue.errors.flatMap((branch) => branch.slice(0, 1)).map(expectedWords);
  return joinOr([...new Set(words)]);
}

function expectedWords(issue: Issue): string {
  if (issue.code === 'invalid_type') return typeWords[issue.expected] ?? `a ${issue.expected}`;
  if (issue.code === 'invalid_value') return joinOr(issue.values.map((value) => `"${String(value)}"`));
  if (issue.code === 'too_small') return smallWords(issue);
  if (issue.code === 'too_big') return bigWords(issue);
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'a date such as 2026-11-02';
  return issue.code === 'invalid_union' ? unionWords(issue) : issue.message;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
};

function smallWords({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string')
    return minimum === 1 ? 'a text that is not empty' : `at least ${minimum} characters`;
  if (origin === 'array') return minimum === 1 ? 'a list that is not empty' : `a list of at least ${minimum}`;
  return inclusive === false ? `a number above ${minimum}` : `a number that is at least ${minimum}`;
}

function bigWords({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  return origin === 'string' ? `at most ${maximum} characters` : `at most ${maximum}`;
}

function foundWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (value === '') return 'an empty text';
  if (typeof value === 'string') return `the text "${showValue(value, 60)}"`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return 'a map of keys and values';
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(String(part));
  }
  return value;
}

function joinOr(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
