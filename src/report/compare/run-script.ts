import type { DataScript } from '../../model/page/report.ts';
import { makeOfSeries } from '../make-of-series.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedRun } from '../report-plan.ts';
import { keyOfRunScript, orderOfRun, placeOfScript } from '../run-order.ts';

/** The script of a run, `data/series/<slug>.js`, with a `RunRecord`; made only when something of that run changed. */
export function runScript(context: ReportContext, planned: PlannedRun): DataScript {
  return {
    kind: 'script',
    ...placeOfScript(planned),
    keyOf: () => keyOfRunScript(context, planned),
    async make() {
      const order = orderOfRun(context, planned, { figures: false, findings: false, script: true });
      const series = order.script?.kept.length === 0 ? [] : await context.dataset.readSeries(planned.run.id);
      return makeOfSeries(order, series).record ?? {};
    },
  };
}
