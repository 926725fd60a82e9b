import { sortMetrics } from '../analysis/choose-main-metric.ts';
import type { MetricKnowledge } from '../analysis/know-metric.ts';
import type { RecordedCurve } from '../model/compare/run-record.ts';
import type { Run } from '../model/run.ts';
import { makeSlugs } from './make-slugs.ts';
import { bestOf } from './metrics-table.ts';
import type { MetricOfRun } from './metrics-table.ts';
import type { ReportContext } from './report-context.ts';

/** More curves than this are left to the table. */
const MOST_CURVES = 48;

/** The metrics of a run as its page shows them, those first that tell most, with the fragments of their curves. */
export function listMetrics(
  { knowMetric }: Pick<ReportContext, 'knowMetric'>,
  run: Run,
): readonly MetricOfRun[] {
  const last = lastListed.get(knowMetric);
  if (last?.run === run) return last.listed;
  const listed = makeList(run, knowMetric);
  lastListed.set(knowMetric, { run, listed });
  return listed;
}

/** The last list: all parts of a page ask for it, and their keys. */
const lastListed = new WeakMap<
  ReportContext['knowMetric'],
  { readonly run: Run; readonly listed: readonly MetricOfRun[] }
>();

function makeList(run: Run, knowMetric: ReportContext['knowMetric']): readonly MetricOfRun[] {
  const summaries = new Map(run.metrics.map((summary) => [summary.name, summary]));
  const { sorted, slugs } = orderNames([...summaries.keys()], knowMetric);
  let curves = 0;
  return sorted.flatMap((metric) => {
    const summary = summaries.get(metric.name);
    if (summary === undefined) return [];
    const drawn = summary.count > 1 && curves < MOST_CURVES;
    if (drawn) curves += 1;
    return [{ summary, metric, curve: drawn ? `curve-${slugs.get(metric.name) ?? ''}` : null }];
  });
}

/** Metrics in the order of a page, and what stands for them in addresses. */
interface OrderedNames {
  readonly names: readonly string[];
  readonly sorted: readonly MetricKnowledge[];
  readonly slugs: ReadonlyMap<string, string>;
}

/** One run after the other mostly logged the same metrics. */
const lately = new WeakMap<ReportContext['knowMetric'], OrderedNames>();

function orderNames(names: readonly string[], knowMetric: ReportContext['knowMetric']): OrderedNames {
  const last = lately.get(knowMetric);
  if (last?.names.length === names.length && names.every((name, index) => name === last.names[index]))
    return last;
  const ordered = {
    names,
    sorted: sortMetrics(names.map(knowMetric)),
    slugs: makeSlugs(
      names.map((name) => ({ id: name, name })),
      'metric',
    ),
  };
  lately.set(knowMetric, ordered);
  return ordered;
}

/** What the charts of these metrics take besides the points. */
export function describeCurves(metrics: readonly MetricOfRun[]): readonly RecordedCurve[] {
  return metrics.flatMap((one) => {
    const { summary, metric, curve } = one;
    if (curve === null) return [];
    const axis = summary.axes[0] ?? 'step';
    const best = axis === 'time' ? undefined : bestOf(one);
    return [
      {
        id: curve,
        metric: summary.name,
        label: metric.label,
        unit: metric.unit,
        goal: metric.goal,
        axis,
        best: best === undefined ? null : { value: best.value, at: best.at },
      },
    ];
  });
}
