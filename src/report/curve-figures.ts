import type { ComparedMetric, ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import { meanCurve } from '../analysis/mean-curve.ts';
import { findMetric } from '../analysis/value-of-run.ts';
import type { CurveMember, CurveVariant, ScaleKind } from '../charts/chart-input.ts';
import { learningCurves } from '../charts/learning-curves.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Figure } from '../model/figure.ts';
import type { Run } from '../model/run.ts';
import type { CurveBandChoice } from '../model/statistics.ts';
import { orderVariants } from './comparison-table.ts';
import { slugOf } from './make-slugs.ts';
import { describeAxis, pointsAlong } from './metric-series.ts';
import type { AxisPoints } from './metric-series.ts';
import type { PlannedExperiment } from './report-plan.ts';

const MOST_METRICS = 3;
const MOST_VARIANTS = 16;
/** What the band of curves is, as it stands under a chart. */
export const bandWords: Readonly<Record<CurveBandChoice, string>> = {
  sd: '± 1 standard deviation over runs',
  se: '± 1 standard error of the mean over runs',
  ci: '95 % t interval of the mean over runs',
  range: 'from the smallest to the largest run',
};
/** Runs whose series are read for one page, so that its memory is bounded. */
const MOST_RUNS = 200;
/** What is to be minimised and spans more than this is drawn on a log scale, if all of it is positive. */
const DECADES_FOR_LOG = 2.5;

/**
 * Learning curves of an experiment: the main metric and the next few that have more than one point, each with the mean and band of
 * every variant and the runs behind. Reads each run's series once.
 */
export async function curveFigures(
  experiment: PlannedExperiment,
  readSeries: Dataset['readSeries'],
): Promise<Figure[]> {
  const { analysis } = experiment;
  const metrics = analysis.metrics
    .filter((compared) => hasCurve(experiment, compared))
    .slice(0, MOST_METRICS);
  if (metrics.length === 0) return [];
  const chosen = chooseRuns(analysis);
  const axes = metrics.map(({ metric }) => commonAxis(chosen.runs, metric.name));
  const points = await readPoints(chosen.runs, { metrics, axes, readSeries });
  return metrics.map(({ metric }, index) => {
    const curves = chosen.variants.flatMap((variant) =>
      toCurves(experiment, variant, points[index] ?? new Map()),
    );
    return learningCurves({
      id: `curves-${index}-${slugOf(metric.name)}`,
      title: null,
      metric,
      scale: metric.goal === 'minimize' ? chooseScale(chosen.runs, metric.name) : 'linear',
      axis: describeAxis(axes[index] ?? 'step'),
      axisScale: 'linear',
      statistic: { centre: 'mean', interval: bandWords[analysis.rule.band] },
      variants: curves,
      leftOut: [...chosen.leftOut, ...unfinishedWords(analysis)],
    });
  });
}

function hasCurve({ runs }: PlannedExperiment, { metric }: ComparedMetric): boolean {
  return runs.some((run) => (findMetric(run, metric.name)?.count ?? 0) > 1);
}

/** The variants and runs that are drawn, and what is not, in sentences. */
export interface ChosenRuns {
  readonly variants: readonly number[];
  readonly runs: readonly Run[];
  readonly leftOut: readonly string[];
}

/** The best variants and the first runs of each, so that a chart's memory is bounded. */
export function chooseRuns(analysis: ExperimentAnalysis): ChosenRuns {
  const { variants } = analysis.grouping;
  const order = orderVariants(analysis);
  const { baseline } = analysis;
  const shown = order.slice(0, MOST_VARIANTS);
  if (baseline !== null && !shown.includes(baseline)) shown.splice(-1, 1, baseline);
  const perVariant = Math.max(1, Math.floor(MOST_RUNS / Math.max(1, shown.length)));
  const runs = shown.flatMap((index) => variants[index]?.runs.slice(0, perVariant) ?? []);
  const leftOut: string[] = [];
  if (order.length > shown.length)
    leftOut.push(`The first ${shown.length} of ${order.length} variants are drawn.`);
  if (shown.some((index) => (variants[index]?.runs.length ?? 0) > perVariant)) {
    leftOut.push(`Of each variant the first ${perVariant} runs are drawn.`);
  }
  return { variants: shown, runs, leftOut };
}

/** A sentence on runs that did not finish; none if all did. */
export function unfinishedWords({ counting }: ExperimentAnalysis): string[] {
  return counting.leftOut.length === 0
    ? []
    : ['Runs that did not finish are drawn but stand behind no mean.'];
}

/** The main axis that most of the runs have for this metric, the first of equals. */
export function commonAxis(runs: readonly Run[], metric: string): string {
  const counts = new Map<string, number>();
  for (const run of runs) {
    const axis = findMetric(run, metric)?.axes[0];
    if (axis !== undefined) counts.set(axis, (counts.get(axis) ?? 0) + 1);
  }
  const [first = ['step', 0] as const, ...others] = counts;
  return others.reduce((best, one) => (one[1] > best[1] ? one : best), first)[0];
}

interface ReadRequest {
  readonly metrics: readonly ComparedMetric[];
  /** The axis of each metric. */
  readonly axes: readonly string[];
  readonly readSeries: Dataset['readSeries'];
}

/** For each metric the points of every run, by the run's id. */
async function readPoints(
  runs: readonly Run[],
  { metrics, axes, readSeries }: ReadRequest,
): Promise<readonly ReadonlyMap<string, AxisPoints>[]> {
  const maps = metrics.map(() => new Map<string, AxisPoints>());
  for (const run of runs) {
    const series = await readSeries(run.id);
    for (const [index, { metric }] of metrics.entries()) {
      const found = series.find((one) => one.metric === metric.name);
      const points = found === undefined ? undefined : pointsAlong(found, axes[index] ?? '', run);
      if (points !== undefined) maps[index]?.set(run.id, points);
    }
  }
  return maps;
}

function toCurves(
  { analysis, colours }: PlannedExperiment,
  index: number,
  points: ReadonlyMap<string, AxisPoints>,
): CurveVariant[] {
  const variant = analysis.grouping.variants[index];
  if (variant === undefined) return [];
  const drawn = variant.runs.flatMap((run) => {
    const found = points.get(run.id);
    return found === undefined ? [] : [{ run, points: found }];
  });
  if (drawn.length === 0) return [];
  const members = drawn.map(({ run, points: { positions, values } }): CurveMember => {
    return { label: analysis.repetitionOf(run) ?? run.name, positions, values };
  });
  const counted = drawn.filter(({ run }) => analysis.counting.counts(run)).map((one) => one.points);
  return [
    {
      key: variant.key,
      label: variant.label,
      colour: colours[index] ?? -1,
      baseline: index === analysis.baseline,
      members,
      band: meanCurve(counted, analysis.rule.band) ?? null,
    },
  ];
}

/** A log scale for what spans decades and is positive throughout. */
export function chooseScale(runs: readonly Run[], metric: string): ScaleKind {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const run of runs) {
    const summary = findMetric(run, metric);
    if (summary?.min === null || summary?.max === null || summary === undefined) continue;
    low = Math.min(low, summary.min.value);
    high = Math.max(high, summary.max.value);
  }
  return low > 0 && high / low > 10 ** DECADES_FOR_LOG ? 'log' : 'linear';
}
