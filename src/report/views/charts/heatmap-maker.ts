import { aggregateValues } from '../../../analysis/aggregate-values.ts';
import { compareTexts } from '../../../analysis/compare-texts.ts';
import { findParamText } from '../../../analysis/param-table.ts';
import { findValueOfRun } from '../../../analysis/value-of-run.ts';
import { heatMap } from '../../../charts/heat-map.ts';
import type { HeatCell } from '../../../charts/heat-map.ts';
import { unknownName } from '../unknown-name.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

/** More values of a param than this make cells too small for their numbers. */
const mostValues = 24;

/** The mean of the metric for each pair of values of two params. */
export const heatmapMaker: ChartMaker = {
  check(chart) {
    return (['x', 'y'] as const).flatMap((key) => checkParam(chart, key));
  },
  async make(chart, { id }) {
    const { view, metric } = chart;
    const [columns, rows] = [axisOf(chart, 'x'), axisOf(chart, 'y')];
    const { cells, leftOut } = cellsOf(chart, columns, rows);
    return heatMap({ id, title: view.title ?? null, metric, columns, rows, cells, leftOut });
  },
};

interface ParamValues {
  readonly label: string;
  readonly values: readonly string[];
}

function nameOf(text: string | undefined): string {
  return (text ?? '').replace(/^params\./, '');
}

function axisOf({ view, scope }: PreparedChart, key: 'x' | 'y'): ParamValues {
  const label = nameOf(view[key]);
  const texts = new Set(scope.runs.map((run) => findParamText(run, label)).filter((text) => text !== null));
  return { label, values: [...texts].sort(compareTexts) };
}

function checkParam(chart: PreparedChart, key: 'x' | 'y'): readonly ViewFault[] {
  const { view, scope } = chart;
  const text = view[key];
  if (text === undefined) {
    const facts = { block: 'chart', key, expected: 'a param, as params.lr' };
    return [{ code: 'note-block-key-missing', facts, path: [key] }];
  }
  const name = nameOf(text);
  if (!scope.keys().param.has(name)) return [unknownName('param', name, [key], scope)];
  const { length } = axisOf(chart, key).values;
  if (length <= mostValues) return [];
  const reason = `the param ${name} has ${length} values, more than ${mostValues}`;
  return [{ code: 'note-chart-impossible', facts: { kind: 'heatmap', reason }, path: [key] }];
}

function cellsOf(
  { scope, metric }: PreparedChart,
  columns: ParamValues,
  rows: ParamValues,
): { readonly cells: readonly HeatCell[]; readonly leftOut: readonly string[] } {
  const { counting } = scope.analysis();
  const found = new Map<string, number[]>();
  let left = 0;
  for (const run of scope.runs) {
    const column = columns.values.indexOf(findParamText(run, columns.label) ?? '\0');
    const row = rows.values.indexOf(findParamText(run, rows.label) ?? '\0');
    const value = findValueOfRun(run, metric)?.value ?? Number.NaN;
    if (column === -1 || row === -1 || !Number.isFinite(value) || !counting.counts(run)) {
      left += 1;
      continue;
    }
    const key = `${column} ${row}`;
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  const cells = [...found].map(([key, values]): HeatCell => {
    const [column = 0, row = 0] = key.split(' ').map(Number);
    return { column, row, value: aggregateValues('mean', values) ?? Number.NaN, n: values.length };
  });
  const leftOut =
    left === 0 ? [] : [`Runs without both params, a finite value or an end: ${left}, left out.`];
  return { cells: cells.sort((a, b) => a.row - b.row || a.column - b.column), leftOut };
}
