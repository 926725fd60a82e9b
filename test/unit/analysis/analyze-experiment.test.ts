import { expect, test } from 'vitest';
import { analyzeExperiment } from '../../../src/analysis/analyze-experiment.ts';
import { exampleMetric, exampleRun, exampleSweep } from './example-runs.ts';

test('means are taken over finished runs, and those left out are named', () => {
  const [first, second, third] = exampleSweep({ 0: [0.4, 0.6, 9] });
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('Three runs are needed.');
  const analysis = analyzeExperiment([first, second, { ...third, status: 'failed' }], { config: {} });
  expect(analysis.metrics[0]?.variants[0]).toMatchObject({ n: 2, mean: 0.5 });
  expect(analysis.counting.leftOut.map(({ id }) => id)).toEqual(['s0-2']);
});

test('where no run has ended all count', () => {
  const runs = exampleSweep({ 0: [1, 3] }).map((run) => exampleRun({ ...run, status: 'interrupted' }));
  const analysis = analyzeExperiment(runs, { config: {} });
  expect(analysis.metrics[0]?.variants[0]).toMatchObject({ n: 2, mean: 2 });
  expect(analysis.counting).toMatchObject({ leftOut: [], allUnfinished: true });
});

test('a run that ends in NaN is not averaged', () => {
  const analysis = analyzeExperiment(exampleSweep({ 0: [0.5, Number.NaN] }), { config: {} });
  expect(analysis.metrics[0]?.variants[0]).toMatchObject({ n: 1, mean: 0.5 });
});

test('the best of a metric is that of the whole run if the config says so', () => {
  const runs = exampleSweep({ 0: [5, 7] });
  const analysis = analyzeExperiment(runs, { config: { metrics: { 'val/loss': { summary: 'best' } } } });
  expect(analysis.metrics[0]?.variants[0]?.mean).toBe(1);
});

test('variants are put in the order of their means, by the goal', () => {
  const analysis = analyzeExperiment(exampleSweep({ 0: [3], 1: [1], 2: [2] }), { config: {} });
  expect(analysis.metrics[0]?.order).toEqual([1, 2, 0]);
});

test('the baseline is the variant whose runs are all picked', () => {
  const analysis = analyzeExperiment(exampleSweep({ 0: [3], 1: [1] }), {
    config: {},
    isBaseline: (run) => run.params['smoothing'] === 1,
  });
  expect(analysis.baseline).toBe(1);
});

test('more than eight metrics are left to the run pages, the main one stays first', () => {
  const metrics = Array.from({ length: 12 }, (_, index) => exampleMetric(`m${index}`, [1]));
  const run = exampleRun({ id: 'a', metrics: [...metrics, exampleMetric('val/loss', [1])] });
  const analysis = analyzeExperiment([run], { config: {} });
  expect(analysis.metrics.map(({ metric }) => metric.name)).toHaveLength(8);
  expect(analysis.metrics[0]?.metric.name).toBe('val/loss');
  expect(analysis.otherMetrics).toBe(5);
});

test('seeds that come twice, are missing or were not recorded are remarked', () => {
  const runs = [...exampleSweep({ 0: [1, 2, 3], 1: [1, 2] })];
  const twin = exampleRun({ ...runs[0], id: 'twin' });
  const unseeded = [1, 2].map((index) =>
    exampleRun({ id: `u${index}`, params: { smoothing: 2, epochs: 3 } }),
  );
  const { remarks } = analyzeExperiment([...runs, twin, ...unseeded], { config: {} });
  expect(remarks).toMatchObject([
    { kind: 'duplicate-seed', variant: 'smoothing 0', repetition: 'seed 0' },
    { kind: 'seed-not-recorded' },
    { kind: 'unequal-seeds', missing: [{ variant: 'smoothing 1', count: 1, first: ['seed 2'] }] },
  ]);
});
