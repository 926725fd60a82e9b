import type { CsvRecord } from '../../formats/csv/csv-record.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';
import { findAxis } from '../native/axis-names.ts';
import type { RunWriter } from '../reader.ts';
import { chartColumns, findChartAxis } from './chart-columns.ts';
import type { ChartColumn } from './chart-columns.ts';
import { ignoreLines, useLines } from './table-reading.ts';
import type { TableHandler, TableReading } from './table-reading.ts';

interface ChartRun {
  readonly name: string;
  readonly columns: readonly ChartColumn[];
  writer: RunWriter | undefined;
}

/**
 * Reads a chart that Weights & Biases exported: a run for each name in the header. The smallest and largest value of what one point
 * stands for are metrics of their own, `loss/min` and `loss/max`, but only where they differ from it.
 */
export function createChartTable(reading: TableReading): TableHandler {
  const { names } = reading.plan;
  const axis = findChartAxis(names[0] ?? '') ?? (names[0] || 'step');
  const columns = chartColumns(names);
  const runs = [...new Set(columns.map(({ run }) => run))].map((name): ChartRun => ({
    name,
    columns: columns.filter(({ run }) => run === name),
    writer: undefined,
  }));
  return {
    record(record) {
      const at = readPosition(axis, record);
      let written = 0;
      for (const run of runs) written += takePoint(reading, run, record, { axis, at });
      if (written > 0) useLines(reading, record);
      else ignoreLines(reading, 'no-numbers', record);
    },
    end: () => undefined,
  };
}

function readPosition(axis: string, record: CsvRecord): number | undefined {
  const isNumber = record.kind(0) === 'number';
  const value = record.numbers[0] ?? Number.NaN;
  if (axis === 'time') return isNumber ? epochMilliseconds(value) : parseTime(record.text(0));
  return isNumber && Number.isFinite(value) ? value : undefined;
}

/** Writes what a row says of one run; gives the count of its numbers. */
function takePoint(
  reading: TableReading,
  run: ChartRun,
  record: CsvRecord,
  { axis, at }: { readonly axis: string; readonly at: number | undefined },
): number {
  const values = new Map<string, number>();
  const places = new Map<string, number>();
  for (const { index, metric, bound } of run.columns) {
    if (record.kind(index) !== 'number') continue;
    const value = record.numbers[index] ?? Number.NaN;
    const own = findAxis(metric, {});
    if (own !== undefined) {
      if (bound === undefined && own.axis !== axis && own.axis !== 'time') places.set(own.axis, value);
    } else if (bound === undefined) values.set(metric, value);
    else if (!Object.is(value, values.get(metric))) values.set(`${metric}/${bound}`, value);
  }
  if (values.size === 0) return 0;
  run.writer ??= startRun(reading, run.name, record.line);
  const axes = [...(at === undefined ? [] : [axis]), ...places.keys()];
  const numbers = [...(at === undefined ? [] : [at]), ...places.values(), ...values.values()];
  run.writer.rows(axes, [...values.keys()])(Float64Array.from(numbers), record.line);
  return values.size;
}

function startRun({ source, sink }: TableReading, name: string, line: number): RunWriter {
  const writer = sink.run(name);
  writer.describe({ id: `${source.name} ${name}`, name }, line);
  return writer;
}
