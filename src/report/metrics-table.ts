import type { MetricKnowledge } from '../analysis/know-metric.ts';
import { findBestPoint } from '../analysis/value-of-run.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatNumber } from '../lib/format-number.ts';
import type { MetricSummary, SummaryPoint } from '../model/metric-summary.ts';
import type { Run } from '../model/run.ts';
import type { Cell, Column, Table } from '../model/page/table.ts';
import { makeCell, makeEmptyCell } from './make-cell.ts';
import { makeColumn } from './make-column.ts';
import { logOfMetric, placeInLog } from './metric-cells.ts';

/** A metric of a run with all that its row needs. */
export interface MetricOfRun {
  readonly summary: MetricSummary;
  readonly metric: MetricKnowledge;
  /** Fragment of its curve on the page; null if it has none. */
  readonly curve: string | null;
}

/**
 * Every metric's summary: first, last, best with its step, count, and the lines of the log that they come from. Columns that would say
 * the same nothing in every row are left out.
 */
export function metricsTable(run: Run, metrics: readonly MetricOfRun[], path: string): Table {
  const shown = tableColumns.filter(({ isTold }) => isTold?.(run, metrics) ?? true);
  const rows = metrics.map((metric, index) => {
    const facts = factsOfRow(run, metric, path);
    const cells = shown.map(({ cell }) => cell(facts));
    return { key: `metric-${index}`, colour: null, baseline: false, cells, members: [] };
  });
  return {
    id: 'metrics',
    caption: null,
    columns: shown.map(({ column }) => column),
    rows,
    notes: [`Values come from ${describeLogs(run)}; point at one for its line.`],
  };
}

/** What the cells of a row are made from. */
interface RowFacts extends MetricOfRun {
  readonly run: Run;
  readonly path: string;
  readonly best: SummaryPoint | undefined;
  /** The log that the metric is read from. */
  readonly log: string;
  /** Writes the row's values, which stand together. */
  readonly format: (value: number) => string;
}

function factsOfRow(run: Run, metric: MetricOfRun, path: string): RowFacts {
  const { first, last, min, max, mean, name } = metric.summary;
  const points = [first, last, min, max].flatMap((point) => (point === null ? [] : [point.value]));
  const format = formatAlike(mean === null ? points : [...points, mean]);
  return { ...metric, run, path, best: bestOf(metric), log: logOfMetric(run, name), format };
}

interface TableColumn {
  readonly column: Column;
  /** False if the column would say nothing; without, it is always there. */
  readonly isTold?: (run: Run, metrics: readonly MetricOfRun[]) => boolean;
  readonly cell: (facts: RowFacts) => Cell;
}

const isAnyBest: TableColumn['isTold'] = (_run, metrics) =>
  metrics.some((metric) => bestOf(metric) !== undefined);

/** In their order. */
const tableColumns: readonly TableColumn[] = [
  {
    column: makeColumn('metric', 'metric', { kind: 'name' }),
    cell: ({ metric, curve, path }) =>
      makeCell(metric.label, { href: curve === null ? null : `${path}#${curve}`, title: nameTitle(metric) }),
  },
  {
    column: makeColumn('last', 'last', { kind: 'metric', numeric: true, title: 'The last logged value.' }),
    cell: (facts) => pointCell(facts, facts.summary.last),
  },
  {
    column: makeColumn('error', 'standard error', {
      kind: 'metric',
      numeric: true,
      title: 'The standard error of the last value, as the tool recorded it.',
    }),
    isTold: (run, metrics) => metrics.some(({ summary }) => findError(run, summary) !== undefined),
    cell: ({ run, summary }) => errorCell(findError(run, summary)),
  },
  {
    column: makeColumn('samples', 'samples', {
      kind: 'count',
      numeric: true,
      title: 'Results of single samples that the log holds for this metric.',
    }),
    isTold: (run, metrics) => metrics.some(({ summary }) => countSamples(run, summary) > 0),
    cell: ({ run, summary }) => samplesCell(countSamples(run, summary)),
  },
  {
    column: makeColumn('best', 'best', {
      kind: 'metric',
      numeric: true,
      title: 'The best finite value by the goal.',
    }),
    isTold: isAnyBest,
    cell: (facts) =>
      facts.best === undefined ? makeEmptyCell(whyNoBest(facts.metric)) : pointCell(facts, facts.best),
  },
  {
    column: makeColumn('at', 'best at', { kind: 'count', numeric: true }),
    isTold: isAnyBest,
    cell: ({ best, metric }) =>
      best === undefined
        ? makeEmptyCell(whyNoBest(metric))
        : makeCell(formatNumber(best.at, 7), { sort: best.at }),
  },
  {
    column: makeColumn('first', 'first', { kind: 'metric', numeric: true }),
    cell: (facts) => pointCell(facts, facts.summary.first),
  },
  {
    column: makeColumn('min', 'min', { kind: 'metric', numeric: true, title: 'The smallest finite value.' }),
    cell: (facts) => pointCell(facts, facts.summary.min),
  },
  {
    column: makeColumn('max', 'max', { kind: 'metric', numeric: true, title: 'The largest finite value.' }),
    cell: (facts) => pointCell(facts, facts.summary.max),
  },
  {
    column: makeColumn('mean', 'mean', {
      kind: 'metric',
      numeric: true,
      title: 'Mean of the finite values.',
    }),
    cell: ({ summary: { mean }, format }) =>
      mean === null ? makeEmptyCell(noFinite) : makeCell(format(mean), { sort: mean, title: String(mean) }),
  },
  {
    column: makeColumn('count', 'points', { kind: 'count', numeric: true }),
    cell: ({ summary }) =>
      makeCell(formatNumber(summary.count), { sort: summary.count, title: supersededTitle(summary) }),
  },
  {
    column: makeColumn('nonfinite', 'not finite', {
      kind: 'text',
      title: 'How many values are NaN or infinite.',
    }),
    isTold: (_run, metrics) => metrics.some(({ summary }) => countNonFinite(summary) > 0),
    cell: ({ summary }) => nonFiniteCell(summary),
  },
  {
    column: makeColumn('axis', 'along', {
      kind: 'text',
      title: 'The axes that the points carry, the main one first.',
    }),
    cell: ({ summary }) => makeCell(summary.axes.join(', ')),
  },
  {
    column: makeColumn('lines', 'lines', {
      kind: 'text',
      title: 'Lines of the log with the first and the last value.',
    }),
    cell: ({ summary: { first, last } }) =>
      makeCell(first.line === last.line ? String(first.line) : `${first.line}–${last.line}`, {
        sort: first.line,
      }),
  },
  {
    column: makeColumn('source', 'log', {
      kind: 'text',
      title: 'The log that the values are taken from, of those that hold this run.',
    }),
    isTold: (run) => hasSeveralLogs(run),
    cell: ({ log }) => makeCell(log),
  },
];

const noFinite = 'no finite value';

function pointCell({ format, log }: RowFacts, point: SummaryPoint | null): Cell {
  if (point === null) return makeEmptyCell(noFinite);
  const { value, at, line } = point;
  return makeCell(format(value), {
    sort: Number.isNaN(value) ? null : value,
    title: `${value} at ${formatNumber(at, 7)}, ${placeInLog(log, line)}`,
  });
}

/** Own names only: a metric may be called like something that every object has. */
function findError({ standardErrors }: Run, { name }: MetricSummary): number | undefined {
  return Object.hasOwn(standardErrors, name) ? standardErrors[name] : undefined;
}

function errorCell(error: number | undefined): Cell {
  if (error === undefined) return makeEmptyCell('none was recorded');
  return makeCell(formatNumber(error, 3), { sort: error, title: String(error) });
}

function samplesCell(count: number): Cell {
  return count === 0 ? makeEmptyCell('none were logged') : makeCell(formatNumber(count), { sort: count });
}

/** Rows of the table of per-sample results that has a column for the metric. */
function countSamples(run: Run, { name }: MetricSummary): number {
  return run.samples.find(({ metrics }) => metrics.includes(name))?.count ?? 0;
}

/** Costs such as time only add up: the least of them is the first, not the best. */
export function bestOf({ summary, metric }: MetricOfRun): SummaryPoint | undefined {
  return metric.kind === 'resource' && metric.goalFrom === 'name'
    ? undefined
    : findBestPoint(summary, metric.goal);
}

function whyNoBest({ goal, kind }: MetricKnowledge): string {
  if (goal === null) return 'nothing says which way is better';
  return kind === 'resource' ? 'a cost adds up: its last value counts' : 'no finite value';
}

/** True if metrics are taken from more than one log. */
function hasSeveralLogs({ otherSources = [] }: Run): boolean {
  return otherSources.some(({ metrics }) => metrics.length > 0);
}

function describeLogs(run: Run): string {
  return hasSeveralLogs(run) ? 'the logs named in the last column' : run.source.file;
}

function nameTitle({ name, label, unit }: MetricKnowledge): string | null {
  const parts = [...(name === label ? [] : [name]), ...(unit === null ? [] : [`in ${unit}`])];
  return parts.length === 0 ? null : parts.join(', ');
}

function supersededTitle({ superseded }: MetricSummary): string | null {
  return superseded === 0
    ? null
    : `${superseded} more points were logged again by a later part of the log and do not count.`;
}

function countNonFinite({ nan, positiveInfinity, negativeInfinity }: MetricSummary): number {
  return nan + positiveInfinity + negativeInfinity;
}

function nonFiniteCell(summary: MetricSummary): Cell {
  const { nan, positiveInfinity, negativeInfinity } = summary;
  const parts = [
    ...(nan === 0 ? [] : [`${formatNumber(nan)} NaN`]),
    ...(positiveInfinity === 0 ? [] : [`${formatNumber(positiveInfinity)} ∞`]),
    ...(negativeInfinity === 0 ? [] : [`${formatNumber(negativeInfinity)} −∞`]),
  ];
  return makeCell(parts.length === 0 ? '0' : parts.join(', '), {
    sort: countNonFinite(summary),
  });
}
