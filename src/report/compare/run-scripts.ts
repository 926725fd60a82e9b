import { createHash } from 'node:crypto';
import { sortMetrics } from '../../analysis/choose-main-metric.ts';
import { packRun } from '../../model/compare/packed-run.ts';
import type {
  RecordedCurve,
  RecordedImage,
  RecordedSeries,
  RunHome,
  RunRecord,
} from '../../model/compare/run-record.ts';
import type { DataScript, ScriptPart } from '../../model/page/report.ts';
import type { Run } from '../../model/run.ts';
import type { Series } from '../../model/series.ts';
import { imagePaths } from '../artifact-previews.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedRun } from '../report-plan.ts';
import { recordSeries } from './record-series.ts';
import { describeCurves, listMetrics } from '../run-metrics.ts';
import { isRecordable } from './recorded-curve.ts';
import { isWhole, shareOfSeries } from './series-share.ts';
import type { SeriesShare } from './series-share.ts';

/** Changes when the same series would be kept in another way. */
const FORM = 4;
/** What pages load of the curves: more digits than any screen shows. */
const DIGITS = 7;

/** A script for each run, `data/series/<slug>.js`, with a `RunRecord`; made only when something of that run changed. */
export function runScripts(context: ReportContext): DataScript[] {
  const { plan, dataset } = context;
  const share = shareOfSeries(dataset.runs);
  return plan.runs.map((planned) => ({
    kind: 'script',
    path: seriesPath(planned.slug),
    name: 'series',
    entry: planned.slug,
    keyOf: () => keyOfRecord(context, planned, share),
    make: () => makeRecord(context, planned, share),
  }));
}

/** Path of a run's script. */
export function seriesPath(slug: string): string {
  return `data/series/${slug}.js`;
}

function keyOfRecord(context: ReportContext, planned: PlannedRun, share: SeriesShare): string | null {
  const series = context.dataset.seriesKey?.(planned.run.id) ?? null;
  if (series === null) return null;
  const own = [
    FORM,
    planned.path,
    share,
    homesOf(planned),
    imagesOf(planned, context),
    ranked(context, planned.run),
    curvesOf(context, planned.run),
  ];
  return createHash('sha256')
    .update(`${series}\n${JSON.stringify(own)}\n`)
    .update(JSON.stringify(packRun(planned.run), keepNonFinite))
    .digest('base64url')
    .slice(0, 27);
}

function keepNonFinite(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

async function makeRecord(
  context: ReportContext,
  planned: PlannedRun,
  share: SeriesShare,
): Promise<Readonly<Record<keyof RunRecord, ScriptPart>>> {
  const { run, path } = planned;
  const names = ranked(context, run);
  const kept = names.slice(0, share.series);
  const all = kept.length === 0 ? [] : await context.dataset.readSeries(run.id);
  const recordable = new Set(isWhole(share) ? all.filter(isRecordable).map(({ metric }) => metric) : []);
  return {
    path: { value: path },
    run: { value: packRun(run) },
    homes: { value: homesOf(planned) },
    images: { value: imagesOf(planned, context) },
    series: { value: recordAll(run, all, { kept, share }), digits: DIGITS },
    seriesLeftOut: { value: names.length - kept.length },
    curves: { value: curvesOf(context, run).filter(({ metric }) => recordable.has(metric)) },
  };
}

function curvesOf(context: ReportContext, run: Run): readonly RecordedCurve[] {
  return describeCurves(listMetrics(context, run));
}

function recordAll(
  run: Run,
  read: readonly Series[],
  { kept, share }: { readonly kept: readonly string[]; readonly share: SeriesShare },
): readonly RecordedSeries[] {
  const all = new Map(read.map((series) => [series.metric, series]));
  const counts = new Map(run.metrics.map(({ name, count }) => [name, count]));
  return kept.flatMap((name) => {
    const series = all.get(name);
    return series === undefined
      ? []
      : [recordSeries(series, { count: counts.get(name) ?? 0, most: share.points })];
  });
}

/** Metrics that have a curve, those first that tell most. */
function ranked({ knowMetric }: ReportContext, run: Run): readonly string[] {
  const curves = run.metrics.filter(({ count }) => count > 1).map(({ name }) => knowMetric(name));
  return sortMetrics(curves).map(({ name }) => name);
}

function homesOf({ run, experiments }: PlannedRun): readonly RunHome[] {
  return experiments.map(({ slug, title, path, analysis, variantOf, colours }) => {
    const index = variantOf.get(run.id) ?? -1;
    return {
      experiment: slug,
      title,
      path,
      variant: analysis.grouping.variants[index]?.label ?? '',
      colour: colours[index] ?? -1,
      repetition: analysis.repetitionOf(run),
    };
  });
}

function imagesOf(planned: PlannedRun, context: ReportContext): readonly RecordedImage[] {
  const { artifacts } = planned.run;
  if (artifacts.length === 0) return [];
  const paths = imagePaths(planned, context);
  return artifacts.flatMap(({ name, step }, index) => {
    const path = paths[index] ?? null;
    return path === null ? [] : [{ name, step, path }];
  });
}
