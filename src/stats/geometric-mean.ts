import { mean } from './mean.ts';

/** The geometric mean of positive values; `undefined` of nothing and where a value is not positive. */
export function geometricMean(values: readonly number[]): number | undefined {
  if (!values.every((value) => value > 0)) return undefined;
  const logarithm = mean(values.map(Math.log));
  return logarithm === undefined ? undefined : Math.exp(logarithm);
}
