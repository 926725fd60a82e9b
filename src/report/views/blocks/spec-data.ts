import type { Dataset } from '../../../dataset/dataset.ts';
import { takeValueOfRun } from '../../../analysis/value-of-run.ts';
import type { FigureColumn, FigureData } from '../../../model/figure.ts';
import type { Run } from '../../../model/run.ts';
import type { ViewScope } from '../view-scope.ts';

/** The tables that a spec may draw from. */
export const tableNames = ['runs', 'metrics', 'points'] as const;
export type TableName = (typeof tableNames)[number];

/** Rows beyond these are left out: a drawing of more is only ink, and the page would carry them all. */
const mostRows = 20_000;

type Value = number | string | null;

/**
 * The tables of some runs for a Vega-Lite spec.
 *
 * `runs`: a row a run, with what it is, its params and its metrics by their rule, all under their own names (`.`, `[` and `]` become `_`, since
 * Vega-Lite takes them for parts of a path; a name that is taken has `param_` or `metric_` before it). `metrics`: a row for each run and metric with
 * its summary. `points`: a row for each kept point of the named metrics. Only tables that are asked for are made.
 */
export async function specData(
  names: ReadonlySet<TableName>,
  scope: ViewScope,
  { metrics, dataset }: { readonly metrics: readonly string[]; readonly dataset: Dataset | null },
): Promise<readonly FigureData[]> {
  const tables: FigureData[] = [];
  if (names.has('runs')) tables.push(toTable('runs', runRows(scope)));
  if (names.has('metrics')) tables.push(toTable('metrics', metricRows(scope)));
  if (names.has('points')) tables.push(toTable('points', await pointRows(scope, metrics, dataset)));
  return tables;
}

type DataRow = ReadonlyMap<string, Value>;

function runRows(scope: ViewScope): DataRow[] {
  const variants = variantNames(scope);
  const { param, metric } = scope.keys();
  const params = [...param].sort();
  const metrics = [...metric].sort().map((name) => scope.knowMetric(name));
  return scope.runs.map((run) => {
    const row = new Map<string, Value>(describe(run, variants));
    for (const name of params) add(row, 'param', name, plainValue(run.params[name]));
    for (const known of metrics)
      add(row, 'metric', known.name, takeValueOfRun(run, known).point?.value ?? null);
    return row;
  });
}

function describe(run: Run, variants: ReadonlyMap<string, string>): [string, Value][] {
  return [
    ['run', run.id],
    ['name', run.name],
    ['experiment', run.experiment],
    ['variant', variants.get(run.id) ?? null],
    ['status', run.status],
    ['seed', run.seed],
    ['started', run.startedAt],
    ['duration', run.durationSeconds],
  ];
}

function add(row: Map<string, Value>, kind: 'param' | 'metric', name: string, value: Value): void {
  const own = name.replaceAll(/[.[\]]/g, '_');
  row.set(row.has(own) ? `${kind}_${own}` : own, value);
}

function plainValue(value: Run['params'][string] | undefined): Value {
  return typeof value === 'boolean' ? String(value) : (value ?? null);
}

function variantNames(scope: ViewScope): ReadonlyMap<string, string> {
  const { variants } = scope.analysis().grouping;
  return new Map(variants.flatMap(({ runs, label }) => runs.map(({ id }) => [id, label] as const)));
}

function metricRows(scope: ViewScope): DataRow[] {
  const variants = variantNames(scope);
  return scope.runs.flatMap((run) =>
    run.metrics.map((summary): DataRow => {
      const known = scope.knowMetric(summary.name);
      return new Map<string, Value>([
        ['run', run.id],
        ['name', run.name],
        ['variant', variants.get(run.id) ?? null],
        ['metric', summary.name],
        ['value', takeValueOfRun(run, known).point?.value ?? null],
        ['last', summary.last.value],
        ['min', summary.min?.value ?? null],
        ['max', summary.max?.value ?? null],
        ['mean', summary.mean],
        ['count', summary.count],
      ]);
    }),
  );
}

async function pointRows(
  scope: ViewScope,
  metrics: readonly string[],
  dataset: Dataset | null,
): Promise<DataRow[]> {
  const variants = variantNames(scope);
  const wanted = new Set(metrics);
  const rows: DataRow[] = [];
  for (const run of scope.runs) {
    if (!run.metrics.some(({ name }) => wanted.has(name))) continue;
    for (const series of (await dataset?.readSeries(run.id)) ?? []) {
      if (!wanted.has(series.metric)) continue;
      for (let index = 0; index < series.values.length; index += 1) {
        rows.push(
          new Map<string, Value>([
            ['run', run.id],
            ['name', run.name],
            ['variant', variants.get(run.id) ?? null],
            ['metric', series.metric],
            ...series.axes.map((axis): [string, Value] => [axis.name, axis.positions[index] ?? null]),
            ['value', series.values[index] ?? null],
          ]),
        );
      }
    }
  }
  return rows;
}

function toTable(name: TableName, rows: readonly DataRow[]): FigureData {
  const kept = rows.slice(0, mostRows);
  const names = new Set(kept.flatMap((row) => [...row.keys()]));
  const columns = [...names].map((column): FigureColumn => ({
    name: column,
    label: column,
    values: kept.map((row) => row.get(column) ?? null),
  }));
  return { name, columns };
}
