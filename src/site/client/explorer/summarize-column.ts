import type { ParamValue } from '../../../model/run.ts';
import type { ColumnSummary } from './run-table.ts';

/**
 * Mean and sample standard deviation (ddof 1) of the finite numbers among the values of a group, and how many different values there
 * are. In two passes, since the difference of large sums would have no digits left.
 */
export function summarizeColumn(values: readonly (ParamValue | undefined)[]): ColumnSummary {
  const numbers = values
    .filter((value) => typeof value === 'number')
    .filter((value) => Number.isFinite(value));
  const n = numbers.length;
  const mean = n === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / n;
  const squares = numbers.reduce((sum, value) => sum + (value - (mean ?? 0)) ** 2, 0);
  const std = n < 2 ? null : Math.sqrt(squares / (n - 1));
  const different = new Set(values.map((value) => (value === null ? undefined : value)));
  const [only] = different;
  return { n, mean, std, distinct: different.size, only: different.size === 1 ? only : undefined };
}
