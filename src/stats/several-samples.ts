import { chiSquareUpperTail, fCdf } from './distributions.ts';
import { mean, sum } from './mean.ts';
import { median } from './median.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { midRanks, tieSum } from './ranks.ts';

/** One test over several samples at once: is any of them different? */
export interface SeveralSamplesTest {
  readonly kind: 'several-samples-test';
  /** Chi-squared for Kruskal–Wallis and Friedman, F for the others. */
  readonly statistic: number;
  readonly p: number;
}

/**
 * One-way analysis of variance (Fisher 1925): F of the means of several samples with equal variances.
 *
 * No result for fewer than two samples, an empty one, too few values in all, values that are not finite, and no variation at all.
 */
export function varianceAnalysis(samples: readonly (readonly number[])[]): SeveralSamplesTest | NoResult {
  const fault =
    samples.length < 2 ? noResult('too-few') : samples.map((values) => findFault(values, 1)).find(Boolean);
  if (fault !== undefined) return fault;
  const all = samples.flat();
  const between = samples.length - 1;
  const within = all.length - samples.length;
  if (within < 1) return noResult('too-few');
  const offset = mean(all) ?? 0;
  const centred = samples.map((values) => values.map((value) => value - offset));
  const means = centred.map((values) => mean(values) ?? 0);
  const grand = mean(centred.flat()) ?? 0;
  const squaresBetween = sum(
    centred.map((values, index) => values.length * ((means[index] ?? 0) - grand) ** 2),
  );
  const squaresWithin = sum(
    centred.map((values, index) => sum(values.map((value) => (value - (means[index] ?? 0)) ** 2))),
  );
  if (squaresWithin === 0) return noResult('no-variation');
  const statistic = squaresBetween / between / (squaresWithin / within);
  return { kind: 'several-samples-test', statistic, p: upperTail(statistic, between, within) };
}

/**
 * Brown and Forsythe's test of equal spread (1974, JASA 69): the analysis of variance of distances from each sample's median.
 *
 * No result where the analysis of variance has none.
 */
export function brownForsytheTest(samples: readonly (readonly number[])[]): SeveralSamplesTest | NoResult {
  return testSpread(samples, median);
}

/**
 * Levene's test of equal spread (1960): the same with distances from each sample's mean. For symmetric values; Brown and Forsythe's stays
 * honest with skewed ones.
 *
 * No result where the analysis of variance has none.
 */
export function leveneTest(samples: readonly (readonly number[])[]): SeveralSamplesTest | NoResult {
  return testSpread(samples, mean);
}

function testSpread(
  samples: readonly (readonly number[])[],
  centreOf: (values: readonly number[]) => number | undefined,
): SeveralSamplesTest | NoResult {
  const fault = samples.map((values) => findFault(values, 1)).find(Boolean);
  if (fault !== undefined) return fault;
  return varianceAnalysis(
    samples.map((values) => {
      const centre = centreOf(values) ?? 0;
      return values.map((value) => Math.abs(value - centre));
    }),
  );
}

/**
 * The Kruskal–Wallis test of several samples by ranks (1952, JASA 47), corrected for ties, by the chi-squared approximation.
 *
 * No result for fewer than two samples, an empty one, values that are not finite, and where all values are equal.
 */
export function kruskalWallisTest(samples: readonly (readonly number[])[]): SeveralSamplesTest | NoResult {
  const fault =
    samples.length < 2 ? noResult('too-few') : samples.map((values) => findFault(values, 1)).find(Boolean);
  if (fault !== undefined) return fault;
  const all = samples.flat();
  const { ranks, ties } = midRanks(all);
  const count = all.length;
  const correction = 1 - tieSum(ties) / (count ** 3 - count);
  if (!(correction > 0)) return noResult('no-variation');
  let start = 0;
  let total = 0;
  for (const values of samples) {
    total +=
      ranks.subarray(start, start + values.length).reduce((part, rank) => part + rank, 0) ** 2 /
      values.length;
    start += values.length;
  }
  const statistic = ((12 * total) / (count * (count + 1)) - 3 * (count + 1)) / correction;
  return { kind: 'several-samples-test', statistic, p: chiSquareUpperTail(statistic, samples.length - 1) };
}

/** Friedman's test with the mean rank of each method, rank 1 the smallest value. */
export interface FriedmanTest {
  readonly kind: 'friedman-test';
  /** Chi-squared with correction for ties, and its p-value. */
  readonly chiSquared: number;
  readonly p: number;
  /** The F of Iman and Davenport (1980), less conservative, and its p-value; null if all tasks rank the methods alike. */
  readonly imanDavenport: { readonly f: number; readonly p: number } | null;
  readonly meanRanks: readonly number[];
}

/**
 * Friedman's test (1937, JASA 32) of methods over tasks: `rows` has a row for each task with a value for each method. With the
 * correction for ties; Demšar (2006, JMLR 7) prints chi-squared without it.
 *
 * No result for fewer than two tasks or methods, rows of unequal length, values that are not finite, and where all rows are level.
 */
export function friedmanTest(rows: readonly (readonly number[])[]): FriedmanTest | NoResult {
  const methods = rows[0]?.length ?? 0;
  const tasks = rows.length;
  if (tasks < 2 || methods < 2) return noResult('too-few');
  if (rows.some((row) => row.length !== methods)) return noResult('unequal-lengths');
  const fault = rows.map((row) => findFault(row, 1)).find(Boolean);
  if (fault !== undefined) return fault;
  const ranked = rows.map((row) => midRanks(row));
  const correction = 1 - sum(ranked.map(({ ties }) => tieSum(ties))) / (tasks * (methods ** 3 - methods));
  if (!(correction > 0)) return noResult('no-variation');
  const meanRanks = Array.from(
    { length: methods },
    (_, method) => mean(ranked.map(({ ranks }) => ranks[method] ?? 0)) ?? 0,
  );
  const squares = sum(meanRanks.map((rank) => (rank - (methods + 1) / 2) ** 2));
  const chiSquared = (((12 * tasks) / (methods * (methods + 1))) * squares) / correction;
  const left = tasks * (methods - 1) - chiSquared;
  const f = ((tasks - 1) * chiSquared) / left;
  return {
    kind: 'friedman-test',
    chiSquared,
    p: chiSquareUpperTail(chiSquared, methods - 1),
    imanDavenport: left > 1e-12 ? { f, p: upperTail(f, methods - 1, (methods - 1) * (tasks - 1)) } : null,
    meanRanks,
  };
}

/** P(F ≥ f), computed from the reciprocal so that tiny tails keep their digits. */
function upperTail(f: number, numerator: number, denominator: number): number {
  return f === 0 ? 1 : fCdf(1 / f, denominator, numerator);
}
