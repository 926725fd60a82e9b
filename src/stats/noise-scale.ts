import { median } from './median.ts';

/** Makes the median absolute deviation of normal values their standard deviation: 1 over the normal quantile at 3/4. */
const NORMAL = 1.482602218505602;

/**
 * The median absolute deviation from the median, scaled to the standard deviation of normal values (Hampel 1974, JASA 69). Half of the
 * values may be outliers. `undefined` of nothing.
 */
export function medianDeviation(values: readonly number[]): number | undefined {
  const centre = median(values);
  if (centre === undefined) return undefined;
  const spread = median(values.map((value) => Math.abs(value - centre)));
  return spread === undefined ? undefined : NORMAL * spread;
}

/**
 * The standard deviation of the noise around a slowly changing curve: the scaled median absolute first difference over √2 (von Neumann
 * 1941, made robust by the median). Trend, a few jumps and outliers hardly count. `undefined` for fewer than two values.
 */
export function noiseScale(values: readonly number[]): number | undefined {
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const spread = median(steps);
  return spread === undefined ? undefined : (NORMAL * spread) / Math.SQRT2;
}
