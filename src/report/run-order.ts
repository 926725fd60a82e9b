import { hash } from 'node:crypto';
import { hashOfRun } from '../analysis/hash-of-run.ts';
import { packRun } from '../model/compare/packed-run.ts';
import type { RecordedImage, RunHome } from '../model/compare/run-record.ts';
import type { FindingOrder } from '../model/page/finding-order.ts';
import type { DataScript } from '../model/page/report.ts';
import type { RunOrder, ScriptOrder, WantedOfRun } from '../model/page/run-order.ts';
import { imagePaths } from './artifact-previews.ts';
import { findingsOfRun } from './audit/audit-page.ts';
import { findingOrder } from './audit/finding-views.ts';
import { isWhole, shareOfSeries } from './compare/series-share.ts';
import type { ReportContext } from './report-context.ts';
import type { PlannedRun } from './report-plan.ts';
import { describeCurves, listMetrics } from './run-metrics.ts';

/** Changes when the same series would be kept in another way. */
const FORM = 7;

/** What is to be made from the series of a run, with everything else that it takes. Reads nothing. */
export function orderOfRun(
  context: ReportContext,
  planned: PlannedRun,
  { figures, findings, script }: WantedOfRun,
): RunOrder {
  const { run } = planned;
  const share = shareOfSeries(context.dataset.runs);
  const metrics = listMetrics(context, run);
  return {
    figures,
    script: script ? scriptOrder(context, planned) : null,
    curves: describeCurves(metrics),
    findings: findings ? findingOrders(context, planned) : [],
    counts: new Map(metrics.map(({ summary }) => [summary.name, summary.count])),
    startedAt: run.startedAt,
    points: share.points,
    isWhole: isWhole(share),
  };
}

function findingOrders(context: ReportContext, planned: PlannedRun): readonly (FindingOrder | null)[] {
  return findingsOfRun(context, planned).map((finding) => findingOrder(context, finding));
}

/** Where a run's script lies, and what it sets. */
export function placeOfScript({ slug }: PlannedRun): Pick<DataScript, 'path' | 'name' | 'entry'> {
  return { path: `data/series/${slug}.js`, name: 'series', entry: slug };
}

/** What a run's script holds besides what is made from its series. */
function scriptOrder(context: ReportContext, planned: PlannedRun): ScriptOrder {
  const { kept, findings, ...around } = aroundSeries(context, planned);
  return { ...placeOfScript(planned), kept, findings, parts: { ...around, run: packRun(planned.run) } };
}

/** Which series a run's script keeps, the charts of its findings, and what it tells besides them and the run. */
function aroundSeries(
  context: ReportContext,
  planned: PlannedRun,
): Pick<ScriptOrder, 'kept' | 'findings'> & Omit<ScriptOrder['parts'], 'run'> {
  const names = namesOfCurves(context, planned);
  const kept = names.slice(0, shareOfSeries(context.dataset.runs).series);
  return {
    kept,
    findings: findingOrders(context, planned).filter((order) => order !== null),
    path: planned.path,
    homes: homesOf(planned),
    images: imagesOf(planned, context),
    seriesLeftOut: names.length - kept.length,
  };
}

/** Metrics that have a curve, those first that tell most. */
function namesOfCurves(context: ReportContext, { run }: PlannedRun): readonly string[] {
  return listMetrics(context, run).flatMap(({ summary }) => (summary.count > 1 ? [summary.name] : []));
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

/** Changes whenever the figures of a run's page would, those of its sections and findings apart; null if nothing is known of its series. */
export function keyOfRunFigures(context: ReportContext, planned: PlannedRun): string | null {
  const order = orderOfRun(context, planned, { figures: true, findings: false, script: false });
  return keyOfParts(context, planned, [{ ...order, counts: [...order.counts] }]);
}

/** The same of a run's script. */
export function keyOfRunScript(context: ReportContext, planned: PlannedRun): string | null {
  const order = orderOfRun(context, planned, { figures: false, findings: false, script: false });
  const around = [placeOfScript(planned), aroundSeries(context, planned)];
  return keyOfParts(context, planned, [hashOfRun(planned.run), around, { ...order, counts: [] }]);
}

/** A key of what is made from the series of a run and from these parts. A number among them that is not finite comes from the series. */
function keyOfParts(
  { dataset }: ReportContext,
  { run }: PlannedRun,
  parts: readonly unknown[],
): string | null {
  const series = dataset.seriesKey?.(run.id) ?? null;
  if (series === null) return null;
  return hash('sha256', JSON.stringify([FORM, series, parts]), 'base64url').slice(0, 27);
}
