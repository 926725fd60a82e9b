import type { RunPage } from '../model/page/page.ts';
import type { RunParts } from '../model/page/run-order.ts';
import { runScript } from './compare/run-script.ts';
import { makeOfSeries, withFigures } from './make-of-series.ts';
import type { ReportContext } from './report-context.ts';
import type { PlannedRun } from './report-plan.ts';
import { orderOfRun } from './run-order.ts';
import { runPage } from './run-page.ts';

/** A run's page and script for whoever makes what takes the run's series. */
export function runParts(context: ReportContext, planned: PlannedRun): RunParts {
  const { dataset } = context;
  return {
    script: runScript(context, planned),
    page: () => runPage(context, planned),
    order: (wanted) => orderOfRun(context, planned, wanted),
    packs: dataset.packsOf?.(planned.run.id),
    readSeries: () => dataset.readSeries(planned.run.id),
  };
}

/** The whole page of a run; without what takes its series if its figures are kept. */
export async function wholeRunPage(
  context: ReportContext,
  planned: PlannedRun,
  kept?: readonly string[],
): Promise<RunPage> {
  const page = await runPage(context, planned);
  if (kept !== undefined) return { ...page, keptFigures: kept };
  const order = orderOfRun(context, planned, { figures: true, findings: true, script: false });
  const series = order.curves.length === 0 ? [] : await context.dataset.readSeries(planned.run.id);
  return withFigures(page, order, makeOfSeries(order, series));
}
