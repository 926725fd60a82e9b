import { describe, expect, test } from 'vitest';
import { adjustPValues } from '../../../src/stats/adjust-p-values.ts';
import { clusteredMean } from '../../../src/stats/clustered-mean.ts';
import {
  bonferroniDunnDifference,
  nemenyiDifference,
  nemenyiP,
  rankDifferenceP,
} from '../../../src/stats/mean-rank-tests.ts';
import { normalRangeQuantile, normalRangeTail } from '../../../src/stats/normal-range.ts';
import { pairedBootstrap } from '../../../src/stats/paired-bootstrap.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';
import { friedmanTest } from '../../../src/stats/several-samples.ts';
import { standardDeviation } from '../../../src/stats/standard-deviation.ts';
import {
  aggregateTasks,
  improvementOverTasks,
  performanceProfile,
} from '../../../src/stats/task-aggregate.ts';
import reference from '../../reference/many-tasks.json' with { type: 'json' };
import { expectClose, resultOf } from './expect-close.ts';

describe('the range of normal values', () => {
  // SciPy integrates numerically to about 1e-10 absolutely.
  test.each(reference.tails)('beyond $q of $count agrees with SciPy', ({ q, count, tail }) => {
    expect(Math.abs(normalRangeTail(q, count) - tail)).toBeLessThan(1e-9);
  });

  test.each(reference.quantiles)('at $tail of $count agrees with SciPy', ({ tail, count, q }) => {
    expectClose(normalRangeQuantile(tail, count), q, 1e-7);
  });

  test('of two values is that of a normal difference, in the far tail too', () => {
    // 2 Φ(−12/√2), by mpmath.
    expectClose(normalRangeTail(12, 2), 2.1519736712498913e-17, 1e-9);
  });
});

describe('mean ranks of methods over tasks', () => {
  const { table, meanRanks, p } = reference.nemenyi;
  const ranking = { methods: 4, tasks: table.length };

  test('and the p-values of Nemenyi agree with scikit-posthocs', () => {
    const friedman = resultOf(friedmanTest(table));
    for (const [index, rank] of meanRanks.entries()) expectClose(friedman.meanRanks[index], rank);
    for (const [i, row] of p.entries()) {
      for (const [j, expected] of row.entries()) {
        if (i === j) continue;
        const difference = (friedman.meanRanks[i] ?? 0) - (friedman.meanRanks[j] ?? 0);
        expect(Math.abs(nemenyiP(difference, ranking) - expected)).toBeLessThan(1e-8);
      }
    }
  });

  test('have the critical differences that Demšar prints for 4 methods on 14 tasks', () => {
    const demsar = { methods: 4, tasks: 14 };
    expect(nemenyiDifference(demsar, 0.05)).toBeCloseTo(1.25, 2);
    expect(nemenyiDifference(demsar, 0.1)).toBeCloseTo(1.12, 2);
    // The paper prints q = 2.394 and cuts its product with the standard error, 0.488, to 1.16.
    expect(bonferroniDunnDifference(demsar, 0.05) / Math.sqrt(20 / 84)).toBeCloseTo(2.394, 3);
  });

  test('against a control have the p-values and corrections of Demšar, Table 5 and section 3.2.2', () => {
    const ranks = [3.143, 2.0, 2.893, 1.964];
    const demsar = { methods: 4, tasks: 14 };
    const raw = ranks.slice(1).map((rank) => rankDifferenceP(3.143 - rank, demsar));
    expect(raw.map((value) => Number(value.toFixed(3)))).toEqual([0.019, 0.608, 0.016]);
    expect(adjustPValues(raw, 'holm').map((value) => value <= 0.05)).toEqual([true, false, true]);
  });

  test('of a single method, or on no task, are refused', () => {
    expect(() => nemenyiDifference({ methods: 1, tasks: 5 }, 0.05)).toThrow(RangeError);
    expect(() => nemenyiDifference({ methods: 3, tasks: 0 }, 0.05)).toThrow(RangeError);
  });
});

describe('a mean of clustered values', () => {
  test('has the standard error and interval of statsmodels', () => {
    const { values, clusters, ...expected } = reference.cluster;
    const found = resultOf(clusteredMean(values, clusters));
    expectClose(found.mean, expected.mean);
    expectClose(found.standardError, expected.standardError);
    expectClose(found.interval.low, expected.low);
    expectClose(found.interval.high, expected.high);
  });

  test('with one value a cluster has the ordinary standard error', () => {
    const values = [1, 4, 2, 8, 5, 7];
    const found = resultOf(clusteredMean(values, [1, 2, 3, 4, 5, 6]));
    expectClose(found.standardError, (standardDeviation(values) ?? 0) / Math.sqrt(6));
  });

  test('needs two clusters', () => {
    expect(clusteredMean([1, 2, 3], ['a', 'a', 'a'])).toEqual({ kind: 'no-result', reason: 'too-few' });
    expect(clusteredMean([1, 2, 3], ['a', 'a'])).toEqual({ kind: 'no-result', reason: 'unequal-lengths' });
  });
});

describe('scores over many tasks', () => {
  const { first, second, aggregates, intervals, improvement, improvementInterval, thresholds, profile } =
    reference.tasks;
  const random = () => seededRandom('many tasks');

  test.each(['iqm', 'mean', 'median'] as const)('by %s agree with rliable', (aggregation) => {
    const found = resultOf(aggregateTasks(first, aggregation, { resamples: 20_000, random: random() }));
    expectClose(found.value, aggregates[aggregation]);
    const [low = 0, high = 0] = intervals[aggregation];
    // Two different sequences of 20,000 resamples: their ends differ by a few thousandths of the width.
    expect(Math.abs(found.interval.low - low)).toBeLessThan(0.05 * (high - low));
    expect(Math.abs(found.interval.high - high)).toBeLessThan(0.05 * (high - low));
  });

  test('improve on others as likely as rliable says', () => {
    const found = resultOf(improvementOverTasks(first, second, { resamples: 5000, random: random() }));
    expectClose(found.probability, improvement);
    const [low = 0, high = 0] = improvementInterval;
    expect(Math.abs(found.interval.low - low)).toBeLessThan(0.1 * (high - low));
    expect(Math.abs(found.interval.high - high)).toBeLessThan(0.1 * (high - low));
  });

  test('have the performance profile of rliable', () => {
    for (const [index, share] of performanceProfile(first, thresholds).entries())
      expectClose(share, profile[index]);
  });

  test('are the same twice, and refused where a task has no run or a score is none', () => {
    const once = aggregateTasks(first, 'iqm', { resamples: 200, random: random() });
    expect(aggregateTasks(first, 'iqm', { resamples: 200, random: random() })).toEqual(once);
    const none = { resamples: 10, random: random() };
    expect(aggregateTasks([[1], []], 'mean', none)).toMatchObject({ reason: 'too-few' });
    expect(aggregateTasks([], 'mean', none)).toMatchObject({ reason: 'too-few' });
    expect(aggregateTasks([[Number.NaN]], 'mean', none)).toMatchObject({ reason: 'not-finite' });
  });
});

describe('two systems on the same items', () => {
  const first = Array.from({ length: 200 }, (_, index) => Number(index % 10 < 7));
  const second = Array.from({ length: 200 }, (_, index) => Number(index % 20 < 11));

  test('differ by the mean difference, with an interval near that of the normal approximation', () => {
    const found = resultOf(pairedBootstrap(first, second, { random: seededRandom('items') }));
    const differences = first.map((value, index) => value - (second[index] ?? 0));
    const error = (standardDeviation(differences) ?? 0) / Math.sqrt(200);
    expectClose(found.difference, 0.15, 1e-12);
    expect(Math.abs(found.interval.low - (0.15 - 1.96 * error))).toBeLessThan(0.1 * error + 0.005);
    expect(Math.abs(found.interval.high - (0.15 + 1.96 * error))).toBeLessThan(0.1 * error + 0.005);
    expect(found.p).toBeLessThan(0.01);
  });

  test('that differ in whole clusters are less sure', () => {
    const clusters = first.map((_, index) => Math.floor(index / 20));
    const plain = resultOf(
      pairedBootstrap(
        [...first.keys()],
        [...second.keys()].map(() => 100),
        { random: seededRandom('a') },
      ),
    );
    const grouped = resultOf(
      pairedBootstrap(
        [...first.keys()],
        [...second.keys()].map(() => 100),
        { clusters, random: seededRandom('a') },
      ),
    );
    expect(grouped.interval.high - grouped.interval.low).toBeGreaterThan(
      2 * (plain.interval.high - plain.interval.low),
    );
  });

  test('that answer alike have no result, and so have lists of unequal length', () => {
    const random = seededRandom('x');
    expect(pairedBootstrap([1, 0, 1], [1, 0, 1], { random })).toMatchObject({ reason: 'no-variation' });
    expect(pairedBootstrap([1, 0], [1], { random })).toMatchObject({ reason: 'unequal-lengths' });
  });
});
