import { smoothExponentially } from './smooth-exponentially.ts';
import { smoothByGaussian } from './smooth-by-gaussian.ts';

/** How a curve is smoothed. `length` is a distance on the axis, so that it means the same for runs that logged at other steps. */
export interface Smoothing {
  readonly kind: 'none' | 'ema' | 'gaussian';
  readonly length: number;
}

/**
 * The curve's values smoothed; the values themselves where nothing is to be smoothed. Values that are not finite stay as they are, and
 * count for no other; so do values without a position. Positions must ascend.
 */
export function smoothCurve(
  positions: ArrayLike<number>,
  values: ArrayLike<number>,
  { kind, length }: Smoothing,
): Float64Array {
  const smoothed = Float64Array.from(values);
  if (kind === 'none' || !(length > 0)) return smoothed;
  const kept: number[] = [];
  for (let index = 0; index < smoothed.length; index += 1) {
    if (Number.isFinite(smoothed[index]) && Number.isFinite(positions[index])) kept.push(index);
  }
  const at = Float64Array.from(kept, (index) => positions[index] ?? 0);
  const given = Float64Array.from(kept, (index) => smoothed[index] ?? 0);
  const result =
    kind === 'ema' ? smoothExponentially(at, given, length) : smoothByGaussian(at, given, length);
  for (const [place, index] of kept.entries()) smoothed[index] = result[place] ?? Number.NaN;
  return smoothed;
}
