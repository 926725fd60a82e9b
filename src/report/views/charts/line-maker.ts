import { meanCurve } from '../../../analysis/mean-curve.ts';
import { findMetric } from '../../../analysis/value-of-run.ts';
import type { CurveBand, CurveVariant } from '../../../charts/chart-input.ts';
import { learningCurves } from '../../../charts/learning-curves.ts';
import { formatNumber } from '../../../lib/format-number.ts';
import { nearestName } from '../../../lib/nearest-name.ts';
import type { Run } from '../../../model/run.ts';
import { bandWords, chooseRuns, commonAxis, unfinishedWords } from '../../curve-figures.ts';
import { describeAxis, pointsAlong } from '../../metric-series.ts';
import type { AxisPoints } from '../../metric-series.ts';
import type { ViewFault } from '../view-fault.ts';
import { requestOf } from './chart-maker.ts';
import type { ChartMaker, ChartPlace, PreparedChart } from './chart-maker.ts';
import { smoothValues } from './smooth-values.ts';

/** Curves of a metric along an axis: the mean of each group with its band, the runs behind. */
export const lineMaker: ChartMaker = {
  check: (chart) => checkAxis(chart),
  async make(chart, place) {
    const { scope, metric, view } = chart;
    const analysis = scope.analysis();
    const chosen = chooseRuns(analysis);
    const axis = view.x ?? commonAxis(chosen.runs, metric.name);
    const points = await readPoints(chosen.runs, chart, { axis, place });
    const band = view.band ?? analysis.rule.band;
    const smoothed =
      view.smoothing === undefined || view.smoothing === 0
        ? []
        : [`Smoothed with weight ${formatNumber(view.smoothing)}; the raw curves stand behind.`];
    return learningCurves({
      ...requestOf(chart, place),
      axis: describeAxis(axis),
      axisScale: 'linear',
      statistic: { centre: 'mean', interval: bandWords[band] },
      variants: chosen.variants.flatMap((index) => toCurves(index, chart, points)),
      leftOut: [...chosen.leftOut, ...unfinishedWords(analysis), ...smoothed],
    });
  },
};

/** Axes that the points of the metric carry. */
function axesOf({ scope, metric }: PreparedChart): readonly string[] {
  return [...new Set(scope.runs.flatMap((run) => findMetric(run, metric.name)?.axes ?? []))];
}

function checkAxis(chart: PreparedChart): readonly ViewFault[] {
  const { x } = chart.view;
  const axes = axesOf(chart);
  if (x === undefined || axes.includes(x)) return [];
  const near = nearestName(x, axes);
  const facts = {
    axis: x,
    metric: chart.metric.name,
    known: axes.join(', '),
    ...(near === undefined ? {} : { near }),
  };
  return [{ code: 'note-chart-axis', facts, path: ['x'] }];
}

async function readPoints(
  runs: readonly Run[],
  { metric }: PreparedChart,
  { axis, place }: { readonly axis: string; readonly place: ChartPlace },
): Promise<ReadonlyMap<Run, AxisPoints>> {
  const found = new Map<Run, AxisPoints>();
  for (const run of runs) {
    if (findMetric(run, metric.name) === undefined) continue;
    const series = await place.dataset.readSeries(run.id);
    const own = series.find((one) => one.metric === metric.name);
    const points = own === undefined ? undefined : pointsAlong(own, axis, run);
    if (points !== undefined) found.set(run, points);
  }
  return found;
}

function toCurves(
  index: number,
  { scope, view }: PreparedChart,
  points: ReadonlyMap<Run, AxisPoints>,
): CurveVariant[] {
  const { grouping, counting, baseline, repetitionOf, rule } = scope.analysis();
  const variant = grouping.variants[index];
  const drawn = (variant?.runs ?? []).flatMap((run) => {
    const found = points.get(run);
    return found === undefined ? [] : [{ run, points: found }];
  });
  if (variant === undefined || drawn.length === 0) return [];
  const weight = view.smoothing ?? 0;
  const counted = drawn
    .filter(({ run }) => counting.counts(run))
    .map(({ points: { positions, values } }) => ({ positions, values: smoothValues(values, weight) }));
  const band = meanCurve(counted, view.band ?? rule.band) ?? lonelyBand(counted, weight);
  return [
    {
      key: variant.key,
      label: variant.label,
      colour: scope.colourOf(variant.key),
      baseline: index === baseline,
      members: drawn.map(({ run, points: { positions, values } }) => ({
        label: repetitionOf(run) ?? run.name,
        positions,
        values,
      })),
      band,
    },
  ];
}

/** The smoothed curve of a single run stands before its raw one, without a band. */
function lonelyBand(counted: readonly AxisPoints[], weight: number): CurveBand | null {
  const [only] = counted;
  if (only === undefined || weight === 0 || counted.length > 1) return null;
  const none = new Float64Array(only.values.length).fill(Number.NaN);
  const n = new Float64Array(only.values.length).fill(1);
  return { positions: only.positions, centre: only.values, low: none, high: none, n };
}
