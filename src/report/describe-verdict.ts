import type { Comparison, ComparisonVerdict } from '../analysis/compare-variants.ts';
import type { TestName } from '../analysis/test-difference.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatDifference } from '../lib/format-difference.ts';
import { formatNumber } from '../lib/format-number.ts';

const verdictWords: Readonly<Record<ComparisonVerdict, (comparison: Comparison) => string>> = {
  better: (comparison) => `better${describeGround(comparison)}`,
  worse: (comparison) => `worse${describeGround(comparison)}`,
  equivalent: ({ margin, ...comparison }) =>
    `equivalent${margin === null ? '' : ` within ±${formatNumber(margin)}`}${describeGround(comparison)}`,
  'within-noise': () => 'within noise',
  untestable: () => 'cannot be tested: no value varies',
  'too-few': ({ n, referenceN, needed }) => {
    const need = needed === null ? '' : `, need about ${needed}`;
    return `too few seeds to tell (n = ${Math.min(n, referenceN)}${need})`;
  },
};

/** What a claim from too few runs needs beside it. */
function describeGround({ weak, n, referenceN }: Pick<Comparison, 'weak' | 'n' | 'referenceN'>): string {
  return weak ? ` (from n = ${Math.min(n, referenceN)} only)` : '';
}

/** The verdict of a comparison in words, e.g. `within noise` or `too few seeds to tell (n = 3, need about 12)`. */
export function describeVerdict(comparison: Comparison): string {
  return verdictWords[comparison.verdict](comparison);
}

/** The difference with its interval, e.g. `+0.013 [0.009, 0.017]`; without a test the difference alone. */
export function describeDifference({ difference, interval }: Comparison): string {
  return formatDifference(difference, interval);
}

const testNames: Readonly<Record<TestName, (n: number, referenceN: number) => string>> = {
  paired: (n) => `Paired t-test over ${n} shared seeds`,
  welch: (n, referenceN) => `Welch's t-test, n = ${n} and ${referenceN}`,
  wilcoxon: (n) => `Wilcoxon's signed-rank test over ${n} shared seeds`,
  'mann-whitney': (n, referenceN) => `Mann–Whitney test, n = ${n} and ${referenceN}`,
  permutation: (n, referenceN) => `Permutation test, n = ${n} and ${referenceN}`,
};

/** Which test was made of how many values, e.g. `Welch's t-test, n = 5 and 5`. */
export function testSentence(test: TestName, n: number, referenceN: number): string {
  return testNames[test](n, referenceN);
}

/** How a comparison was made, for whoever wants to know: test, p-value, effect size. */
export function describeTest({ test, p, adjustedP, effect, n, referenceN }: Comparison): string {
  if (test === null || p === null) return `n = ${n} and ${referenceN}: no test can be made.`;
  const corrected = adjustedP === null || adjustedP === p ? '' : `, ${describeP(adjustedP)} after correction`;
  const size = effect === null ? '' : `; Hedges' g ${formatAlike([effect])(effect)}`;
  return `${testNames[test](n, referenceN)}: ${describeP(p)}${corrected}${size}. The interval of the means is at 95 %, by Student's t.`;
}

/** `p = 0.012` or `p < 0.0001`; with more digits where two would round it to the usual level, on whichever side of that it is. */
export function describeP(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${formatNumber(p, Math.abs(p - 0.05) < 0.0006 ? 4 : 2)}`;
}
