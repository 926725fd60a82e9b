import type { ComparedMetric, ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import type { Comparison, ComparisonVerdict } from '../analysis/compare-variants.ts';
import type { Variant } from '../analysis/group-variants.ts';
import type { VariantMetric } from '../analysis/summarize-variants.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
import { describeP } from './describe-verdict.ts';
import { standingsByKey } from './standings.ts';

/**
 * What the logs say of an experiment by its main metric, in one or two sentences that never claim more than the test behind them.
 */
export function findingSentence({ grouping, metrics, main }: ExperimentAnalysis): string {
  const { variants } = grouping;
  if (variants.length === 0) return 'No run is part of this yet.';
  const [compared] = metrics;
  if (main === undefined || compared === undefined)
    return 'The runs logged no metric, so there is nothing to compare.';
  const { metric } = compared;
  const ranked = compared.order.flatMap((index) => {
    const variant = variants[index];
    const summary = compared.variants[index];
    return variant === undefined || summary === undefined ? [] : [{ variant, summary }];
  });
  const [first] = ranked;
  if (first === undefined) return `No run that counts has a finite value of ${metric.label}.`;
  if (variants.length === 1) return describeOnly(metric.label, first.summary);
  if (metric.goal === null) {
    return `${formatCount(ranked.length, 'variant')} logged ${metric.label}; they are not ranked, since nothing says whether higher or lower is better.`;
  }
  if (ranked.length > 1 && ranked.every(({ summary }) => summary.mean === first.summary.mean)) {
    return describeEqual(metric.label, { ranked, of: variants.length });
  }
  return describeRanked(compared, ranked);
}

interface Ranked {
  readonly variant: Variant;
  readonly summary: VariantMetric;
}

function describeOnly(label: string, summary: VariantMetric): string {
  if (summary.n > 1) return `${label} is ${describeValue(summary)}.`;
  return `${label} is ${describeValue(summary)}; one run cannot tell how far chance moves it.`;
}

function describeEqual(
  label: string,
  { ranked, of }: { readonly ranked: readonly Ranked[]; readonly of: number },
): string {
  const value = ranked[0] === undefined ? '' : describeShort(ranked[0].summary);
  if (ranked.length < of)
    return `The ${ranked.length} variants with a value of ${label} end at the same, ${value}.`;
  return `${of === 2 ? 'Both' : `All ${of}`} variants end at the same ${label}, ${value}.`;
}

function describeRanked(compared: ComparedMetric, ranked: readonly Ranked[]): string {
  const { metric, judgement } = compared;
  const superlative = metric.goal === 'maximize' ? 'Highest' : 'Lowest';
  const leader = ranked.find(({ variant }) => variant.key === judgement?.leader) ?? ranked[0];
  if (leader === undefined) return '';
  const head = `${superlative} ${metric.label}: ${leader.variant.label} with ${describeValue(leader.summary)}`;
  const others = ranked.filter((one) => one !== leader);
  const tied = others.find(({ summary }) => summary.mean === leader.summary.mean);
  if (tied !== undefined) return `${head}, as has ${tied.variant.label}: the first place is a tie.`;
  const next = others.find(({ summary }) => summary.n > 1) ?? others[0];
  if (next === undefined) return `${head}; no other variant has a value to compare with.`;
  if (leader.summary.n < 2) return `${head}, but single runs cannot tell variants apart.`;
  const comparison = standingsByKey(judgement).get(next.variant.key)?.againstLeader ?? null;
  const ahead = others.find(
    ({ summary }) => summary.n === 1 && isAhead(summary, leader.summary, metric.goal),
  );
  const lucky =
    ahead === undefined ? '' : ` ${ahead.variant.label} did better in a single run, which cannot tell.`;
  return `${head}; ${describeNext(next, comparison)}${describeShared(compared, leader, ranked)}.${lucky}`;
}

const nextWords: Readonly<Record<ComparisonVerdict, (next: string, comparison: Comparison) => string>> = {
  worse: (next, { adjustedP }) =>
    `the next, ${next}, is worse by more than chance explains${adjustedP === null ? '' : ` (${describeP(adjustedP)})`}`,
  better: (next) => `the next, ${next}, is within noise of it`,
  'within-noise': (next) => `the next, ${next}, is within noise of it`,
  equivalent: (next) => `the next, ${next}, is equivalent to it`,
  untestable: (next) => `the next is ${next}; no test can be made, since repeated runs gave equal values`,
  'too-few': (next, { n, referenceN, needed }) => {
    const need = needed === null ? '' : `, need about ${needed}`;
    return `too few seeds to tell it from the next, ${next} (n = ${Math.min(n, referenceN)}${need})`;
  },
};

function describeNext({ variant, summary }: Ranked, comparison: Comparison | null): string {
  const value = `${variant.label} (${describeShort(summary)})`;
  if (summary.n < 2 || comparison === null) return `the next, ${value}, ran only once, which cannot tell`;
  return nextWords[comparison.verdict](value, comparison);
}

/** Counts those that share first place beside the next, where some variant is known to be worse. */
function describeShared({ judgement }: ComparedMetric, leader: Ranked, ranked: readonly Ranked[]): string {
  const best = new Set(judgement?.best ?? []);
  const sharing = ranked.filter((one) => one !== leader && best.has(one.variant.key));
  if (sharing.length < 2) return '';
  const more = sharing.length - 1;
  return `, as ${more === 1 ? 'is one more variant' : `are ${more} more variants`}`;
}

function isAhead(one: VariantMetric, other: VariantMetric, goal: 'minimize' | 'maximize' | null): boolean {
  if (one.mean === undefined || other.mean === undefined) return false;
  return goal === 'maximize' ? one.mean > other.mean : one.mean < other.mean;
}

function describeValue(summary: VariantMetric): string {
  return `${describeShort(summary)} ${summary.n === 1 ? 'in one run' : `over ${summary.n} runs`}`;
}

function describeShort({ mean = Number.NaN, deviation }: VariantMetric): string {
  const { text, spread } = formatWithSpread(mean, deviation ?? null);
  return spread === null ? text : `${text} ± ${spread}`;
}
