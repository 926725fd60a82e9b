import { describe, expect, test } from 'vitest';
import { adjustPValues } from '../../../src/stats/adjust-p-values.ts';
import type { Adjustment } from '../../../src/stats/adjust-p-values.ts';
import { bootstrapInterval } from '../../../src/stats/bootstrap-interval.ts';
import { pearsonCorrelation, spearmanCorrelation } from '../../../src/stats/correlation.ts';
import { equivalenceTest, pairedEquivalenceTest } from '../../../src/stats/equivalence-test.ts';
import { geometricMean } from '../../../src/stats/geometric-mean.ts';
import { hedgesG } from '../../../src/stats/hedges-g.ts';
import { mannWhitneyTest } from '../../../src/stats/mann-whitney-test.ts';
import { mcnemarTest } from '../../../src/stats/mcnemar-test.ts';
import type { NoResult } from '../../../src/stats/no-result.ts';
import { oneSampleTTest, pairedTTest } from '../../../src/stats/paired-t-test.ts';
import { permutationTest } from '../../../src/stats/permutation-test.ts';
import { clopperPearsonInterval, wilsonInterval } from '../../../src/stats/proportion-interval.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';
import { seedsNeeded, smallestDetectableEffect } from '../../../src/stats/seeds-needed.ts';
import {
  brownForsytheTest,
  friedmanTest,
  kruskalWallisTest,
  leveneTest,
  varianceAnalysis,
} from '../../../src/stats/several-samples.ts';
import { superiority } from '../../../src/stats/superiority.ts';
import { interquartileMean, trimmedMean } from '../../../src/stats/trimmed-mean.ts';
import { welchTest } from '../../../src/stats/welch-test.ts';
import { wilcoxonTest } from '../../../src/stats/wilcoxon-test.ts';
import reference from '../../reference/comparisons.json' with { type: 'json' };

/** Relative tolerance of the comparison with SciPy and statsmodels where the method is not random. */
const TOLERANCE = 1e-10;

const adjustments = new Map<string, Adjustment>(
  (['bonferroni', 'holm', 'hochberg', 'benjamini-hochberg'] as const).map((name) => [name, name]),
);

function expectClose(actual: number | undefined, expected: number | null | undefined): void {
  if (actual === undefined || expected === null || expected === undefined)
    throw new Error('There is nothing to compare.');
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * TOLERANCE + 1e-300);
}

function resultOf<T extends { readonly kind: string }>(answer: T): Exclude<T, NoResult> {
  if (!hasResult(answer)) throw new Error(`There is no result: ${JSON.stringify(answer)}`);
  return answer;
}

function hasResult<T extends { readonly kind: string }>(answer: T): answer is Exclude<T, NoResult> {
  return answer.kind !== 'no-result';
}

describe.each(reference.pairs)('of $name', ({ a, b, ...expected }) => {
  test('the Welch test and its interval agree with SciPy', () => {
    const welch = resultOf(welchTest(a, b));
    expectClose(welch.t, expected.welch.t);
    expectClose(welch.degreesOfFreedom, expected.welch.degreesOfFreedom);
    expectClose(welch.p, expected.welch.p);
    expectClose(welch.interval.low, expected.welch.low);
    expectClose(welch.interval.high, expected.welch.high);
  });

  test('the equivalence test agrees with statsmodels', () => {
    expectClose(resultOf(equivalenceTest(a, b, expected.margin)).p, expected.equivalenceP);
  });

  test('the Mann–Whitney test agrees with all arrangements, or with SciPy where they are too many', () => {
    const answer = resultOf(mannWhitneyTest(a, b));
    expectClose(answer.statistic, expected.u);
    expectClose(answer.p, expected.exactP ?? expected.normalP);
    expect(answer.method).toBe(expected.exactP === null ? 'normal' : 'exact');
  });

  test('effect sizes agree with their definitions', () => {
    expectClose(resultOf(hedgesG(a, b)).g, expected.hedgesG);
    expectClose(resultOf(superiority(a, b)).delta, expected.delta);
  });

  test('swapping the sides turns the sign and keeps the p-values', () => {
    expectClose(resultOf(welchTest(b, a)).t, -expected.welch.t);
    expectClose(resultOf(mannWhitneyTest(b, a)).p, resultOf(mannWhitneyTest(a, b)).p);
    expectClose(resultOf(superiority(b, a)).delta, -expected.delta);
  });
});

describe.each(reference.pairs.filter(({ permutationP }) => permutationP !== null))('of $name', (pair) => {
  test('the permutation test counts all arrangements', () => {
    const answer = resultOf(permutationTest(pair.a, pair.b, seededRandom('unused')));
    expectClose(answer.p, pair.permutationP);
    expect(answer.method).toBe('exact');
  });
});

describe.each(reference.pairs.filter(({ a, b }) => a.length === b.length))(
  'of pairs, $name',
  ({ a, b, ...expected }) => {
    test('the paired t-test agrees with SciPy', () => {
      const paired = resultOf(pairedTTest(a, b));
      expectClose(paired.t, expected.paired?.t);
      expectClose(paired.p, expected.paired?.p);
      expectClose(paired.interval.low, expected.paired?.low);
      expectClose(paired.interval.high, expected.paired?.high);
    });

    test('the equivalence test of pairs agrees with statsmodels', () => {
      const answer = resultOf(pairedEquivalenceTest(a, b, expected.margin));
      expectClose(answer.p, expected.pairedEquivalenceP);
    });

    test('the signed-rank test agrees with all signs', () => {
      expectClose(resultOf(wilcoxonTest(a, b)).p, expected.signedP);
    });
  },
);

test.each(reference.adjusted)(
  '$method of $values agrees with statsmodels',
  ({ values, method, adjusted }) => {
    const ours = adjustPValues(values, adjustments.get(method) ?? 'holm');
    for (const [index, value] of adjusted.entries()) expectClose(ours[index], value);
  },
);

test.each(reference.mcnemar)('McNemar of $onlyFirst against $onlySecond agrees with statsmodels', (row) => {
  const answer = resultOf(mcnemarTest(row.onlyFirst, row.onlySecond));
  expect(answer.p).toBeCloseTo(row.p, 12);
  expect(answer.midP).toBeCloseTo(row.midP, 12);
});

test.each(reference.proportions)('intervals of $successes of $trials agree with statsmodels', (row) => {
  const wilson = wilsonInterval(row.successes, row.trials);
  const exact = clopperPearsonInterval(row.successes, row.trials);
  expect(wilson?.low).toBeCloseTo(row.wilson[0] ?? -1, 12);
  expect(wilson?.high).toBeCloseTo(row.wilson[1] ?? -1, 12);
  expect(exact?.low).toBeCloseTo(row.exact[0] ?? -1, 12);
  expect(exact?.high).toBeCloseTo(row.exact[1] ?? -1, 12);
});

describe('several samples', () => {
  test.each([
    ['varianceAnalysis', varianceAnalysis, reference.anova],
    ['brownForsytheTest', brownForsytheTest, reference.brownForsythe],
    ['leveneTest', leveneTest, reference.levene],
    ['kruskalWallisTest', kruskalWallisTest, reference.kruskalWallis],
  ] as const)('%s agrees with SciPy', (_, procedure, expected) => {
    const answer = resultOf(procedure(reference.samples));
    expectClose(answer.statistic, expected.statistic);
    expectClose(answer.p, expected.p);
  });

  test('the Friedman test agrees with SciPy', () => {
    const answer = resultOf(friedmanTest(reference.tasks));
    expectClose(answer.chiSquared, reference.friedman.statistic);
    expectClose(answer.p, reference.friedman.p);
  });

  test('the F of Iman and Davenport is what Demšar derives from his chi-squared of 9.28 over 14 data sets', () => {
    const chiSquared = 9.28;
    expect((13 * chiSquared) / (14 * 3 - chiSquared)).toBeCloseTo(3.69, 2);
    const answer = resultOf(friedmanTest(reference.tasks));
    const tasks = reference.tasks.length;
    expectClose(answer.imanDavenport?.f, ((tasks - 1) * answer.chiSquared) / (tasks * 2 - answer.chiSquared));
  });
});

describe('correlations', () => {
  test('Pearson agrees with SciPy, interval included', () => {
    const ours = resultOf(pearsonCorrelation(reference.x, reference.y));
    expectClose(ours.r, reference.pearson.r);
    expectClose(ours.p, reference.pearson.p);
    expectClose(ours.interval?.low, reference.pearson.low);
    expectClose(ours.interval?.high, reference.pearson.high);
  });

  test('Spearman agrees with SciPy', () => {
    const ours = resultOf(spearmanCorrelation(reference.x, reference.y));
    expectClose(ours.r, reference.spearman.r);
    expectClose(ours.p, reference.spearman.p);
  });
});

const draw = (seed: string): unknown =>
  bootstrapInterval(reference.skewed, { resamples: 500, random: seededRandom(seed) });

describe('resampling', () => {
  test.each(['bca', 'percentile'] as const)(
    'the %s interval agrees with SciPy to the noise of resampling',
    (method) => {
      const { interval } = resultOf(
        bootstrapInterval(reference.skewed, { method, resamples: 100_000, random: seededRandom('skewed') }),
      );
      // Two percent of the interval's width: some six standard errors of its ends at 100,000 resamples.
      const [low = 0, high = 0] = reference[method];
      expect(Math.abs(interval.low - low)).toBeLessThan(0.02 * (high - low));
      expect(Math.abs(interval.high - high)).toBeLessThan(0.02 * (high - low));
    },
  );

  test('equal seeds give equal intervals, other seeds others', () => {
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  test('a random permutation test never says zero and comes close to the Welch test for large samples', () => {
    const large = reference.pairs.find(({ name }) => name === 'forty against fifty');
    const answer = resultOf(permutationTest(large?.a ?? [], large?.b ?? [], seededRandom('large')));
    expect(answer.method).toBe('random');
    expect(answer.p).toBeCloseTo(large?.welch.p ?? -1, 2);
    const apart = Array.from({ length: 30 }, (_, index) => index);
    const far = apart.map((value) => value + 1000);
    expect(resultOf(permutationTest(apart, far, seededRandom('far'), 999)).p).toBe(0.001);
  });
});

test('trimmed, interquartile and geometric means agree with SciPy', () => {
  expectClose(trimmedMean(reference.skewed, 0.1), reference.trimmedMean);
  expectClose(interquartileMean(reference.skewed), reference.interquartileMean);
  expectClose(geometricMean(reference.skewed), reference.geometricMean);
});

test.each(reference.seedsNeeded)(
  'an effect of $effect needs as many seeds as the noncentral t says, give or take one',
  (row) => {
    expect(Math.abs((seedsNeeded({ effect: row.effect }) ?? 0) - row.count)).toBeLessThanOrEqual(1);
  },
);

test('the smallest detectable effect is the one for which that many seeds are needed', () => {
  for (const count of [3, 5, 10, 30]) {
    const effect = smallestDetectableEffect(count) ?? 0;
    expect(seedsNeeded({ effect: effect * 1.0001 })).toBe(count);
  }
  expect(smallestDetectableEffect(1)).toBeUndefined();
  expect(seedsNeeded({ effect: 0 })).toBeUndefined();
});

describe('what has no result says why', () => {
  test.each([
    ['one value a side', welchTest([1], [2]), 'too-few'],
    ['no variation', welchTest([1, 1], [2, 2]), 'no-variation'],
    ['NaN', welchTest([1, Number.NaN], [2, 3]), 'not-finite'],
    ['pairs of unequal lengths', pairedTTest([1, 2], [1, 2, 3]), 'unequal-lengths'],
    ['equal differences', pairedTTest([1, 2], [2, 3]), 'no-variation'],
    [
      'differences equal but for rounding',
      pairedTTest([0.91, 0.95, 0.93], [0.81, 0.85, 0.83]),
      'no-variation',
    ],
    ['one value against a threshold', oneSampleTTest([1], 0), 'too-few'],
    ['nothing to rank', mannWhitneyTest([], [1]), 'too-few'],
    ['equal values to rank', mannWhitneyTest([1, 1], [1, 1]), 'no-variation'],
    ['no signed difference', wilcoxonTest([1, 2], [1, 2]), 'no-variation'],
    ['equal values to permute', permutationTest([1], [1], seededRandom('')), 'no-variation'],
    ['one value to resample', bootstrapInterval([1], { random: seededRandom('') }), 'too-few'],
    ['equal values to resample', bootstrapInterval([1, 1], { random: seededRandom('') }), 'no-variation'],
    ['effect of equal values', hedgesG([1, 1], [1, 1]), 'no-variation'],
    ['agreement on every item', mcnemarTest(0, 0), 'no-variation'],
    ['two pairs to correlate', pearsonCorrelation([1, 2], [1, 2]), 'too-few'],
    ['a level side to correlate', spearmanCorrelation([1, 1, 1], [1, 2, 3]), 'no-variation'],
    ['one sample', kruskalWallisTest([[1, 2]]), 'too-few'],
    ['ragged rows', friedmanTest([[1, 2], [1]]), 'unequal-lengths'],
  ] as const)('%s', (_, answer, reason) => {
    expect(answer).toEqual({ kind: 'no-result', reason });
  });
});

test('small samples have floors: 3 against 3 never below 0.1, 5 pairs never below 0.0625', () => {
  expectClose(resultOf(mannWhitneyTest([4, 5, 6], [1, 2, 3])).p, 0.1);
  expectClose(resultOf(wilcoxonTest([2, 4, 6, 8, 10], [1, 2, 3, 4, 5])).p, 0.0625);
  expectClose(resultOf(permutationTest([4, 5, 6], [1, 2, 3], seededRandom(''))).p, 0.1);
});

const moved = (values: readonly number[]): number[] => values.map((value) => value * 1e-9 + 3e-7);

test('shift and scale never change a verdict', () => {
  const a = [0.412, 0.405, 0.419, 0.4111, 0.4157];
  const b = [0.431, 0.428, 0.441, 0.4222, 0.4269];
  expect(resultOf(welchTest(moved(a), moved(b))).p).toBeCloseTo(resultOf(welchTest(a, b)).p, 8);
  expectClose(resultOf(mannWhitneyTest(moved(a), moved(b))).p, resultOf(mannWhitneyTest(a, b)).p);
  expect(resultOf(hedgesG(moved(a), moved(b))).g).toBeCloseTo(resultOf(hedgesG(a, b)).g, 6);
});
