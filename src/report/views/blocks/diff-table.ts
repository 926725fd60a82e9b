import type { MetricKnowledge } from '../../../analysis/know-metric.ts';
import { findParamText, tabulateParams } from '../../../analysis/param-table.ts';
import { findValueOfRun } from '../../../analysis/value-of-run.ts';
import { formatDuration } from '../../../lib/format-duration.ts';
import { formatNumber } from '../../../lib/format-number.ts';
import { naturalOrder } from '../../../lib/natural-order.ts';
import type { Cell, Row, Table } from '../../../model/page/table.ts';
import type { Run } from '../../../model/run.ts';
import { makeCell, makeEmptyCell } from '../../make-cell.ts';
import { directionOf, makeColumn } from '../../make-column.ts';

/** One side of a comparison. */
export interface DiffSide {
  readonly name: string;
  readonly runs: readonly Run[];
}

/** What is compared. */
export interface DiffSides {
  readonly from: DiffSide;
  readonly to: DiffSide;
  /** Empty for all that both sides have. */
  readonly metrics: readonly string[];
  readonly knowMetric: (name: string) => MetricKnowledge;
  /** False for runs that do not count in a statistic, such as failed ones. A single run always counts. */
  readonly counts: (run: Run) => boolean;
}

/** Where the table stands. */
export interface DiffPlace {
  readonly id: string;
  readonly pathOf: (run: Run) => string | null;
}

const mostMetrics = 20;

/**
 * Two sides as a table: a row for each param, version and fact that differs, then a row for each metric with its difference. What is equal is
 * not shown, but for metrics. Of several runs a side shows the mean of a metric, and how many values a fact has.
 */
export function diffTable(sides: DiffSides, { id, pathOf }: DiffPlace): Table {
  const { from, to } = sides;
  const rows = [
    ...factRows(sides),
    ...recordRows(sides, 'data', ({ data }) => data),
    ...recordRows(sides, 'environment', ({ environment }) => environment),
    ...paramRows(sides),
    ...metricRows(sides, pathOf),
  ];
  return {
    id,
    caption: null,
    columns: [
      makeColumn('what', 'what', { kind: 'name' }),
      makeColumn('from', nameOf(from)),
      makeColumn('to', nameOf(to)),
      makeColumn('difference', 'difference', { numeric: true }),
    ],
    rows,
    notes: [
      'Params and facts that are equal on both sides are left out.',
      ...([from, to].some(({ runs }) => runs.length > 1)
        ? [
            'Of several runs a metric is the mean of those that count; no test stands behind the differences here.',
          ]
        : []),
    ],
  };
}

function nameOf({ name, runs }: DiffSide): string {
  return runs.length === 1 ? name : `${name} (${runs.length} runs)`;
}

/** What else may differ between two runs, each as a text or nothing. */
const facts: readonly (readonly [name: string, take: (run: Run) => string | null])[] = [
  ['status', ({ status }) => status],
  ['code', ({ code }) => code?.commit?.slice(0, 10) ?? null],
  [
    'uncommitted changes',
    ({ code }) => (code?.dirty === true ? (code.diffHash?.slice(0, 10) ?? 'yes') : null),
  ],
  ['branch', ({ code }) => code?.branch ?? null],
  ['hardware', ({ hardware }) => hardware],
  ['command', ({ command }) => command],
];

function factRows({ from, to }: DiffSides): Row[] {
  const rows = facts.flatMap(([name, take]) =>
    textRow(`fact:${name}`, name, [valuesOf(from, take), valuesOf(to, take)]),
  );
  const durations = [from, to].map(({ runs }) => meanOf(runs.map(({ durationSeconds }) => durationSeconds)));
  const [first = null, second = null] = durations;
  if (first === null || second === null || formatDuration(first) === formatDuration(second)) return rows;
  const change = first === 0 ? '' : `${formatNumber((second / first - 1) * 100, 2)} %`;
  return [
    ...rows,
    makeRow('fact:duration', [
      makeCell('duration'),
      makeCell(formatDuration(first), { sort: first }),
      makeCell(formatDuration(second), { sort: second }),
      makeCell(signed(change, second - first)),
    ]),
  ];
}

/** Versions by name: a row for each that differs. */
function recordRows(
  { from, to }: DiffSides,
  kind: string,
  take: (run: Run) => Readonly<Record<string, string>>,
): Row[] {
  const names = new Set([...from.runs, ...to.runs].flatMap((run) => Object.keys(take(run))));
  return [...names].sort(naturalOrder).flatMap((name) => {
    const own = (run: Run): string | null => take(run)[name] ?? null;
    return textRow(`${kind}:${name}`, `${kind} ${name}`, [valuesOf(from, own), valuesOf(to, own)]);
  });
}

function paramRows({ from, to }: DiffSides): Row[] {
  const names = tabulateParams([...from.runs, ...to.runs]).map(({ name }) => name);
  return names.flatMap((name) => {
    const take = (run: Run): string | null => findParamText(run, name);
    return textRow(`param:${name}`, name, [valuesOf(from, take), valuesOf(to, take)]);
  });
}

/** A row of two texts; none if they are equal. */
function textRow(key: string, name: string, [from, to]: readonly [Values, Values]): Row[] {
  if (from.key === to.key) return [];
  // Commits are read as a range, as git log takes it.
  const isRange = key === 'fact:code' && from.cell.text !== '' && to.cell.text !== '';
  const range = isRange ? makeCell(`${from.cell.text}..${to.cell.text}`) : makeEmptyCell('no number');
  return [makeRow(key, [makeCell(name), from.cell, to.cell, range])];
}

/** What a side has of something, as a cell and as a text that tells it from others. */
interface Values {
  readonly key: string;
  readonly cell: Cell;
}

function valuesOf({ runs }: DiffSide, take: (run: Run) => string | null): Values {
  const values = [...new Set(runs.map((run) => take(run) ?? ''))].sort(naturalOrder);
  const [only = ''] = values;
  const key = values.join('\n');
  if (values.length === 1) return { key, cell: only === '' ? makeEmptyCell('not recorded') : makeCell(only) };
  const known = values.map((value) => (value === '' ? 'not recorded' : value));
  const text = known.length > 3 ? `${known.length} values` : known.join(', ');
  return { key, cell: makeCell(text, { title: known.slice(0, 20).join(', ') }) };
}

function metricRows(sides: DiffSides, pathOf: DiffPlace['pathOf']): Row[] {
  const { from, to, knowMetric } = sides;
  const other = metricsOf(to);
  const both = [...metricsOf(from)].filter((name) => other.has(name)).sort(naturalOrder);
  const names = sides.metrics.length > 0 ? sides.metrics : both.slice(0, mostMetrics);
  return names.map((name) => {
    const metric = knowMetric(name);
    const [first, second] = [from, to].map((side) => metricCell(side, metric, { sides, pathOf }));
    const difference =
      first?.value === undefined || second?.value === undefined ? undefined : second.value - first.value;
    const direction = directionOf(metric);
    const arrow = direction === null ? '' : { up: ' \u2191', down: ' \u2193' }[direction];
    return makeRow(`metric:${name}`, [
      makeCell(`${metric.label}${arrow}`),
      first?.cell ?? makeEmptyCell('not logged'),
      second?.cell ?? makeEmptyCell('not logged'),
      difference === undefined
        ? makeEmptyCell('no value on one side')
        : makeCell(signed(formatNumber(difference, 3), difference), { sort: difference }),
    ]);
  });
}

function metricsOf({ runs }: DiffSide): Set<string> {
  return new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
}

function metricCell(
  { runs }: DiffSide,
  metric: MetricKnowledge,
  { sides, pathOf }: { readonly sides: DiffSides; readonly pathOf: DiffPlace['pathOf'] },
): { readonly cell: Cell; readonly value: number | undefined } {
  const counting = runs.length === 1 ? runs : runs.filter(sides.counts);
  const values = counting.map((run) => findValueOfRun(run, metric)?.value ?? null);
  const value = meanOf(values);
  if (value === null) return { cell: makeEmptyCell('not logged, or not finite'), value: undefined };
  const [only] = counting;
  const href = runs.length === 1 && only !== undefined ? pathOf(only) : null;
  const n = runs.length === 1 ? null : values.filter((one) => one !== null && Number.isFinite(one)).length;
  return { cell: makeCell(formatNumber(value), { sort: value, n, href }), value };
}

/** The mean of the finite values; null if there are none. */
function meanOf(values: readonly (number | null)[]): number | null {
  const finite = values.filter((value) => value !== null && Number.isFinite(value));
  if (finite.length === 0) return null;
  return finite.reduce<number>((total, value) => total + (value ?? 0), 0) / finite.length;
}

function signed(text: string, value: number): string {
  return value > 0 && text !== '' ? `+${text}` : text;
}

function makeRow(key: string, cells: readonly Cell[]): Row {
  return { key, colour: null, baseline: false, cells, members: [] };
}
