import { expect, test } from 'vitest';
import { collectProblems } from '../../../src/problems/collect-problems.ts';
import type { Problem } from '../../../src/problems/problem.ts';

function problemAt(file: string, line: number, code = 'json-syntax'): Problem {
  return { code, severity: 'error', place: { file, line }, facts: {} };
}

test('the first problems of each kind and file are kept, the others are counted', () => {
  const collector = collectProblems(2);
  for (let line = 1; line <= 5; line += 1) collector.add(problemAt('a.jsonl', line));
  collector.add(problemAt('b.jsonl', 1));
  collector.add(problemAt('a.jsonl', 6, 'utf8-broken'));
  const { kept, unkept } = collector.list();
  expect(kept.map(({ place, code }) => [place.file, place.line, code])).toEqual([
    ['a.jsonl', 1, 'json-syntax'],
    ['a.jsonl', 2, 'json-syntax'],
    ['b.jsonl', 1, 'json-syntax'],
    ['a.jsonl', 6, 'utf8-broken'],
  ]);
  expect(unkept).toEqual([{ code: 'json-syntax', severity: 'error', file: 'a.jsonl', count: 3 }]);
});

test('the lists of the parts of a file add up to the list of the whole', () => {
  const whole = collectProblems(3);
  const parts = [collectProblems(3), collectProblems(3)] as const;
  for (let line = 1; line <= 8; line += 1) {
    whole.add(problemAt('a.jsonl', line));
    parts[line <= 2 ? 0 : 1].add(problemAt('a.jsonl', line));
  }
  const joined = collectProblems(3);
  for (const part of parts) joined.addList(part.list());
  expect(joined.list()).toEqual(whole.list());
});
