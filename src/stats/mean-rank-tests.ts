import { normalCdf, normalQuantile } from './distributions.ts';
import { normalRangeQuantile, normalRangeTail } from './normal-range.ts';

/** How many methods were ranked on how many tasks. */
export interface Ranking {
  readonly methods: number;
  readonly tasks: number;
}

/**
 * Smallest difference of two mean ranks that Nemenyi's test of all pairs finds at `alpha` (Nemenyi 1963; Demšar 2006, JMLR 7): what the
 * bar of a critical-difference diagram is long. Meant for use after Friedman's test has found any difference.
 *
 * @throws RangeError for fewer than two methods, no task, or an `alpha` that is not between 0 and 1.
 */
export function nemenyiDifference(ranking: Ranking, alpha: number): number {
  return (normalRangeQuantile(alpha, ranking.methods) / Math.SQRT2) * rankError(ranking);
}

/** p-value of a difference of two mean ranks by Nemenyi's test: already holds over all pairs. */
export function nemenyiP(difference: number, ranking: Ranking): number {
  return normalRangeTail((Math.abs(difference) / rankError(ranking)) * Math.SQRT2, ranking.methods);
}

/**
 * Smallest difference of a mean rank to that of a control that the Bonferroni–Dunn test finds at `alpha` (Dunn 1961): stronger than
 * Nemenyi's where only comparisons with one method count.
 *
 * @throws RangeError as `nemenyiDifference`.
 */
export function bonferroniDunnDifference(ranking: Ranking, alpha: number): number {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`A level lies between 0 and 1, ${alpha} does not.`);
  return -normalQuantile(alpha / (2 * (ranking.methods - 1)), 0, 1) * rankError(ranking);
}

/** Uncorrected two-sided p-value of a difference of two mean ranks; to be adjusted by `adjustPValues`. */
export function rankDifferenceP(difference: number, ranking: Ranking): number {
  return 2 * normalCdf(-Math.abs(difference) / rankError(ranking), 0, 1);
}

/** Standard error of the difference of two mean ranks if all methods are alike. */
function rankError({ methods, tasks }: Ranking): number {
  if (!(Number.isInteger(methods) && methods >= 2 && Number.isInteger(tasks) && tasks >= 1))
    throw new RangeError(`There is no ranking of ${methods} methods on ${tasks} tasks.`);
  return Math.sqrt((methods * (methods + 1)) / (6 * tasks));
}
