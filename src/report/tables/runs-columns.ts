import { countMetrics } from '../../analysis/choose-main-metric.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { findParam, tabulateParams } from '../../analysis/param-table.ts';
import { findBestPoint, takeValue } from '../../analysis/value-of-run.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import type { DataColumn, DataTable } from '../../model/data-table.ts';
import type { MetricSummary } from '../../model/metric-summary.ts';
import type { Run } from '../../model/run.ts';
import { orderRuns } from '../../query/order-runs.ts';
import type { PlainContext } from '../report-context.ts';
import type { PlannedRun } from '../report-plan.ts';
import { paramColumn } from './param-column.ts';

/** Columns beyond this are left out, tags first: no program opens a table of more with pleasure. */
const MOST_COLUMNS = 2000;

/**
 * All runs as columns, one row a run, latest start first: what `data/runs.parquet` holds. Names are those of the query language:
 * `run_id`, `params.lr`, `metrics.loss.last`, `tags.owner`. Costs one look at every metric of every run.
 */
export function runsColumns(context: PlainContext): DataTable {
  const planned = latestFirst(context);
  const columns = [
    ...factColumns(planned),
    ...paramColumns(planned),
    ...metricColumns(planned, context.knowMetric),
    ...tagColumns(planned),
  ].slice(0, MOST_COLUMNS);
  return { columns: namedOnce(columns), facts: {} };
}

/** In the order of a query without one, so that whoever shows the first runs reads the start of the file. */
function latestFirst({ plan, dataset }: PlainContext): readonly PlannedRun[] {
  return orderRuns(dataset.runs, []).flatMap(({ id }) => plan.runById.get(id) ?? []);
}

function factColumns(planned: readonly PlannedRun[]): DataColumn[] {
  const text = (name: string, read: (one: PlannedRun) => string | null): DataColumn => ({
    name,
    kind: 'text',
    values: planned.map(read),
  });
  const number = (
    name: string,
    kind: 'number' | 'integer' | 'time',
    read: (run: Run) => number | null,
  ): DataColumn => ({ name, kind, values: planned.map(({ run }) => read(run)) });
  return [
    text('run_id', ({ run }) => run.id),
    text('run_name', ({ run }) => run.name),
    text('slug', ({ slug }) => slug),
    text('experiment', ({ run }) => run.experiment),
    text('experiment_slug', ({ experiments: [home] }) => home?.slug ?? null),
    text('variant', variantOf),
    text('status', ({ run }) => run.status),
    text('error', ({ run }) => run.error),
    number('start_time', 'time', ({ startedAt }) => startedAt),
    number('end_time', 'time', ({ endedAt }) => endedAt),
    number('duration', 'number', ({ durationSeconds }) => durationSeconds),
    paramColumn(
      'seed',
      planned.map(({ run }) => run.seed),
    ),
    text('commit', ({ run }) => run.code?.commit ?? null),
    text('branch', ({ run }) => run.code?.branch ?? null),
    text('hardware', ({ run }) => run.hardware),
    text('command', ({ run }) => run.command),
    text('reader', ({ run }) => run.source.reader),
    text('path', ({ run }) => run.source.file),
    number('first_line', 'integer', ({ source }) => source.firstLine),
    number('last_line', 'integer', ({ source }) => source.lastLine),
  ];
}

function variantOf({ run, experiments: [home] }: PlannedRun): string | null {
  const index = home?.variantOf.get(run.id);
  return index === undefined ? null : (home?.analysis.grouping.variants[index]?.label ?? null);
}

function paramColumns(planned: readonly PlannedRun[]): DataColumn[] {
  const runs = planned.map(({ run }) => run);
  return tabulateParams(runs).map(({ name }) =>
    paramColumn(
      `params.${name}`,
      runs.map((run) => findParam(run, name) ?? null),
    ),
  );
}

function tagColumns(planned: readonly PlannedRun[]): DataColumn[] {
  const names = new Set(planned.flatMap(({ run }) => Object.keys(run.tags)));
  return [...names].sort(naturalOrder).map((name) => ({
    name: `tags.${name}`,
    kind: 'text',
    values: planned.map(({ run: { tags } }) => (Object.hasOwn(tags, name) ? (tags[name] ?? null) : null)),
  }));
}

/** What is told of each metric besides its last value, if any run logged it more than once. */
const statistics = ['best', 'first', 'min', 'max', 'mean', 'std', 'n'] as const;

function metricColumns(planned: readonly PlannedRun[], knowMetric: PlainContext['knowMetric']): DataColumn[] {
  const runs = planned.map(({ run }) => run);
  const byName = runs.map(({ metrics }) => new Map(metrics.map((summary) => [summary.name, summary])));
  return [...countMetrics(runs).keys()].sort(naturalOrder).flatMap((name): DataColumn[] => {
    const summaries = byName.map((metrics) => metrics.get(name));
    const metric = knowMetric(name);
    const column = (statistic: string): DataColumn => ({
      name: `metrics.${name}.${statistic}`,
      kind: statistic === 'n' ? 'integer' : 'number',
      values: summaries.map((summary) =>
        summary === undefined ? null : readStatistic(summary, statistic, metric),
      ),
    });
    const hasCurve = summaries.some((summary) => (summary?.count ?? 0) > 1);
    const told = statistics.filter((statistic) => hasCurve && (statistic !== 'best' || metric.goal !== null));
    const hasRule = metric.valueRule.kind !== 'last' && metric.valueRule.kind !== 'best';
    return ['last', ...told, ...(hasRule ? ['value'] : [])].map(column);
  });
}

function readStatistic(summary: MetricSummary, statistic: string, metric: MetricKnowledge): number | null {
  if (statistic === 'last') return summary.last.value;
  if (statistic === 'first') return summary.first.value;
  if (statistic === 'best') return findBestPoint(summary, metric.goal)?.value ?? null;
  if (statistic === 'min') return summary.min?.value ?? null;
  if (statistic === 'max') return summary.max?.value ?? null;
  if (statistic === 'mean') return summary.mean;
  if (statistic === 'std') return summary.std;
  if (statistic === 'n') return summary.count;
  return takeValue(summary, metric).point?.value ?? null;
}

/** Names that stand twice, such as of a metric named `loss.best` beside `loss`: the first keeps the name. */
function namedOnce(columns: readonly DataColumn[]): DataColumn[] {
  const taken = new Set<string>();
  return columns.filter(({ name }) => {
    if (taken.has(name)) return false;
    taken.add(name);
    return true;
  });
}
