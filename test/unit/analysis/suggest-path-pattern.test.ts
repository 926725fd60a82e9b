import { expect, test } from 'vitest';
import { findGroupingRemarks } from '../../../src/analysis/find-grouping-remarks.ts';
import { suggestPathPattern } from '../../../src/analysis/suggest-path-pattern.ts';
import { parsePathPattern } from '../../../src/readers/path-pattern.ts';
import type { Run } from '../../../src/model/run.ts';
import { exampleRun } from './example-runs.ts';

function runsAt(paths: readonly string[]): readonly Run[] {
  return paths.map((file) => {
    const run = exampleRun({ id: file });
    return { ...run, params: {}, seed: null, source: { ...run.source, file } };
  });
}

const seeds = (name: string): string[] => [0, 1, 2].map((seed) => name.replace('#', String(seed)));
const algorithms = [...seeds('results/ppo/seed_#.jsonl'), ...seeds('results/dqn/seed_#.jsonl')];

test.each([
  [algorithms, 'results/{group}/seed_{seed}.jsonl'],
  [[...seeds('a/lr1_s#.jsonl'), ...seeds('a/lr2_s#.jsonl')], 'a/lr{lr}_s{seed}.jsonl'],
  [[...seeds('logs/ppo_x#y.jsonl'), ...seeds('logs/dqn_z#y.jsonl')], 'logs/{group}_*.jsonl'],
  [['mlruns/1/af', 'mlruns/1/bc', 'mlruns/2/de'], null],
  [['a.jsonl', 'b.jsonl', 'c.jsonl'], null],
  [['a/x.jsonl', 'b/c/x.jsonl', 'a/y.jsonl'], null],
  [['only.jsonl'], null],
] as const)('paths like %j would be split by a pattern that fits them', (paths, pattern) => {
  expect(suggestPathPattern(runsAt(paths))).toBe(pattern);
  if (pattern === null) return;
  const parsed = parsePathPattern(pattern);
  for (const path of paths) expect('match' in parsed ? parsed.match(path) : undefined).toBeDefined();
});

test('runs that stand as repetitions of one variant, or alone, and differ by their folders are remarked on', () => {
  const runs = runsAt(algorithms);
  const pattern = 'results/{group}/seed_{seed}.jsonl';
  const variant = { key: 'all', label: 'all', values: [], runs };
  expect(findGroupingRemarks([variant], () => false)).toContainEqual({ kind: 'paths-differ', pattern });
  const alone = runs.map((run) => ({ ...variant, key: run.id, runs: [run] }));
  expect(findGroupingRemarks(alone, () => false)).toContainEqual({ kind: 'paths-differ', pattern });
  const told = runs.map(({ id, source }, seed) => exampleRun({ id, source, params: { lr: 1 }, seed }));
  expect(findGroupingRemarks([{ ...variant, runs: told }], () => false)).toEqual([]);
});
