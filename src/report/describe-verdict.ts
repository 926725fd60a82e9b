import type { Comparison, ComparisonVerdict } from '../analysis/compare-variants.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';

const verdictWords: Readonly<Record<ComparisonVerdict, (comparison: Comparison) => string>> = {
  better: () => 'better',
  worse: () => 'worse',
  equivalent: () => 'equivalent',
  'within-noise': () => 'within noise',
  untestable: () => 'cannot be tested: no value varies',
  'too-few': ({ n, referenceN, needed }) => {
    const need = needed === null ? '' : `, need about ${needed}`;
    return `too few seeds to tell (n = ${Math.min(n, referenceN)}${need})`;
  },
};

/** The verdict of a comparison in words, e.g. `within noise` or `too few seeds to tell (n = 3, need about 12)`. */
export function describeVerdict(comparison: Comparison): string {
  return verdictWords[comparison.verdict](comparison);
}

/** The difference with its interval, e.g. `+0.013 [0.009, 0.017]`; without a test the difference alone. */
export function describeDifference({ difference, interval }: Comparison): string {
  const sign = difference > 0 ? '+' : '';
  if (interval === null) return `${sign}${formatNumber(difference)}`;
  const half = (interval.high - interval.low) / 2;
  const { text } = formatWithSpread(difference, half);
  const ends = [interval.low, interval.high].map((end) => formatWithSpread(end, half).text);
  return `${sign}${text} [${ends.join(', ')}]`;
}

/** How a comparison was made, for whoever wants to know: test, p-value, effect size. */
export function describeTest({ test, p, adjustedP, effect, n, referenceN }: Comparison): string {
  if (test === null || p === null) return `n = ${n} and ${referenceN}: no test can be made.`;
  const name =
    test === 'paired' ? `Paired t-test over ${n} shared seeds` : `Welch's t-test, n = ${n} and ${referenceN}`;
  const corrected = adjustedP === null || adjustedP === p ? '' : `, ${describeP(adjustedP)} after correction`;
  const size = effect === null ? '' : `; Hedges' g ${formatAlike([effect])(effect)}`;
  return `${name}: ${describeP(p)}${corrected}${size}. The interval is at 95 %.`;
}

/** `p = 0.012` or `p < 0.0001`. */
export function describeP(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${formatNumber(p, 2)}`;
}
