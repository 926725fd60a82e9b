import type { Layout } from './layouts.ts';
import type { NativeLog, Span } from './native-log.ts';
import { paramFacts } from './native-log.ts';
import type { Row, RowLabel } from './row.ts';
import type { RunState } from './run-state.ts';

/** Writes what a row says to its run. The line is used if it says anything, else it is ignored as `no-numbers`. */
export function writeRow(log: NativeLog, row: Row, span: Span): void {
  const run = log.run(row.runKey);
  run.lastShape = undefined;
  const told = describeRun(run, row, span.line);
  const position = writeNumbers(log, run, row, span);
  for (const label of row.labels) tellLabel(run, label, position, span.line);
  for (const { name, value } of row.params) tellRowParam(run, name, value, span.line);
  const hasMetrics = row.count > row.axisCount;
  if (hasMetrics) run.hasRows = true;
  if (hasMetrics || told || row.labels.length > 0 || row.params.length > 0) log.sink.used(span.line);
  else log.sink.ignored('no-numbers', span.line);
}

/** Tells the run's name and experiment if the row has new ones; false if it has none. */
export function describeRun(run: RunState, row: Row, line: number): boolean {
  const { runName, experiment } = row;
  if (runName !== undefined && runName !== run.name) {
    run.name = runName;
    run.writer.describe({ name: runName }, line);
  }
  if (experiment !== undefined && experiment !== run.experiment) {
    run.experiment = experiment;
    run.writer.describe({ experiment }, line);
  }
  return experiment !== undefined;
}

/** Tells a label if its value is another than before. */
export function tellLabel(run: RunState, label: RowLabel, at: number | null, line: number): void {
  if (run.labels.get(label.name) === label.value) return;
  run.labels.set(label.name, label.value);
  run.writer.label(label.name, label.value, at, line);
}

/** Tells a param that stands on lines of metrics, such as the seed, if its value is another than before. */
export function tellRowParam(run: RunState, name: string, value: number, line: number): void {
  if (Object.is(run.rowParams.get(name), value)) return;
  run.rowParams.set(name, value);
  run.writer.describe(paramFacts({ [name]: value }), line);
}

/** Writes the numbers of a row and returns its position on its main axis. */
function writeNumbers(log: NativeLog, run: RunState, row: Row, span: Span): number | null {
  if (row.count === 0) return null;
  const layout = log.layouts.find(row);
  if (row.count > row.axisCount) {
    if (layout === undefined) writeSingly(log, run, row, span.line);
    else writeLayout(run, layout, row, span.line);
  }
  if (layout?.twice !== undefined) log.problemOnce('key-twice', layout.twice, span, { key: layout.twice });
  return mainPosition(layout, row);
}

function mainPosition(layout: Layout | undefined, row: Row): number | null {
  if (row.axisCount === 0) return null;
  for (let index = 0; index < row.count; index += 1) {
    const key = row.keys[index];
    if (key?.axis === undefined) continue;
    if (layout === undefined || layout.columns.get(key) === 0) return row.values[index] ?? null;
  }
  return null;
}

function writeLayout(run: RunState, layout: Layout, row: Row, line: number): void {
  const { columns, numbers } = layout;
  for (let index = 0; index < row.count; index += 1) {
    const key = row.keys[index];
    const column = key === undefined ? undefined : columns.get(key);
    if (column !== undefined) numbers[column] = row.values[index] ?? Number.NaN;
  }
  writerFor(run, layout)(numbers, line);
}

/** The writer of a layout for a run; the last one is remembered. */
export function writerFor(run: RunState, layout: Layout): NonNullable<Layout['writer']> {
  if (layout.writerRun === run && layout.writer !== undefined) return layout.writer;
  layout.writer = run.writer.rows(layout.axes, layout.metrics);
  layout.writerRun = run;
  return layout.writer;
}

/** A log whose lines hold ever new sets of names: each metric is written by itself. */
function writeSingly(log: NativeLog, run: RunState, row: Row, line: number): void {
  for (let index = 0; index < row.count; index += 1) {
    const key = row.keys[index];
    if (key === undefined || key.axis !== undefined) continue;
    writeLayout(run, log.layouts.findSingle(row, key), row, line);
  }
}
