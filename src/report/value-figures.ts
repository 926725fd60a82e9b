import type { ComparedMetric, ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import type { ChartRequest, GroupVariant } from '../charts/chart-input.ts';
import { groupComparison } from '../charts/group-comparison.ts';
import { paramEffect } from '../charts/param-effect.ts';
import { seedSpread } from '../charts/seed-spread.ts';
import { formatCount } from '../lib/format-count.ts';
import type { Figure } from '../model/figure.ts';
import { orderVariants } from './comparison-table.ts';
import { slugOf } from './make-slugs.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { isSingleRuns } from './standings.ts';

/** More variants than this make a chart that nobody reads. */
const MOST_VARIANTS = 40;
/** So many variants that ran once each are a search: of them the table says as much, and the charts of the search more. */
const MOST_SINGLE = 12;
const MOST_PARAMS = 1;
const MOST_DIFFERING = 3;
/** Three points make a curve of a param's effect; an interval of two runs is wider than any chart. */
const LEAST_POINTS = 3;
const LEAST_FOR_INTERVAL = 3;

/** The charts of the main metric's final values: variants with intervals, every run, and the effect of numeric params. */
export function valueFigures(experiment: PlannedExperiment): Figure[] {
  const { analysis } = experiment;
  const [main] = analysis.metrics;
  if (main === undefined) return [];
  const { shown, leftOut } = chooseVariants(experiment, main);
  if (shown.length < 2) return [];
  const statistic = {
    centre: 'mean',
    interval: shown.some(({ low }) => Number.isFinite(low)) ? '95 % t interval of the mean' : null,
  };
  const request = (id: string): ChartRequest => ({
    id,
    title: null,
    metric: main.metric,
    scale: 'linear',
    leftOut,
  });
  const repeated = shown.some(({ members }) => members.length > 1);
  return [
    ...(isSingleRuns(main) && shown.length > MOST_SINGLE
      ? []
      : [groupComparison({ ...request('comparison-chart'), statistic, variants: shown })]),
    ...(repeated ? secondSpread(experiment) : []),
    ...numericParams(analysis).map(({ name, index }) =>
      paramEffect({
        ...request(`param-${slugOf(name)}-${index}`),
        param: name,
        statistic,
        variants: shown.map((variant) =>
          Object.assign({ at: valueOf(analysis, variant.key, index) }, variant),
        ),
      }),
    ),
  ];
}

/** The runs of the next metric that is ranked: those of the main one stand in the comparison already. */
function secondSpread(experiment: PlannedExperiment): Figure[] {
  const second = experiment.analysis.metrics
    .slice(1)
    .find(({ metric }) => metric.goal !== null && metric.split !== 'train');
  if (second === undefined) return [];
  const { shown, leftOut } = chooseVariants(experiment, second);
  if (shown.length < 2) return [];
  return [
    seedSpread({
      id: 'seeds-chart',
      title: null,
      metric: second.metric,
      scale: 'linear',
      leftOut,
      variants: shown,
    }),
  ];
}

/** The best variants with their values, as charts draw them, and what is left out, in sentences. */
export function chooseVariants(
  { analysis, colours }: Pick<PlannedExperiment, 'analysis' | 'colours'>,
  main: ComparedMetric,
): { readonly shown: readonly GroupVariant[]; readonly leftOut: readonly string[] } {
  const order = orderVariants(analysis).filter((index) => main.variants[index]?.mean !== undefined);
  const shown = order
    .slice(0, MOST_VARIANTS)
    .flatMap((index) => toGroup(analysis, main, { index, colour: colours[index] ?? -1 }));
  const leftOut: string[] = [];
  const without = analysis.grouping.variants.length - order.length;
  if (without > 0)
    leftOut.push(
      `${formatCount(without, 'variant')} without a finite value ${without === 1 ? 'is' : 'are'} left out.`,
    );
  if (order.length > MOST_VARIANTS)
    leftOut.push(`The first ${MOST_VARIANTS} of ${order.length} variants are shown.`);
  if (shown.some(({ n }) => n === 2))
    leftOut.push('Variants with two runs have no interval: it would be too wide to read.');
  if (analysis.counting.leftOut.length > 0) leftOut.push('Runs that did not finish are left out.');
  return { shown, leftOut };
}

function toGroup(
  { grouping, repetitionOf, baseline }: ExperimentAnalysis,
  main: ComparedMetric,
  { index, colour }: { readonly index: number; readonly colour: number },
): GroupVariant[] {
  const variant = grouping.variants[index];
  const summary = main.variants[index];
  if (variant === undefined || summary?.mean === undefined) return [];
  const interval = summary.n < LEAST_FOR_INTERVAL ? undefined : summary.interval;
  const counted = summary.values.filter((one) => one.counted);
  return [
    {
      key: variant.key,
      label: variant.label,
      colour,
      baseline: index === baseline,
      n: summary.n,
      centre: summary.mean,
      low: interval?.low ?? Number.NaN,
      high: interval?.high ?? Number.NaN,
      members: counted.map(({ run, value }) => ({
        label: repetitionOf(run) ?? run.name,
        value: value ?? Number.NaN,
      })),
    },
  ];
}

/**
 * Params that differ and are numbers, not mere ones of a count. Where more than a few params differ at once, the variants along one of
 * them differ in the others too, so a picture of its effect would mislead.
 */
function numericParams({
  grouping,
}: ExperimentAnalysis): { readonly name: string; readonly index: number }[] {
  if (grouping.differing.length > MOST_DIFFERING) return [];
  return grouping.differing
    .map((name, index) => ({ name, index }))
    .filter(({ name, index }) => {
      if (isCountingName(name)) return false;
      const values = grouping.variants.map((variant) => toNumber(variant.values[index] ?? null));
      return new Set(values.filter((value) => Number.isFinite(value))).size >= LEAST_POINTS;
    })
    .slice(0, MOST_PARAMS);
}

function isCountingName(name: string): boolean {
  return /(^|[/._-])(trial|id|idx|index|number|version|study)$/i.test(name);
}

function valueOf({ grouping }: ExperimentAnalysis, key: string, index: number): number {
  return toNumber(grouping.variants.find((variant) => variant.key === key)?.values[index] ?? null);
}

function toNumber(text: string | null): number {
  return text === null || text.trim() === '' ? Number.NaN : Number(text);
}
