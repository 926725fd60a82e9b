import { mean } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { standardDeviation } from './standard-deviation.ts';

/** A difference of means in units of the pooled standard deviation. */
export interface EffectSize {
  readonly kind: 'effect-size';
  readonly g: number;
}

/**
 * Hedges' g: the standardised difference of two means with the exact correction of its small-sample bias (Hedges 1981, Journal of
 * Educational Statistics 6, equation 6e: a ratio of gamma functions). 0.2 is called small, 0.5 medium, 0.8 large (Cohen 1988).
 *
 * No result for fewer than two values a side, for values that are not finite, and where neither side varies.
 */
export function hedgesG(a: readonly number[], b: readonly number[]): EffectSize | NoResult {
  const fault = findFault(a, 2) ?? findFault(b, 2);
  if (fault !== undefined) return fault;
  const freedom = a.length + b.length - 2;
  const deviationA = standardDeviation(a) ?? 0;
  const deviationB = standardDeviation(b) ?? 0;
  const largest = Math.max(deviationA, deviationB);
  if (largest === 0) return noResult('no-variation');
  const squares = (a.length - 1) * (deviationA / largest) ** 2 + (b.length - 1) * (deviationB / largest) ** 2;
  const pooled = largest * Math.sqrt(squares / freedom);
  return {
    kind: 'effect-size',
    g: (smallSampleCorrection(freedom) * ((mean(a) ?? 0) - (mean(b) ?? 0))) / pooled,
  };
}

/** Γ(m/2) / (√(m/2) Γ((m−1)/2)) for m degrees of freedom, by the recurrence of the ratio in steps of two. */
function smallSampleCorrection(freedom: number): number {
  // Ratio r(m) = Γ(m/2) / Γ((m−1)/2): r(1) is 0 by the pole of Γ(0), r(2) = 1/√π, r(3) = √π/2, r(m+2) = r(m) · m / (m−1).
  if (freedom === 1) return 0;
  if (freedom > 10_000) return 1 - 3 / (4 * freedom - 1);
  let ratio = freedom % 2 === 0 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let m = freedom % 2 === 0 ? 2 : 3; m < freedom; m += 2) ratio *= m / (m - 1);
  return ratio / Math.sqrt(freedom / 2);
}
