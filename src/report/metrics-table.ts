import type { MetricKnowledge } from '../analysis/know-metric.ts';
import { findBestPoint } from '../analysis/value-of-run.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatNumber } from '../lib/format-number.ts';
import type { MetricSummary, SummaryPoint } from '../model/metric-summary.ts';
import type { Run } from '../model/run.ts';
import type { Cell, Row, Table } from '../model/page/table.ts';
import { makeCell, makeEmptyCell } from './make-cell.ts';
import { makeColumn } from './make-column.ts';
import { describePlace, logOfMetric } from './metric-cells.ts';

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
  const idle = new Set([
    ...(metrics.some((metric) => bestOf(metric) !== undefined) ? [] : ['best', 'at']),
    ...(metrics.some(({ summary }) => countNonFinite(summary) > 0) ? [] : ['nonfinite']),
    ...(metrics.some(({ summary }) => findError(run, summary) !== undefined) ? [] : ['error']),
    ...(metrics.some(({ summary }) => countSamples(run, summary) > 0) ? [] : ['samples']),
    ...(hasSeveralLogs(run) ? [] : ['source']),
  ]);
  return withoutColumns(fullTable(run, metrics, path), idle);
}

function withoutColumns(table: Table, left: ReadonlySet<string>): Table {
  const kept = table.columns.flatMap(({ key }, index) => (left.has(key) ? [] : [index]));
  const pick = <T>(list: readonly T[]): T[] => kept.flatMap((index) => list.slice(index, index + 1));
  const rows = table.rows.map((row) => ({ ...row, cells: pick(row.cells) }));
  return { ...table, columns: pick(table.columns), rows };
}

function fullTable(run: Run, metrics: readonly MetricOfRun[], path: string): Table {
  return {
    id: 'metrics',
    caption: null,
    columns: [
      makeColumn('metric', 'metric', { kind: 'name' }),
      makeColumn('last', 'last', { kind: 'metric', numeric: true, title: 'The last logged value.' }),
      makeColumn('error', 'standard error', {
        kind: 'metric',
        numeric: true,
        title: 'The standard error of the last value, as the tool recorded it.',
      }),
      makeColumn('samples', 'samples', {
        kind: 'count',
        numeric: true,
        title: 'Results of single samples that the log holds for this metric.',
      }),
      makeColumn('best', 'best', {
        kind: 'metric',
        numeric: true,
        title: 'The best finite value by the goal.',
      }),
      makeColumn('at', 'best at', { kind: 'count', numeric: true }),
      makeColumn('first', 'first', { kind: 'metric', numeric: true }),
      makeColumn('min', 'min', { kind: 'metric', numeric: true, title: 'The smallest finite value.' }),
      makeColumn('max', 'max', { kind: 'metric', numeric: true, title: 'The largest finite value.' }),
      makeColumn('mean', 'mean', { kind: 'metric', numeric: true, title: 'Mean of the finite values.' }),
      makeColumn('count', 'points', { kind: 'count', numeric: true }),
      makeColumn('nonfinite', 'not finite', { kind: 'text', title: 'How many values are NaN or infinite.' }),
      makeColumn('axis', 'along', {
        kind: 'text',
        title: 'The axes that the points carry, the main one first.',
      }),
      makeColumn('lines', 'lines', {
        kind: 'text',
        title: 'Lines of the log with the first and the last value.',
      }),
      makeColumn('source', 'log', {
        kind: 'text',
        title: 'The log that the values are taken from, of those that hold this run.',
      }),
    ],
    rows: metrics.map((metric, index) => metricRow(run, metric, { index, path })),
    notes: [`Values come from ${describeLogs(run)}; point at one for its line.`],
  };
}

function metricRow(
  run: Run,
  { summary, metric, curve }: MetricOfRun,
  { index, path }: { readonly index: number; readonly path: string },
): Row {
  const { first, last, min, max, mean } = summary;
  const points = [first, last, min, max].flatMap((point) => (point === null ? [] : [point.value]));
  const format = formatAlike(mean === null ? points : [...points, mean]);
  const pointCell = (point: SummaryPoint | null): Cell =>
    point === null ? makeEmptyCell('no finite value') : valueCell(run, { point, format, metric });
  const best = bestOf({ summary, metric, curve });
  return {
    key: `metric-${index}`,
    colour: null,
    baseline: false,
    cells: [
      makeCell(metric.label, { href: curve === null ? null : `${path}#${curve}`, title: nameTitle(metric) }),
      pointCell(last),
      errorCell(findError(run, summary)),
      samplesCell(countSamples(run, summary)),
      ...bestCells(metric, best, pointCell),
      pointCell(first),
      pointCell(min),
      pointCell(max),
      mean === null
        ? makeEmptyCell('no finite value')
        : makeCell(format(mean), { sort: mean, title: String(mean) }),
      makeCell(formatNumber(summary.count), { sort: summary.count, title: supersededTitle(summary) }),
      nonFiniteCell(summary),
      makeCell(summary.axes.join(', ')),
      makeCell(first.line === last.line ? String(first.line) : `${first.line}–${last.line}`, {
        sort: first.line,
      }),
      makeCell(logOfMetric(run, summary.name)),
    ],
    members: [],
  };
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

function bestCells(
  metric: MetricKnowledge,
  best: SummaryPoint | undefined,
  pointCell: (point: SummaryPoint) => Cell,
): Cell[] {
  if (best === undefined) {
    const reason = whyNoBest(metric);
    return [makeEmptyCell(reason), makeEmptyCell(reason)];
  }
  return [pointCell(best), makeCell(formatNumber(best.at, 7), { sort: best.at })];
}

function whyNoBest({ goal, kind }: MetricKnowledge): string {
  if (goal === null) return 'nothing says which way is better';
  return kind === 'resource' ? 'a cost adds up: its last value counts' : 'no finite value';
}

function valueCell(
  run: Run,
  given: {
    readonly point: SummaryPoint;
    readonly format: (value: number) => string;
    readonly metric: MetricKnowledge;
  },
): Cell {
  const { value, at, line } = given.point;
  return makeCell(given.format(value), {
    sort: Number.isNaN(value) ? null : value,
    title: `${value} at ${formatNumber(at, 7)}, ${describePlace(run, line, given.metric.name)}`,
  });
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
