import { expect, test } from 'vitest';
import { compareCurves } from '../../../../src/analysis/reproducibility/compare-curves.ts';
import { judgeRerun } from '../../../../src/analysis/reproducibility/judge-rerun.ts';
import type { RerunRequest } from '../../../../src/analysis/reproducibility/judge-rerun.ts';
import { knowMetric } from '../../../../src/analysis/know-metric.ts';
import { isSeedParam } from '../../../../src/analysis/seed-params.ts';
import type { Series } from '../../../../src/model/series.ts';
import { exampleMetric, exampleRun } from '../example-runs.ts';

function series(metric: string, values: readonly number[], axis = 'step'): Series {
  const positions = Float64Array.from(values, (_, index) => index + 1);
  return { metric, axes: [{ name: axis, positions }], values: Float64Array.from(values) };
}

type Values = Readonly<Record<string, readonly number[]>>;

function judge(original: Values, rerun: Values, others: readonly Values[] = []) {
  const run = (id: string, values: Values) =>
    exampleRun({ id, metrics: Object.entries(values).map(([name, all]) => exampleMetric(name, all)) });
  const seriesOf = (values: Values): Series[] =>
    Object.entries(values).map(([name, all]) => series(name, all));
  const request: RerunRequest = {
    original: run('a', original),
    rerun: run('b', rerun),
    siblings: others.map((values, index) => run(`s${index}`, values)),
    series: { original: seriesOf(original), rerun: seriesOf(rerun) },
    tolerance: 0.01,
    know: (name) => knowMetric(name, { config: {}, goals: new Map() }),
    isSeed: isSeedParam([]),
  };
  return judgeRerun(request);
}

test('the same numbers at every point are a rerun to the bit, NaN included', () => {
  const values = { loss: [2, Number.NaN, 1], 'val/acc': [0.1, 0.9, Number.NaN] };
  expect(judge(values, values).outcome).toBe('exact');
});

test('equal last values on different curves are reproduced, not exact', () => {
  const judged = judge({ loss: [2, 1.5, 1] }, { loss: [2, 1.6, 1] });
  expect(judged.outcome).toBe('reproduced');
  expect(judged.metrics[0]?.curve?.largest).toStrictEqual({ difference: 1.6 - 1.5, at: 2 });
});

test('a value within one per cent is reproduced, one beyond is not', () => {
  expect(judge({ loss: [2, 1] }, { loss: [2, 1.01] }).outcome).toBe('reproduced');
  expect(judge({ loss: [2, 1] }, { loss: [2, 1.02] }).outcome).toBe('differs');
  expect(judge({ loss: [2, -1] }, { loss: [2, -1.02] }).metrics[0]?.share).toBeCloseTo(-0.02);
});

test('a value where one more seed would be is reproduced', () => {
  // 1.0, 1.1, 0.9: mean 1, s 0.1, t(0.975, 2) 4.3027, so ± 0.4968.
  const judged = judge({ loss: [2, 1] }, { loss: [2, 1.4] }, [{ loss: [2, 1.1] }, { loss: [2, 0.9] }]);
  expect(judged.outcome).toBe('reproduced');
  expect(judged.metrics[0]?.expected?.high).toBeCloseTo(1.49685, 4);
  expect(judged.metrics[0]?.seeds).toBe(3);
  expect(judge({ loss: [2, 1] }, { loss: [2, 1.5] }, [{ loss: [2, 1.1] }, { loss: [2, 0.9] }]).outcome).toBe(
    'differs',
  );
});

test('two runs tell no spread: what lies beyond the tolerance is no reproduction then', () => {
  const judged = judge({ loss: [2, 1] }, { loss: [2, 1.4] }, [{ loss: [2, 1.1] }]);
  expect(judged.outcome).toBe('differs');
  expect(judged.metrics[0]?.expected).toBeNull();
});

test('what tells of the machine is shown, but not judged', () => {
  const judged = judge({ loss: [2, 1], throughput: [100, 100] }, { loss: [2, 1], throughput: [50, 50] });
  expect(judged.metrics.find(({ metric }) => metric.name === 'throughput')?.counts).toBe(false);
  expect(judged.outcome).toBe('exact');
});

test('a metric that the rerun lacks is no reproduction, and without any in common nothing is said', () => {
  expect(judge({ loss: [2, 1], acc: [0.1, 0.9] }, { loss: [2, 1] }).outcome).toBe('differs');
  expect(judge({ loss: [2, 1] }, { acc: [1, 2] }).outcome).toBe('nothing-to-compare');
});

test('curves are laid over each other where both have a point, never by the clock', () => {
  const clock = compareCurves(series('loss', [1, 2], 'time'), series('loss', [1, 2], 'time'));
  expect(clock).toMatchObject({ axis: null, positions: 0, isEqual: false });
  const shorter = compareCurves(series('loss', [3, 2, 1]), series('loss', [3, 2]));
  expect(shorter).toMatchObject({ positions: 2, isEqual: false, largest: { difference: 0 } });
});
