import type { CsvRecord } from '../../formats/csv/csv-record.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';
import type { RunWriter } from '../reader.ts';
import { nameWithSplit, splits } from '../native/flat-names.ts';
import { createRowLayouts } from './row-layouts.ts';
import type { RowLayouts } from './row-layouts.ts';
import { readListCell } from './list-cell.ts';
import { createStepRuns } from './step-runs.ts';
import type { StepRun, StepRuns } from './step-runs.ts';
import { stepColumns } from './step-columns.ts';
import type { StepColumn, StepColumns } from './step-columns.ts';
import { ignoreLines, useLines } from './table-reading.ts';
import type { TableHandler, TableReading } from './table-reading.ts';

interface Steps {
  readonly reading: TableReading;
  readonly runs: StepRuns;
  columns: StepColumns;
  layouts: RowLayouts;
  /** 1 where a column has a number in the present row. */
  present: Uint8Array;
  numbers: Float64Array;
  split: string;
  count: number;
  told: boolean;
  oddCells: OddCells | undefined;
}

/** Rows with another number of cells than the header. */
interface OddCells {
  readonly record: Pick<CsvRecord, 'line'>;
  readonly cells: number;
  rows: number;
}

const plainName = (name: string): string => name;

/** Reads a table with a row for each step: numbers are metrics, texts are labels, blank cells are nothing. */
export function createStepsTable(reading: TableReading): TableHandler {
  const steps: Steps = {
    reading,
    runs: createStepRuns(reading),
    ...columnsFor(reading, reading.plan.names),
    split: '',
    count: 0,
    told: false,
    oddCells: undefined,
  };
  return {
    record(record) {
      if (isHeader(steps, record)) takeHeader(steps, record);
      else takeRow(steps, record);
    },
    end() {
      const { oddCells } = steps;
      if (oddCells === undefined) return;
      const facts = { cells: oddCells.cells, names: steps.columns.all.length, rows: oddCells.rows };
      const { sink, source } = reading;
      const place = { file: source.shownPath, line: oddCells.record.line };
      sink.problem(createProblem('row-cells', place, facts));
    },
  };
}

function columnsFor(
  { plan, options }: TableReading,
  names: readonly string[],
): Pick<Steps, 'columns' | 'layouts' | 'present' | 'numbers'> {
  const columns = stepColumns(names, plan, options.axes);
  return {
    columns,
    layouts: createRowLayouts(columns.axes, columns.values),
    present: new Uint8Array(names.length),
    numbers: new Float64Array(names.length),
  };
}

/** True for a row that holds names again: a program that was started again, or that met a new metric, wrote another header. */
function isHeader({ columns }: Steps, record: CsvRecord): boolean {
  const [axis] = columns.axes;
  if (axis === undefined || record.kind(axis.index) === 'number' || record.count === 0) return false;
  const known = new Set(columns.all.map(({ name }) => name));
  let same = 0;
  for (let index = 0; index < record.count; index += 1) {
    if (record.kind(index) === 'number') return false;
    if (known.has(record.text(index))) same += 1;
  }
  return same >= 2 && same * 2 >= Math.min(record.count, known.size);
}

function takeHeader(steps: Steps, record: CsvRecord): void {
  const names = Array.from({ length: record.count }, (_, index) => record.text(index));
  Object.assign(steps, columnsFor(steps.reading, names));
  ignoreLines(steps.reading, 'header', record);
}

function takeRow(steps: Steps, record: CsvRecord): void {
  const { columns, reading, runs } = steps;
  const { all } = columns;
  if (record.count !== all.length) noteOddCells(steps, record);
  const run = runs.find(
    columns.runs.map(({ index, name }) => [name, record.text(index)]),
    record.line,
  );
  steps.present.fill(0);
  steps.count = 0;
  steps.told = false;
  steps.split = '';
  const texts: StepColumn[] = [];
  const width = Math.min(record.count, all.length);
  for (let index = 0; index < width; index += 1) {
    const column = all[index];
    if (column !== undefined) takeCell(steps, column, record, { run, texts });
  }
  writeNumbers(steps, run.writer, record);
  const at = positionOf(steps);
  for (const column of texts) takeText(steps, column, record, { run, at });
  if (steps.count > 0 || steps.told) useLines(reading, record);
  else ignoreLines(reading, 'no-numbers', record);
}

interface Row {
  readonly run: StepRun;
  readonly texts: StepColumn[];
}

function takeCell(steps: Steps, column: StepColumn, record: CsvRecord, { run, texts }: Row): void {
  const { role, index } = column;
  const kind = record.kind(index);
  if (kind === 'blank' || role === 'skip' || role === 'run') return;
  if (role === 'axis') takeAxis(steps, column, record, texts);
  else if (role === 'seed')
    run.tellParam(
      column.name,
      kind === 'number' ? (record.numbers[index] ?? 0) : record.text(index),
      record.line,
    );
  else if (role === 'experiment') run.tellExperiment(record.text(index), record.line);
  else if (role === 'split' && splits.has(record.text(index).toLowerCase()))
    steps.split = record.text(index).toLowerCase();
  else if (kind === 'number') setNumber(steps, index, record.numbers[index] ?? Number.NaN, true);
  else texts.push(column);
}

function setNumber(steps: Steps, index: number, value: number, isMetric: boolean): void {
  steps.present[index] = 1;
  steps.numbers[index] = value;
  if (isMetric) steps.count += 1;
}

function takeAxis(steps: Steps, column: StepColumn, record: CsvRecord, texts: StepColumn[]): void {
  const { index, axis, name } = column;
  const isNumber = record.kind(index) === 'number';
  const value = record.numbers[index] ?? Number.NaN;
  if (axis?.axis === 'time') {
    const time = isNumber ? epochMilliseconds(value) : parseTime(record.text(index));
    if (time !== undefined) setNumber(steps, index, time, false);
    else if (!isNumber) texts.push(column);
    else setDuration(steps, column, value);
    return;
  }
  if (isNumber && Number.isFinite(value)) {
    setNumber(steps, index, value, false);
    return;
  }
  const held = isNumber ? String(value) : `the text "${record.text(index)}"`;
  const facts = { name, axis: axis?.axis ?? name, value: held };
  steps.reading.problemOnce('axis-not-number', name, { record, index }, facts);
}

/** A small number under the name of a time is a duration: from here on the column is a metric, not an axis. */
function setDuration(steps: Steps, { index, name }: StepColumn, value: number): void {
  const { axes, values } = steps.columns;
  if (!values.some((column) => column.index === index)) {
    const rest = axes.filter((axis) => axis.index !== index);
    steps.columns = { ...steps.columns, axes: rest, values: [...values, { index, name }] };
    steps.layouts = createRowLayouts(rest, steps.columns.values);
  }
  setNumber(steps, index, value, true);
}

function writeNumbers(steps: Steps, writer: RunWriter, record: CsvRecord): void {
  if (steps.count === 0) return;
  const { split, present, numbers } = steps;
  const nameOf = split === '' ? plainName : (name: string): string => nameWithSplit(name, split);
  steps.layouts.write(writer, { present, numbers, nameOf, naming: split }, record.line);
}

function positionOf({ columns, present, numbers }: Steps): number | null {
  const main = columns.axes.find(({ index }) => present[index] === 1);
  return main === undefined ? null : (numbers[main.index] ?? null);
}

function takeText(
  steps: Steps,
  column: StepColumn,
  record: CsvRecord,
  { run, at }: { readonly run: StepRun; readonly at: number | null },
): void {
  const { index, name } = column;
  const text = record.text(index);
  const list = readListCell(text);
  if (list === undefined) {
    steps.told = true;
    run.tellLabel(
      name,
      record.kind(index) === 'boolean' ? text.toLowerCase() === 'true' : text,
      at,
      record.line,
    );
    return;
  }
  const { maxListLength } = steps.reading.options;
  if (list.length > maxListLength) {
    const facts = { name, length: list.length, limit: maxListLength };
    steps.reading.problemOnce('list-too-long', name, { record, index }, facts);
    return;
  }
  const names = list.map((_, place) => `${name}/${place}`);
  const axes = steps.columns.axes.filter((axis) => steps.present[axis.index] === 1);
  const values = [...axes.map((axis) => steps.numbers[axis.index] ?? 0), ...list];
  run.writer.rows(
    axes.map((axis) => axis.name),
    names,
  )(Float64Array.from(values), record.line);
  steps.count += list.length;
}

function noteOddCells(steps: Steps, record: CsvRecord): void {
  steps.oddCells ??= { record: { line: record.line }, cells: record.count, rows: 0 };
  steps.oddCells.rows += 1;
}
