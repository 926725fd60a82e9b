import { formatNumber } from '../../lib/format-number.ts';
import type { Grouping, Variant } from '../../analysis/group-variants.ts';
import { findMetric } from '../../analysis/value-of-run.ts';
import type { Run } from '../../model/run.ts';
import { median } from '../../stats/median.ts';
import type { ExperimentRule } from '../rule.ts';
import { lineOf, numberFact } from '../words.ts';

const LEAST_RATIO = 1.2;
const SAME = 0.05;
/** Variants of a param that is searched take many values. */
const MANY_VALUES = 6;
const budgetParam = /epoch|step|iter|budget|tokens|duration|time|frames/i;
const batchParam = /(^|[/_.])(batch_?size|bs|global_batch)$/i;

/** Finds variants that trained for different lengths although nothing says that this is compared. */
export const budgetsDiffer: ExperimentRule = {
  id: 'budgets-differ',
  find({ analysis, slug }) {
    const { grouping, main, counting } = analysis;
    if (main === undefined || main.metric.rule.includes('step') || grouping.variants.length < 2) return [];
    if (grouping.differing.some((name) => budgetParam.test(name) && isStudied(name, grouping))) return [];
    const lengths = grouping.variants.flatMap((variant) => {
      const runs = variant.runs.filter((run) => counting.counts(run));
      return lengthOf(variant, runs, main.metric.name) ?? [];
    });
    if (!areBudgets(lengths)) return [];
    const longest = lengths.reduce((top, one) => (one.length > top.length ? one : top));
    const shortest = lengths.reduce((top, one) => (one.length < top.length ? one : top));
    if (longest.length < LEAST_RATIO * shortest.length || tookAsManySamples(lengths)) return [];
    const last = findMetric(longest.runs[0], main.metric.name)?.last.line ?? 0;
    return [
      {
        message: `${longest.label} was trained to ${longest.axis} ${formatNumber(longest.length, 7)}, ${shortest.label} to ${formatNumber(shortest.length, 7)}, and they are compared by ${main.metric.label} as if their budgets were equal.`,
        subject: { kind: 'experiment', experiment: slug },
        evidence: {
          metric: main.metric.name,
          axis: longest.axis,
          facts: [numberFact('longest', longest.length, 7), numberFact('shortest', shortest.length, 7)],
          runs: [...longest.runs, ...shortest.runs].map(({ id }) => id),
        },
        place: lineOf(longest.runs[0], last),
      },
    ];
  },
};

interface Length {
  readonly label: string;
  readonly length: number;
  /** True if its runs ended at the same place. */
  readonly isEven: boolean;
  readonly axis: string;
  readonly runs: readonly [Run, ...Run[]];
}

/** Where the runs of a variant end, as the median; `undefined` if they logged no curve along steps or epochs. */
function lengthOf({ label }: Variant, runs: readonly Run[], metric: string): Length | undefined {
  const ends = runs.flatMap((run) => {
    const summary = findMetric(run, metric);
    const axis = summary?.axes[0] ?? '';
    const isLong = summary !== undefined && summary.count > 2 && ['step', 'epoch'].includes(axis);
    return isLong ? [{ at: summary.last.at, axis }] : [];
  });
  const length = median(ends.map(({ at }) => at));
  const [first, ...others] = runs;
  if (first === undefined || length === undefined || length <= 0) return undefined;
  const isEven = ends.every(({ at }) => Math.abs(at - length) <= SAME * length);
  return { label, length, isEven, axis: ends[0]?.axis ?? '', runs: [first, ...others] };
}

/** False for runs that stop by themselves and end anywhere: then a length is a result, not a budget. */
function areBudgets(lengths: readonly Length[]): boolean {
  if (lengths.length < 2 || !lengths.every(({ isEven }) => isEven)) return false;
  if (new Set(lengths.map(({ axis }) => axis)).size > 1) return false;
  return (
    lengths.some(({ runs }) => runs.length > 1) ||
    new Set(lengths.map(({ length }) => length)).size <= Math.max(2, lengths.length / 2)
  );
}

/** True for a budget that is what is compared: it alone differs, it differs where all else is equal, or it is one of many values of a search. */
function isStudied(name: string, { differing, variants }: Grouping): boolean {
  const column = differing.indexOf(name);
  if (differing.length === 1) return true;
  if (new Set(variants.map(({ values }) => values[column])).size >= MANY_VALUES) return true;
  const budgets = new Map<string, Set<string | null>>();
  for (const { values } of variants) {
    const others = JSON.stringify(values.filter((_, index) => index !== column));
    budgets.set(others, (budgets.get(others) ?? new Set()).add(values[column] ?? null));
  }
  return [...budgets.values()].some(({ size }) => size > 1);
}

/** True if the variants saw equally many samples: larger batches take fewer steps. */
function tookAsManySamples(lengths: readonly Length[]): boolean {
  const samples = lengths.map(({ length, axis, runs: [{ params }] }) => {
    const [, size] = Object.entries(params).find(([name]) => batchParam.test(name)) ?? [];
    return axis === 'step' && typeof size === 'number' ? length * size : Number.NaN;
  });
  return Math.max(...samples) < LEAST_RATIO * Math.min(...samples);
}
