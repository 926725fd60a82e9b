import { studentTQuantile } from './distributions.ts';
import { mean } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import type { Interval } from './t-interval.ts';

/** A mean of values of which some belong together. */
export interface ClusteredMean {
  readonly kind: 'clustered-mean';
  readonly mean: number;
  /** Standard error that allows for values of one cluster being alike. */
  readonly standardError: number;
  readonly interval: Interval;
  readonly clusters: number;
}

/**
 * Mean with the standard error of clustered values, such as several questions about one text or several answers to one question: the
 * sandwich estimator (Liang and Zeger 1986, Biometrika 73) with the factor G/(G − 1) and Student's t with G − 1 degrees of freedom for
 * G clusters. With one value a cluster it is the ordinary standard error. `clusters` names the cluster of each value.
 *
 * No result for fewer than two clusters, values that are not finite, or lists of unequal length.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function clusteredMean(
  values: readonly number[],
  clusters: readonly (string | number)[],
  level = 0.95,
): ClusteredMean | NoResult {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  if (values.length !== clusters.length) return noResult('unequal-lengths');
  const fault = findFault(values, 2);
  if (fault !== undefined) return fault;
  const centre = mean(values) ?? 0;
  const sums = new Map<string | number, number>();
  for (const [index, cluster] of clusters.entries())
    sums.set(cluster, (sums.get(cluster) ?? 0) + (values[index] ?? 0) - centre);
  const count = sums.size;
  if (count < 2) return noResult('too-few');
  const squares = [...sums.values()].reduce((total, value) => total + value ** 2, 0);
  const standardError = Math.sqrt((squares * count) / (count - 1)) / values.length;
  const reach = studentTQuantile((1 + level) / 2, count - 1) * standardError;
  return {
    kind: 'clustered-mean',
    mean: centre,
    standardError,
    interval: { low: centre - reach, high: centre + reach },
    clusters: count,
  };
}
