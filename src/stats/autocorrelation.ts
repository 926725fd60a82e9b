import { mean } from './mean.ts';

/**
 * The sample autocorrelation at lags 0 to `longest` (Box and Jenkins: deviations from the overall mean, divided by their squares over the
 * whole sequence). Zeros for a sequence without variation. O(n × longest).
 */
export function autocorrelation(values: readonly number[] | Float64Array, longest: number): number[] {
  const centre = mean(values) ?? 0;
  const deviations = Float64Array.from(values, (value) => value - centre);
  const total = deviations.reduce((sum, value) => sum + value * value, 0);
  const lags = Math.min(longest, values.length - 1);
  return Array.from({ length: Math.max(0, lags + 1) }, (_, lag) => {
    if (total === 0) return 0;
    let sum = 0;
    for (let index = lag; index < deviations.length; index += 1)
      sum += (deviations[index] ?? 0) * (deviations[index - lag] ?? 0);
    return sum / total;
  });
}
