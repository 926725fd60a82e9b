import { decideComparison } from '../analysis/compare-variants.ts';
import type { Comparison } from '../analysis/compare-variants.ts';
import type { ContenderValue } from '../analysis/contender.ts';
import { findOwn } from '../lib/find-own.ts';
import type { Measured, MetricChange, MetricVerdict, VariantChange } from '../model/changes.ts';
import type { VariantData } from '../model/report-data.ts';
import { adjustPValues } from '../stats/adjust-p-values.ts';
import { mean } from '../stats/mean.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import type { MatchedVariants } from './match-variants.ts';
import type { MeasuredMetric } from './measure-variants.ts';
import type { RunChanges } from './run-changes.ts';

/** What became of the variants. */
export interface JudgedVariants {
  readonly variants: readonly VariantChange[];
  /** How many differences were tested. */
  readonly comparisons: number;
}

/**
 * Says of every new measurement what may be said: the tests of all metrics of all variants are corrected together by Holm's method, so
 * the chance of any false "better" or "worse" in the whole stays below alpha.
 */
export function judgeChanges(
  measured: readonly MeasuredMetric[],
  { matched, gone }: MatchedVariants,
  { fresh, removed }: Pick<RunChanges, 'fresh' | 'removed'>,
): JudgedVariants {
  const tested = measured.filter(isTested);
  const adjusted = adjustPValues(tested.map(pickedP), 'holm');
  const corrected = new Map(tested.map((one, index) => [one, adjusted[index] ?? 1]));
  const metrics = new Map<MeasuredMetric, MetricChange>(
    measured.map((one) => [one, toMetricChange(one, corrected.get(one) ?? null, tested.length)]),
  );
  const byVariant = Map.groupBy(measured, ({ variant }) => variant);
  const now = matched.flatMap((variant): VariantChange[] => {
    const { experiment, after, before } = variant;
    const added = after.runs.filter((id) => fresh.has(id));
    const lost = (before?.runs ?? []).filter((id) => removed.has(id));
    if (added.length === 0 && lost.length === 0) return [];
    const own = byVariant.get(variant) ?? [];
    const told = own.flatMap((one) => metrics.get(one) ?? []).sort((a, b) => Number(b.main) - Number(a.main));
    return [
      {
        kind: kindOf(before, added),
        ...identity(experiment, after),
        reference: own[0]?.reference.label ?? null,
        referenceKind: own[0]?.reference.kind ?? null,
        runsAdded: added,
        runsRemoved: lost,
        verdict: verdictOfAll(told),
        metrics: told,
      },
    ];
  });
  const lost = gone.map(({ experiment, before }): VariantChange => ({
    kind: 'gone',
    ...identity(experiment, before),
    reference: null,
    referenceKind: null,
    runsAdded: [],
    runsRemoved: before.runs,
    verdict: null,
    metrics: [],
  }));
  return { variants: sortByNews([...now, ...lost]), comparisons: tested.length };
}

function identity(
  { slug, title, path }: { readonly slug: string; readonly title: string; readonly path: string },
  { key, label }: VariantData,
): Pick<VariantChange, 'experiment' | 'experimentTitle' | 'path' | 'key' | 'label'> {
  return { experiment: slug, experimentTitle: title, path, key, label };
}

function kindOf(before: VariantData | undefined, added: readonly string[]): VariantChange['kind'] {
  if (before === undefined) return 'new';
  return added.length === 0 ? 'fewer' : 'again';
}

/** True if a test was made that may decide something. */
export function isTested({ measurement, facts, comparable }: MeasuredMetric): boolean {
  return measurement.p !== null && facts.goal !== null && comparable;
}

/** The p-value; where the reference was picked as the best of several, that of any of them. */
function pickedP({ measurement, reference }: MeasuredMetric): number {
  return Math.min(1, (measurement.p ?? 1) * reference.pickedFrom);
}

function toMetricChange(one: MeasuredMetric, adjustedP: number | null, comparisons: number): MetricChange {
  const { metric, facts, main, reference, values, variant, measurement } = one;
  const { label, unit, goal, rule, margin } = facts;
  const { alpha, enoughRuns } = variant.experiment.rule;
  const comparison = decideComparison(
    measurement,
    { goal: goal ?? 'maximize', alpha, margin, enoughRuns },
    { adjustedP, comparisons: Math.max(1, comparisons) },
  );
  const referenceSide = toMeasured(reference.values);
  return {
    metric,
    label,
    unit,
    goal,
    rule,
    main,
    reference: referenceSide,
    measured: toMeasured(values),
    before: variant.before === undefined ? null : summaryOf(variant.before, metric),
    after: summaryOf(variant.after, metric) ?? toMeasured(values),
    difference: measurement.difference,
    relative: referenceSide.mean === 0 ? null : measurement.difference / Math.abs(referenceSide.mean),
    low: measurement.interval?.low ?? null,
    high: measurement.interval?.high ?? null,
    p: measurement.p,
    adjustedP,
    effect: comparison.effect,
    test: measurement.test,
    margin,
    verdict: verdictOf(one, comparison),
    weak: comparison.weak,
    needed: comparison.needed,
  };
}

function verdictOf({ facts, comparable }: MeasuredMetric, { verdict }: Comparison): MetricVerdict {
  if (!comparable) return 'not-comparable';
  return facts.goal === null ? 'no-goal' : verdict;
}

/** Mean and spread of values; there must be one at least. */
function toMeasured(values: readonly ContenderValue[]): Measured {
  const numbers = values.map(({ value }) => value);
  return { n: numbers.length, mean: mean(numbers) ?? 0, std: standardDeviation(numbers) ?? null };
}

function summaryOf({ metrics }: VariantData, metric: string): Measured | null {
  const { n = 0, mean: middle = null, std = null } = findOwn(metrics, metric) ?? {};
  return middle === null ? null : { n, mean: middle, std };
}

function verdictOfAll(metrics: readonly MetricChange[]): MetricVerdict | null {
  for (const verdict of ['worse', 'better'] as const) {
    if (metrics.some((metric) => metric.verdict === verdict)) return verdict;
  }
  const judged = metrics.find(({ verdict }) => verdict !== 'no-goal' && verdict !== 'not-comparable');
  return (judged ?? metrics[0])?.verdict ?? null;
}

const importance: readonly (MetricVerdict | null)[] = [
  'worse',
  'better',
  'equivalent',
  'within-noise',
  'too-few',
];
const kinds: readonly VariantChange['kind'][] = ['again', 'new', 'fewer', 'gone'];

/** What got worse first, then better, then what is new. Equals stay in the order of the report. */
function sortByNews(variants: readonly VariantChange[]): VariantChange[] {
  return [...variants].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ kind, verdict }: VariantChange): number {
  const place = kind === 'again' ? importance.indexOf(verdict) : -1;
  return kinds.indexOf(kind) * 10 + (place === -1 ? importance.length : place);
}
