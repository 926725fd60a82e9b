import { formatAlike } from '../../../lib/format-alike.ts';
import { formatWithSpread } from '../../../lib/format-with-spread.ts';
import type { ComparedValues } from '../../../report/compare-runs.ts';
import { describeDifference, describeTest } from '../../../report/describe-verdict.ts';

/** What one side has of a metric, in words. */
export interface MetricCell {
  /** e.g. `0.9231`; empty if there is no value. */
  readonly value: string;
  /** e.g. `0.0042`; null for a single run. */
  readonly spread: string | null;
  readonly n: number;
  /** Against the first side, e.g. `−0.013 [−0.017, −0.009]`; null for the first side. */
  readonly difference: string | null;
  readonly verdict: string | null;
  /** How that was found out, for whoever wants to know. */
  readonly test: string | null;
  /** True if the side shares the first place, and others are worse. */
  readonly wins: boolean;
}

/** The cells of a metric, one a side. The numbers and verdicts are those of `runfolio compare`. */
export function metricCells(metric: ComparedValues, sides: readonly string[]): readonly MetricCell[] {
  const { means, deviations, counts, differences, verdicts, comparisons, winners } = metric;
  const alike = formatAlike(means.filter((mean) => mean !== null));
  return sides.map((name, index) => {
    const mean = means[index] ?? null;
    const deviation = deviations[index] ?? null;
    const comparison = comparisons[index] ?? null;
    const difference = differences[index] ?? null;
    const written =
      mean === null || deviation === null
        ? { text: mean === null ? '' : alike(mean), spread: null }
        : formatWithSpread(mean, deviation);
    const plain = index === 0 || difference === null ? null : describeSigned(difference);
    return {
      value: written.text,
      spread: written.spread,
      n: counts[index] ?? 0,
      difference: comparison === null ? plain : describeDifference(comparison),
      verdict: verdicts[index] ?? null,
      test: comparison === null ? null : describeTest(comparison),
      wins: winners.includes(name),
    };
  });
}

function describeSigned(difference: number): string {
  return `${difference > 0 ? '+' : ''}${formatAlike([difference])(difference)}`;
}
