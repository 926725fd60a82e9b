import { countMetrics, sortMetrics } from '../analysis/choose-main-metric.ts';
import { isNamingParam } from '../analysis/is-naming-param.ts';
import { findParamText, tabulateParams } from '../analysis/param-table.ts';
import { shortenNumbers } from '../analysis/shorten-numbers.ts';
import { takeValueOfRun } from '../analysis/value-of-run.ts';
import type { MetricKnowledge } from '../analysis/know-metric.ts';
import { withoutMixedSplits } from '../analysis/without-mixed-splits.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatDuration } from '../lib/format-duration.ts';
import { formatMoment } from '../lib/format-moment.ts';
import { formatNumber } from '../lib/format-number.ts';
import { findStatistic } from '../model/metric-numbers.ts';
import type { Cell, Column, Row, Table } from '../model/page/table.ts';
import type { Run } from '../model/run.ts';
import { formatCount } from '../lib/format-count.ts';
import { makeCell, makeEmptyCell, makeParamCell } from './make-cell.ts';
import { makeColumn, makeMetricColumn } from './make-column.ts';
import { describePlace } from './metric-cells.ts';
import type { PlannedRun } from './report-plan.ts';
import { whyNoValue } from './why-no-value.ts';

const MOST_PARAMS = 8;
const MOST_METRICS = 6;

/** What a table of runs is made of. */
export interface RunsTableRequest {
  readonly runs: readonly PlannedRun[];
  readonly knowMetric: (name: string) => MetricKnowledge;
  /** False on an experiment's own page. */
  readonly withExperiment: boolean;
  /** Which rows are shown: from here on, so many at most. What is left out is said. */
  readonly first?: number;
  readonly most: number;
  /** Palette slot of a run's variant; null for none. */
  readonly colourOf: (run: Run) => number | null;
}

/**
 * Runs as rows: what they are, when and how they ended, the params that differ and the metrics that tell most. Of many params and
 * metrics those stand in the table that most runs have; the rest is on the run pages and in the CSV file, which the notes say.
 */
export function runsTable({ first = 0, most, ...request }: RunsTableRequest): Table {
  return prepareRunsTable(request)(first, most);
}

/**
 * The same for several parts of the same runs: which columns there are and how their values are written is found out once, from all
 * runs. Gives the table with at most so many rows from a row on.
 */
export function prepareRunsTable(
  request: Omit<RunsTableRequest, 'first' | 'most'>,
): (first: number, most: number) => Table {
  const runs = request.runs.map(({ run }) => run);
  const params = chooseParams(runs);
  const metrics = chooseMetrics(runs, request.knowMetric);
  const hasTimes = runs.some(({ startedAt }) => startedAt !== null);
  const hasDurations = runs.some(({ durationSeconds }) => durationSeconds !== null);
  const shownParams = params.shown.map((name) => {
    return { name, shorten: shortenNumbers(runs.map((run) => findParamText(run, name))) };
  });
  const metricCells = metrics.shown.map((metric) => prepareMetric(runs, metric));
  const columns = [
    makeColumn('run', 'run', { kind: 'name' }),
    ...(request.withExperiment ? [makeColumn('experiment', 'experiment')] : []),
    makeColumn('status', 'status', { kind: 'status' }),
    ...(hasTimes ? [makeColumn('started', 'started', { kind: 'time' })] : []),
    ...(hasDurations ? [makeColumn('duration', 'duration', { kind: 'time', numeric: true })] : []),
    ...params.shown.map((name) => paramColumn(name)),
    ...metrics.shown.map((metric) => makeMetricColumn(metric, null)),
  ];
  const hidden = describeHidden(params.hidden, metrics.hidden);
  const parts = { request, hasTimes, hasDurations, params: shownParams, metricCells };
  return (first, most) => {
    const shown = request.runs.slice(first, first + most);
    const rows = shown.map((planned, index) => makeRow(planned, index, parts));
    return {
      id: 'runs',
      caption: null,
      columns,
      rows,
      notes: [...hidden, ...describePart(first, shown.length, runs.length)],
    };
  };
}

function describePart(first: number, shown: number, all: number): string[] {
  if (shown === all) return [];
  const range = `${formatNumber(first + 1)} to ${formatNumber(first + shown)}`;
  return [`Runs ${range} of ${formatNumber(all)}; the explorer and the file data/runs.csv have all.`];
}

function paramColumn(name: string): Column {
  return makeColumn(`param:${name}`, name, { kind: 'param' });
}

/** Params with more than one value, those that most runs have first, and how many more there are. */
export function chooseParams(runs: readonly Run[]): {
  readonly shown: readonly string[];
  readonly hidden: number;
} {
  const differing = tabulateParams(runs)
    .filter((column) => column.distinct > 1 && !isNamingParam(column, runs.length))
    .sort((a, b) => b.present - a.present);
  return {
    shown: differing.slice(0, MOST_PARAMS).map(({ name }) => name),
    hidden: Math.max(0, differing.length - MOST_PARAMS),
  };
}

/** Metrics that most runs have first; among those, the ones that tell most. */
export function chooseMetrics(
  runs: readonly Run[],
  knowMetric: (name: string) => MetricKnowledge,
): { readonly shown: readonly MetricKnowledge[]; readonly hidden: number } {
  const counts = countMetrics(runs);
  const known = [...counts.keys()].map((name) => knowMetric(name));
  const sorted = sortMetrics(withoutMixedSplits(known, undefined));
  const telling = sorted.filter(({ name }) => runs.length < 2 || varies(runs, name));
  const common = telling.toSorted((a, b) => (counts.get(b.name) ?? 0) - (counts.get(a.name) ?? 0));
  const chosen = new Set(common.slice(0, MOST_METRICS));
  return { shown: sorted.filter((metric) => chosen.has(metric)), hidden: known.length - chosen.size };
}

/** False for a metric that ends at the same value in all runs. */
function varies(runs: readonly Run[], name: string): boolean {
  const [first, ...others] = runs.map((run) => findStatistic(run, name, 'last'));
  return first === undefined || others.some((value) => !Object.is(value, first));
}

interface RowRequest {
  readonly request: Omit<RunsTableRequest, 'first' | 'most'>;
  readonly hasTimes: boolean;
  readonly hasDurations: boolean;
  readonly params: readonly { readonly name: string; readonly shorten: (text: string) => string }[];
  readonly metricCells: readonly ((run: Run) => Cell)[];
}

function makeRow({ run, path, experiments }: PlannedRun, index: number, row: RowRequest): Row {
  const { request } = row;
  return {
    key: `run-${index}`,
    colour: request.colourOf(run),
    baseline: false,
    cells: [
      makeCell(run.name, { href: path, title: run.source.file }),
      ...(request.withExperiment ? [experimentCell(experiments)] : []),
      makeCell(run.status, { title: run.error }),
      ...(row.hasTimes ? [timeCell(run.startedAt)] : []),
      ...(row.hasDurations ? [durationCell(run.durationSeconds)] : []),
      ...row.params.map(({ name, shorten }) => makeParamCell(findParamText(run, name), shorten)),
      ...row.metricCells.map((make) => make(run)),
    ],
    members: [],
  };
}

function experimentCell(experiments: PlannedRun['experiments']): Cell {
  const [home, ...others] = experiments;
  if (home === undefined) return makeEmptyCell('in no experiment');
  const title = others.length === 0 ? null : `Also in ${others.map((one) => one.title).join(', ')}.`;
  return makeCell(home.title, { href: home.path, title });
}

function timeCell(time: number | null): Cell {
  const moment = time === null ? undefined : formatMoment(time);
  if (moment === undefined) return makeEmptyCell('no time was logged');
  return makeCell(moment.text, { sort: time, title: moment.iso });
}

function durationCell(seconds: number | null): Cell {
  if (seconds === null) return makeEmptyCell('no duration is known');
  return makeCell(formatDuration(seconds), { sort: seconds, title: `${seconds} s` });
}

function prepareMetric(runs: readonly Run[], metric: MetricKnowledge): (run: Run) => Cell {
  const values = new Map(runs.map((run) => [run, takeValueOfRun(run, metric)]));
  const format = formatAlike(
    [...values.values()].flatMap(({ point }) => (point === undefined ? [] : [point.value])),
  );
  return (run) => {
    const { point, missing = null } = values.get(run) ?? {};
    if (point === undefined) return makeEmptyCell(missing === null ? 'not logged' : whyNoValue(missing));
    return makeCell(format(point.value), {
      sort: Number.isNaN(point.value) ? null : point.value,
      title: `${point.value}, ${describePlace(run, point.line, metric.name)}`,
    });
  };
}

function describeHidden(params: number, metrics: number): string[] {
  const parts = [
    ...(params === 0 ? [] : [formatCount(params, 'more param')]),
    ...(metrics === 0 ? [] : [formatCount(metrics, 'more metric')]),
  ];
  if (parts.length === 0) return [];
  return [
    `The columns are those that most runs have. On the run pages and in the CSV file: ${parts.join(' and ')}.`,
  ];
}
