import { expect, test } from 'vitest';
import { hashOfRun } from '../../../src/analysis/hash-of-run.ts';
import type { MetricSummary } from '../../../src/model/metric-summary.ts';
import type { Run } from '../../../src/model/run.ts';
import { exampleMetric, exampleRun } from './example-runs.ts';

const loss = exampleMetric('loss', [2, 1]);
const facts = { id: 'a', params: { lr: 0.1 }, metrics: [loss] };

function withLoss(changed: Partial<MetricSummary>): Run {
  return exampleRun({ ...facts, metrics: [{ ...loss, ...changed }] });
}

function withChosen(value: number): Run {
  const found = { extreme: null, axis: 'step', count: 1, missing: null, point: { value, at: 2, line: 3 } };
  return withLoss({ chosen: [{ rule: 'step 2', ...found }] });
}

test('equal runs have the same hash', () => {
  expect(hashOfRun(exampleRun(facts))).toBe(hashOfRun(structuredClone(exampleRun(facts))));
});

test('whatever changes in a run changes its hash, numbers that are not finite too', () => {
  const runs = [
    exampleRun(facts),
    exampleRun({ ...facts, name: 'b' }),
    exampleRun({ ...facts, startedAt: 1 }),
    ...[null, Number.NaN, 'NaN', Number.POSITIVE_INFINITY, 0.2].map((lr) =>
      exampleRun({ ...facts, params: { lr } }),
    ),
    exampleRun({ ...facts, standardErrors: { loss: Number.NaN } }),
    exampleRun({ ...facts, metrics: [] }),
    exampleRun({ ...facts, metrics: [exampleMetric('error', [2, 1])] }),
    withLoss({ axes: ['epoch'] }),
    withLoss({ mean: 1.5000000000000002 }),
    withLoss({ max: null }),
    withLoss({ last: { value: Number.NaN, at: 2, line: 3 } }),
    withLoss({ last: { value: Number.POSITIVE_INFINITY, at: 2, line: 3 } }),
    withChosen(1),
    withChosen(Number.NaN),
    withChosen(Number.NEGATIVE_INFINITY),
  ];
  expect(new Set(runs.map(hashOfRun)).size).toBe(runs.length);
});
