import { expect, test } from 'vitest';
import type { Problem, Severity } from '../../../src/problems/problem.ts';
import { sortProblems } from '../../../src/problems/sort-problems.ts';

function problem(severity: Severity, file: string, line?: number): Problem {
  return { code: 'any', severity, place: line === undefined ? { file } : { file, line }, facts: {} };
}

test('errors come first, then warnings and notes; inside, files in natural order and lines from the top', () => {
  const sorted = sortProblems([
    problem('note', 'a.jsonl', 1),
    problem('error', 'run10.jsonl', 1),
    problem('error', 'run9.jsonl', 20),
    problem('warning', 'a.jsonl', 3),
    problem('error', 'run9.jsonl', 3),
    problem('error', 'run9.jsonl'),
  ]);
  expect(sorted.map(({ severity, place }) => `${severity} ${place.file}:${place.line ?? ''}`)).toEqual([
    'error run9.jsonl:',
    'error run9.jsonl:3',
    'error run9.jsonl:20',
    'error run10.jsonl:1',
    'warning a.jsonl:3',
    'note a.jsonl:1',
  ]);
});
