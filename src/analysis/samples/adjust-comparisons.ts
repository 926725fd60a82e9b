import { adjustPValues } from '../../stats/adjust-p-values.ts';
import type { SampleComparison } from './compare-samples.ts';

/** A comparison with its p-value corrected for all that stand beside it. */
export interface AdjustedComparison {
  readonly comparison: SampleComparison;
  /** Null where no sample differs, so that there is no test. */
  readonly adjustedP: number | null;
}

/** The same rows with p-values corrected by Holm over all of them. */
export function adjustComparisons<T extends { readonly comparison: SampleComparison }>(
  rows: readonly T[],
): (T & AdjustedComparison)[] {
  const adjusted = adjustPValues(
    rows.flatMap(({ comparison: { p } }) => (p === null ? [] : [p])),
    'holm',
  );
  let next = 0;
  return rows.map((row) => {
    const adjustedP = row.comparison.p === null ? null : (adjusted[next++] ?? null);
    return Object.assign({}, row, { adjustedP });
  });
}
