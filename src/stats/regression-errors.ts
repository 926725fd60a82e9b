import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';

/** How far predicted numbers are from what was measured. */
export interface RegressionErrors {
  readonly kind: 'regression-errors';
  /** Predicted less actual, in the order given. */
  readonly residuals: readonly number[];
  /** Root of the mean squared residual. */
  readonly rmse: number;
  /** Mean absolute residual. */
  readonly mae: number;
  /** Mean residual: whether predictions are too high or too low as a whole. */
  readonly bias: number;
  /** 1 − (squared residuals) / (squared distances from the mean); null if what was measured does not vary. */
  readonly r2: number | null;
}

/** Residuals and what sums them up. O(n). No result for nothing, for unequal lengths and for values that are not finite. */
export function regressionErrors(
  actual: readonly number[],
  predicted: readonly number[],
): RegressionErrors | NoResult {
  if (actual.length !== predicted.length) return noResult('unequal-lengths');
  const fault = findFault([...actual, ...predicted], 1);
  if (fault !== undefined) return fault;
  const residuals = actual.map((value, row) => (predicted[row] ?? 0) - value);
  const count = actual.length;
  const mean = actual.reduce((total, value) => total + value, 0) / count;
  const squares = residuals.reduce((total, value) => total + value * value, 0);
  const spread = actual.reduce((total, value) => total + (value - mean) ** 2, 0);
  return {
    kind: 'regression-errors',
    residuals,
    rmse: Math.sqrt(squares / count),
    mae: residuals.reduce((total, value) => total + Math.abs(value), 0) / count,
    bias: residuals.reduce((total, value) => total + value, 0) / count,
    r2: spread === 0 ? null : 1 - squares / spread,
  };
}
