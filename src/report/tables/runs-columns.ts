import { countMetrics } from '../../analysis/choose-main-metric.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { findParam, tabulateParams } from '../../analysis/param-table.ts';
import { findBestPoint, takeValue } from '../../analysis/value-of-run.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import type { DataColumn, DataTable } from '../../model/data-table.ts';
import { MOST_SCRIPT_RUNS, parquetFactsName } from '../../model/page/parquet-facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { MetricSummary } from '../../model/metric-summary.ts';
import type { Run } from '../../model/run.ts';
import { runsMatching } from '../../query/runs-matching.ts';
import { orderRuns } from '../../query/order-runs.ts';
import type { PlainContext } from '../report-context.ts';
import type { PlannedRun } from '../report-plan.ts';
import { parquetFacts } from '../explorer/parquet-facts.ts';
import { findingsOfRuns } from '../findings-of-runs.ts';
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
    ...factColumns(
      planned,
      notesOfRuns(context),
      findingsOfRuns(context.findings ?? [], context.plan.experiments),
    ),
    ...paramColumns(planned),
    ...metricColumns(planned, context.knowMetric),
    ...namedColumns(planned, 'data', ({ data }) => data),
    ...namedColumns(planned, 'tags', ({ tags }) => tags),
  ].slice(0, MOST_COLUMNS);
  const named = namedOnce(columns);
  const isRead = context.plan.runs.length > MOST_SCRIPT_RUNS;
  return {
    columns: named,
    facts: isRead ? { [parquetFactsName]: JSON.stringify(parquetFacts(context, named)) } : {},
  };
}

/** In the order of a query without one, so that whoever shows the first runs reads the start of the file. */
function latestFirst({ plan, dataset }: PlainContext): readonly PlannedRun[] {
  return orderRuns(dataset.runs, []).flatMap(({ id }) => plan.runById.get(id) ?? []);
}

/** A finding in a word, e.g. `loss-spike/warning/training`. */
function writeFinding({ rule, severity, group }: Finding): string {
  return `${rule}/${severity}/${group}`;
}

function factColumns(
  planned: readonly PlannedRun[],
  notes: ReadonlyMap<Run, string>,
  findings: ReadonlyMap<string, readonly Finding[]>,
): DataColumn[] {
  const text = (name: string, read: (one: PlannedRun) => string | null): DataColumn => ({
    name,
    kind: 'text',
    values: planned.map(read),
  });
  const number = (
    name: string,
    kind: 'number' | 'integer' | 'time',
    read: (one: PlannedRun) => number | null,
  ): DataColumn => ({ name, kind, values: planned.map(read) });
  return [
    text('run_id', ({ run }) => run.id),
    text('run_name', ({ run }) => run.name),
    text('slug', ({ slug }) => slug),
    text('experiment', ({ run }) => run.experiment),
    text('group', ({ run }) => run.group),
    text('parent', ({ run }) => run.parent),
    text('experiment_slug', ({ experiments: [home] }) => home?.slug ?? null),
    text('variant', (one) => variantOf(one)?.label ?? null),
    number('variant_runs', 'integer', (one) => variantOf(one)?.runs ?? null),
    number('variant_colour', 'integer', (one) => variantOf(one)?.colour ?? null),
    text('notes', ({ run }) => notes.get(run) ?? null),
    text('findings', ({ run }) => findings.get(run.id)?.map(writeFinding).join(' ') ?? null),
    text('status', ({ run }) => run.status),
    text('error', ({ run }) => run.error),
    number('start_time', 'time', ({ run: { startedAt } }) => startedAt),
    number('end_time', 'time', ({ run: { endedAt } }) => endedAt),
    number('duration', 'number', ({ run: { durationSeconds } }) => durationSeconds),
    paramColumn(
      'seed',
      planned.map(({ run }) => run.seed),
    ),
    text('commit', ({ run }) => run.code?.commit ?? null),
    text('branch', ({ run }) => run.code?.branch ?? null),
    text('repository', ({ run }) => run.code?.repository ?? null),
    text('hardware', ({ run }) => run.hardware),
    text('command', ({ run }) => run.command),
    text('reader', ({ run }) => run.source.reader),
    text('path', ({ run }) => run.source.file),
    number('first_line', 'integer', ({ run: { source } }) => source.firstLine),
    number('last_line', 'integer', ({ run: { source } }) => source.lastLine),
  ];
}

/** The run's variant in its first experiment. */
function variantOf({
  run,
  experiments: [home],
}: PlannedRun): { readonly label: string; readonly runs: number; readonly colour: number } | null {
  const index = home?.variantOf.get(run.id) ?? -1;
  const variant = home?.analysis.grouping.variants[index];
  if (variant === undefined) return null;
  return { label: variant.label, runs: variant.runs.length, colour: home?.colours[index] ?? -1 };
}

/** Slugs of the notes that each run belongs to, with blanks between. */
function notesOfRuns({ notes, dataset }: PlainContext): ReadonlyMap<Run, string> {
  const found = new Map<Run, string>();
  for (const { runs: filter, slug } of notes) {
    for (const run of filter === null ? [] : runsMatching(filter, dataset.runs))
      found.set(run, found.has(run) ? `${found.get(run)} ${slug}` : slug);
  }
  return found;
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

function namedColumns(
  planned: readonly PlannedRun[],
  kind: 'tags' | 'data',
  read: (run: Run) => Readonly<Record<string, string>>,
): DataColumn[] {
  const texts = planned.map(({ run }) => read(run));
  const names = new Set(texts.flatMap((own) => Object.keys(own)));
  return [...names].sort(naturalOrder).map((name) => ({
    name: `${kind}.${name}`,
    kind: 'text',
    values: texts.map((own) => (Object.hasOwn(own, name) ? (own[name] ?? null) : null)),
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
