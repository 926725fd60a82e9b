import type { Comparison } from '../../analysis/compare-variants.ts';
import type { VariantMetric } from '../../analysis/summarize-variants.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { MainComparison } from './main-comparison.ts';

/** How large the effect is, for people who read no tables. */
export function effectSentences({ metric, candidate, reference, isBaseline }: MainComparison): string[] {
  const [a, b] = [candidate.summary.mean, reference.summary.mean];
  if (a === undefined || b === undefined) return [];
  const who = `${reference.variant.label}${isBaseline ? ' (the baseline)' : ''}`;
  const values = `${metric.label}: ${candidate.variant.label} with ${describeMean(candidate.summary, metric.unit)}, ${who} with ${describeMean(reference.summary, metric.unit)}.`;
  if (a === b) return [values, 'They do not differ.'];
  const size = formatWithSpread(Math.abs(a - b), candidate.summary.deviation ?? null).text;
  const share = b === 0 ? '' : ` (${formatNumber(Math.abs((a - b) / b) * 100, 2)} %)`;
  const improves = metric.goal === 'maximize' ? a > b : a < b;
  return [
    values,
    `That is ${size}${unitOf(metric.unit)}${share} ${a < b ? 'lower' : 'higher'}, which is ${improves ? 'better' : 'worse'}.`,
  ];
}

function describeMean({ mean = Number.NaN, deviation, n }: VariantMetric, unit: string | null): string {
  const { text } = formatWithSpread(mean, deviation ?? null);
  return `${text}${unitOf(unit)} (${n === 1 ? 'one run' : `mean of ${n} runs`})`;
}

function unitOf(unit: string | null): string {
  return unit === null ? '' : ` ${unit}`;
}

/** How sure the effect is, in everyday words that say no more than the test behind them. */
export function certaintySentences(main: MainComparison | undefined): string[] {
  if (main === undefined)
    return ['There is nothing to compare with, so nothing can be called better or worse.'];
  const { comparison, candidate, reference } = main;
  if (candidate.summary.n < 2 || reference.summary.n < 2) {
    return ['Not known: a single run cannot tell an effect from chance. Repeat both with several seeds.'];
  }
  if (comparison === null) return ['Not known: no test could be made.'];
  return [byVerdict(comparison), ...agreement(main), ...intervalWords(comparison), ...weakness(comparison)];
}

function byVerdict(comparison: Comparison): string {
  const { verdict, margin, n, referenceN, needed } = comparison;
  switch (verdict) {
    case 'better':
    case 'worse':
      return chanceWords(comparison.adjustedP ?? comparison.p ?? 1);
    case 'equivalent':
      return `Practically equal: the difference is smaller than ${margin === null ? 'what matters' : `±${formatNumber(margin)}, which was said not to matter`}.`;
    case 'within-noise':
      return 'Not shown: a difference of this size also comes about by chance, between runs of the same thing.';
    case 'too-few':
      return `Not known yet: ${Math.min(n, referenceN)} runs each are too few to tell${needed === null ? '' : `; about ${needed} each would be enough if the difference is real`}.`;
    case 'untestable':
      return 'It cannot be tested: repeated runs gave exactly the same values. Were the seeds used?';
    default:
      return verdict satisfies never;
  }
}

function chanceWords(p: number): string {
  const [, head, rare] = CHANCES.find(([limit]) => p < limit) ?? [];
  if (head === undefined || rare === undefined)
    return 'Real by the rule that was set, though chance is not ruled out at the usual level.';
  return `${head}: if there were no difference, ${rare} repetitions of all this would show one as large.`;
}

const CHANCES = [
  [0.001, 'Very likely real', 'fewer than 1 in 1,000'],
  [0.01, 'Very likely real', 'fewer than 1 in 100'],
  [0.05, 'Probably real', 'fewer than 1 in 20'],
] as const;

/** What everybody understands: no run of one side did better than any run of the other. */
function agreement({ metric, candidate, reference }: MainComparison): string[] {
  const [a, b] = [valuesOf(candidate.summary), valuesOf(reference.summary)];
  if (a.length < 2 || b.length < 2) return [];
  const isAbove = Math.min(...a) > Math.max(...b);
  const isBelow = Math.max(...a) < Math.min(...b);
  if (!isAbove && !isBelow) return [];
  const better = (metric.goal === 'maximize') === isAbove;
  return [
    `Every run of ${candidate.variant.label} did ${better ? 'better' : 'worse'} than every run of ${reference.variant.label}.`,
  ];
}

function valuesOf({ values }: VariantMetric): number[] {
  return values.flatMap(({ value, counted }) =>
    counted && value !== undefined && Number.isFinite(value) ? [value] : [],
  );
}

function intervalWords({ interval }: Comparison): string[] {
  if (interval === null) return [];
  const half = (interval.high - interval.low) / 2;
  const [low, high] = [interval.low, interval.high].map((end) => formatWithSpread(end, half).text);
  return [`The true difference most likely lies between ${low} and ${high} (95 % interval).`];
}

function weakness({ weak, n, referenceN, verdict }: Comparison): string[] {
  const claims = verdict === 'better' || verdict === 'worse' || verdict === 'equivalent';
  return weak && claims ? [`It rests on few runs (${n} and ${referenceN}), so treat it with care.`] : [];
}
