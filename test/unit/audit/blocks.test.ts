import { expect, test } from 'vitest';
import { cutBlocks, runningMedian } from '../../../src/audit/blocks.ts';
import { finitePoints } from '../../../src/audit/curve-points.ts';
import { makeRunEvidence } from '../../../src/audit/run-evidence.ts';
import type { Curve } from '../../../src/audit/run-evidence.ts';
import { knowMetric } from '../../../src/analysis/know-metric.ts';
import { median } from '../../../src/stats/median.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

test('points that are not finite are left out, and the others stand in the order of their positions', () => {
  const curve = curveOf([3, 1, Number.NaN, 2, 2, 4], [30, 10, 5, 20, 21, Number.POSITIVE_INFINITY]);
  const { at, values } = finitePoints(curve);
  expect([...at]).toEqual([1, 2, 2, 3]);
  expect([...values]).toEqual([10, 20, 21, 30]);
});

test('points that are all finite and in order are the series itself', () => {
  const curve = curveOf([1, 2, 2, 3], [10, 20, 21, 30]);
  expect(finitePoints(curve).values).toBe(curve.values);
  expect(finitePoints(curve).at).toBe(curve.positions);
});

test('a block is told by the medians of its points', () => {
  const curve = curveOf([1, 2, 3, 4, 5, 6, 7, 8], [5, 1, 3, 9, 8, 2, 7, 7]);
  const { at, level, size } = cutBlocks(curve, 2);
  expect([...at]).toEqual([2.5, 6.5]);
  expect([...level]).toEqual([4, 7]);
  expect(size).toBe(4);
});

test('blocks of different numbers are kept apart', () => {
  const curve = curveOf([1, 2, 3, 4], [4, 3, 2, 1]);
  expect(cutBlocks(curve, 2).level).toHaveLength(2);
  expect(cutBlocks(curve, 4).level).toHaveLength(4);
  expect(cutBlocks(curve, 2)).toBe(cutBlocks(curve, 2));
});

test.each([0, 1, 2, 12, 40])('a running median with a reach of %i is the median of each window', (reach) => {
  const random = seededRandom(`running median ${reach}`);
  const values = Float64Array.from({ length: 50 }, () => Math.round(random() * 20));
  const expected = Array.from(values, (_, index) =>
    median(values.slice(Math.max(0, index - reach), index + reach + 1)),
  );
  expect([...runningMedian(values, reach)]).toEqual(expected);
});

function curveOf(positions: readonly number[], values: readonly number[]): Curve {
  const series = {
    metric: 'loss',
    axes: [{ name: 'step', positions: Float64Array.from(positions) }],
    values: Float64Array.from(values),
  };
  const run = exampleRun({ id: 'r', metrics: [exampleMetric('loss', [...values])] });
  const evidence = makeRunEvidence(run, [series], (name) =>
    knowMetric(name, { config: {}, goals: new Map() }),
  );
  const [curve] = evidence.curves;
  if (curve === undefined) throw new Error('The run has no curve.');
  return curve;
}
