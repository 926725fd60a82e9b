import { expect, test } from 'vitest';
import { findRunSets } from '../../../src/analysis/find-run-sets.ts';
import type { Run } from '../../../src/model/run.ts';
import { exampleMetric, exampleRun } from './example-runs.ts';

function runAt(file: string, facts: Partial<Run> = {}): Run {
  return exampleRun({
    id: file,
    source: { reader: 'native', file, firstLine: 1, lastLine: 1, sidecars: [] },
    ...facts,
  });
}

function setsOf(runs: readonly Run[]): string[] {
  return findRunSets(runs, [], () => []).map(({ title, runs: members }) => `${title}: ${members.length}`);
}

test('a run may be claimed by several notes, and what a note claims forms no other experiment', () => {
  const runs = [runAt('logs/a.jsonl'), runAt('logs/b.jsonl'), runAt('logs/c.jsonl')];
  const notes = [
    { title: 'First', claimed: ['logs/a.jsonl'] },
    { title: 'Second', claimed: ['logs/a.jsonl', 'logs/b.jsonl'] },
    { title: 'Plan', claimed: [] },
  ];
  const sets = findRunSets(runs, notes, (note) => runs.filter(({ id }) => note.claimed.includes(id)));
  expect(sets.map(({ title, from, runs: members }) => [title, from, members.length])).toEqual([
    ['First', 'note', 1],
    ['Second', 'note', 2],
    ['Plan', 'note', 0],
    ['All runs', 'folder', 1],
  ]);
});

test('the experiment that a log names comes before its folder', () => {
  const runs = [
    runAt('x/a.jsonl', { experiment: 'smoothing' }),
    runAt('y/b.jsonl', { experiment: 'smoothing' }),
  ];
  expect(setsOf(runs)).toEqual(['smoothing: 2']);
});

test('the first folder in which paths part names experiments', () => {
  expect(
    setsOf(['wide/1', 'wide/2', 'deep/1', 'deep/2'].map((name) => runAt(`repo/logs/${name}.jsonl`))),
  ).toEqual(['wide: 2', 'deep: 2']);
});

test('one folder for each run makes one experiment, named after the folder that holds them', () => {
  expect(setsOf(['s1', 's2'].map((name) => runAt(`smoothing/${name}/metrics.jsonl`)))).toEqual([
    'smoothing: 2',
  ]);
  expect(setsOf(['s1', 's2'].map((name) => runAt(`runs/${name}/metrics.jsonl`)))).toEqual(['All runs: 2']);
});

test('runs beside the folders of experiments stand together', () => {
  expect(setsOf(['a', 'wide/1', 'wide/2'].map((name) => runAt(`${name}.jsonl`)))).toEqual([
    'Other runs: 1',
    'wide: 2',
  ]);
});

test('runs that share no metric are not one experiment', () => {
  const runs = [
    runAt('data/detector/log.jsonl', { metrics: [exampleMetric('mAP', [1]), exampleMetric('loss', [1])] }),
    runAt('data/agent/log.jsonl', { metrics: [exampleMetric('reward', [1])] }),
    runAt('data/detector2/log.jsonl', { metrics: [exampleMetric('loss', [1])] }),
  ];
  expect(setsOf(runs)).toEqual(['data: 2', 'agent: 1']);
});

test('of unrelated runs in one folder each is called by its own name', () => {
  const runs = ['mAP', 'reward'].map((metric) =>
    runAt(`${metric}.jsonl`, { name: `of ${metric}`, metrics: [exampleMetric(metric, [1])] }),
  );
  expect(setsOf(runs)).toEqual(['of mAP: 1', 'of reward: 1']);
});

test('several sets of unrelated runs are told apart by their first runs', () => {
  const named = (name: string, metric: string): Run =>
    runAt(`logs/${name}.jsonl`, { name, metrics: [exampleMetric(metric, [1])] });
  expect(
    setsOf([named('a', 'loss'), named('b', 'loss'), named('c', 'return'), named('d', 'return')]),
  ).toEqual(['a and others: 2', 'c and others: 2']);
});
