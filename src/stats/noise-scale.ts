import { median } from './median.ts';

/** Makes the median absolute deviation of normal values their standard deviation: 1 over the normal quantile at 3/4. */
const NORMAL = 1.482602218505602;

/**
 * The median absolute deviation from the median, scaled to the standard deviation of normal values (Hampel 1974, JASA 69). Half of the
 * values may be outliers. `undefined` of nothing.
 */
export function medianDeviation(values: ArrayLike<number>): number | undefined {
  const centre = median(values);
  if (centre === undefined) return undefined;
  const away = new Float64Array(values.length);
  for (let index = 0; index < away.length; index += 1) away[index] = Math.abs((values[index] ?? 0) - centre);
  const spread = median(away);
  return spread === undefined ? undefined : NORMAL * spread;
}

/**
 * The standard deviation of the noise around a slowly changing curve: the scaled median absolute first difference over √2 (von Neumann
 * 1941, made robust by the median). Trend, a few jumps and outliers hardly count. `undefined` for fewer than two values.
 */
export function noiseScale(values: ArrayLike<number>): number | undefined {
  const steps = new Float64Array(Math.max(0, values.length - 1));
  for (let index = 0; index < steps.length; index += 1)
    steps[index] = Math.abs((values[index + 1] ?? 0) - (values[index] ?? 0));
  const spread = median(steps);
  return spread === undefined ? undefined : (NORMAL * spread) / Math.SQRT2;
}
