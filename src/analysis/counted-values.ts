import type { ContenderValue } from './contender.ts';
import type { VariantMetric } from './summarize-variants.ts';

/** The values of a variant that stand behind its mean, with what pairs them. */
export function countedValues(summary: VariantMetric | undefined): ContenderValue[] {
  const counted = (summary?.values ?? []).filter((one) => one.counted);
  return counted.map(({ value, repetition }) => ({ value: value ?? Number.NaN, pair: repetition }));
}
