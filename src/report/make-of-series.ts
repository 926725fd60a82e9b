import type { RecordedFinding, RunRecord } from '../model/compare/run-record.ts';
import type { Figure } from '../model/figure.ts';
import type { FindingOrder } from '../model/page/finding-order.ts';
import type { RunPage } from '../model/page/page.ts';
import type { RunOrder } from '../model/page/run-order.ts';
import type { ScriptPart } from '../model/page/report.ts';
import type { Series } from '../model/series.ts';
import { findingChart } from './audit/finding-chart.ts';
import type { FindLineSeries } from './audit/finding-chart.ts';
import { curveFigure, isRecordable } from './compare/curve-figure.ts';
import {
  RECORDED_DIGITS,
  isThinnedAlong,
  recordSeries,
  recordedValues,
  thinSeries,
} from './compare/record-series.ts';

/** What was made from the series of a run. */
export interface MadeOfSeries {
  /** Curves of the run: a small chart for each metric that has one, in the order of the metrics; none unless they are wanted. */
  readonly figures: readonly Figure[];
  /** Charts of the findings of the run's page, in their order; none unless they are wanted. */
  readonly findings: readonly (Figure | null)[];
  /** A `RunRecord` for the run's script; null unless that is wanted. */
  readonly record: Readonly<Record<keyof RunRecord, ScriptPart>> | null;
}

interface FoundSeries {
  readonly series: Series;
  /** True if its curve is drawn from the points that a script keeps of it. */
  readonly isRecorded: boolean;
  /** True if the script keeps points of it that draw the same line along the axis. */
  isRecordedAlong(axis: string): boolean;
  /** With these points alone. */
  thinned(): Series;
  /** The same with the values as pages read them from the script. */
  recorded(): Series;
}

/**
 * Makes what is wanted of a run's series. Where the run's script has the points of a chart, the chart is drawn from these, so that it is
 * the same when it comes alive.
 */
export function makeOfSeries(order: RunOrder, all: readonly Series[]): MadeOfSeries {
  const { script } = order;
  const byName = new Map(all.map((series) => [series.metric, findOnce(series, order)]));
  const find = (name: string): FoundSeries | undefined => byName.get(name);
  return {
    figures: order.figures ? drawn(order, find) : [],
    findings: order.findings.map((one) => one && findingFigure(one, find)),
    record: script === null ? null : recorded(order, script, find),
  };
}

/** The page of a run with the figures that were made for it. */
export function withFigures(page: RunPage, order: RunOrder, made: MadeOfSeries): RunPage {
  return {
    ...page,
    figures: order.figures ? made.figures : page.figures,
    findings: page.findings.map((finding, index) => ({
      ...finding,
      figure: made.findings[index] ?? finding.figure,
    })),
  };
}

/** Thinned once for the chart and the script, if at all. */
function findOnce(series: Series, { isWhole, points, counts }: RunOrder): FoundSeries {
  let thin: Series | undefined;
  let rounded: Series | undefined;
  const thinned = (): Series => (thin ??= thinSeries(series, points));
  return {
    series,
    isRecorded: isWhole && isRecordable(series),
    isRecordedAlong: (axis) =>
      isWhole && (counts.get(series.metric) ?? 0) > 1 && isThinnedAlong(axis, series, points),
    thinned,
    recorded: () => (rounded ??= { ...thinned(), values: recordedValues(thinned().values) }),
  };
}

type FindSeries = (name: string) => FoundSeries | undefined;

function drawn({ curves, counts, startedAt }: RunOrder, find: FindSeries): readonly Figure[] {
  return curves.flatMap((curve) => {
    const found = find(curve.metric);
    if (found === undefined) return [];
    const { series, isRecorded } = found;
    const facts = { count: counts.get(curve.metric) ?? 0, startedAt };
    const figure = isRecorded
      ? curveFigure(curve, found.recorded(), { ...facts, logged: found.thinned().values })
      : curveFigure(curve, series, facts);
    if (figure === undefined) return [];
    return [isRecorded ? { ...figure, isRecorded } : figure];
  });
}

/** Its table is made from all points, whatever it is drawn from. */
function findingFigure(order: FindingOrder, find: FindSeries): Figure | null {
  const findLogged: FindLineSeries = ({ metric }) => find(metric)?.series;
  if (!isRecordedFinding(order, find)) return findingChart(order, findLogged);
  const figure = findingChart(order, ({ metric }) => find(metric)?.recorded(), findLogged);
  return figure && { ...figure, isRecorded: true };
}

function isRecordedFinding({ axis, lines }: FindingOrder, find: FindSeries): boolean {
  return lines.every(({ metric }) => find(metric)?.isRecordedAlong(axis) ?? true);
}

function recorded(
  { curves, counts }: RunOrder,
  { kept, findings, parts }: NonNullable<RunOrder['script']>,
  find: FindSeries,
): NonNullable<MadeOfSeries['record']> {
  const series = kept.flatMap((name) => {
    const found = find(name);
    return found === undefined ? [] : [recordSeries(found.thinned(), counts.get(name) ?? 0)];
  });
  const { path, run, homes, images, seriesLeftOut } = parts;
  return {
    path: { value: path },
    run: { value: run },
    homes: { value: homes },
    images: { value: images },
    series: { value: series, digits: RECORDED_DIGITS },
    seriesLeftOut: { value: seriesLeftOut },
    curves: { value: curves.filter(({ metric }) => find(metric)?.isRecorded === true) },
    findings: { value: findings.filter((one) => isRecordedFinding(one, find)).map(toRecorded) },
  };
}

function toRecorded({ lines, ...rest }: FindingOrder): RecordedFinding {
  return { ...rest, lines: lines.map(({ metric, label }) => ({ metric, label })) };
}
