import type { RowWriter, RunWriter } from '../reader.ts';

/** A column of a table with the name that its numbers get. */
export interface NamedColumn {
  readonly index: number;
  readonly name: string;
}

/** Writes the numbers of rows whose cells are partly blank. */
export interface RowLayouts {
  /**
   * Writes the numbers of the columns that are marked in `present`; the array has a number for each column. Rows with the same columns
   * share a layout. `prefix` stands before the names of metrics.
   */
  write(run: RunWriter, row: RowNumbers, line: number): void;
}

/** The numbers of one row, by column. */
export interface RowNumbers {
  readonly numbers: Float64Array;
  /** 1 where the column has a number in this row. */
  readonly present: Uint8Array;
  readonly nameOf: (name: string) => string;
  /** Tells rows apart whose metrics get other names. */
  readonly naming: string;
}

interface Layout {
  readonly present: Uint8Array;
  readonly naming: string;
  readonly columns: readonly number[];
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  readonly numbers: Float64Array;
  run: RunWriter | undefined;
  writer: RowWriter | undefined;
}

/** More sets of columns than this are written metric by metric. */
const limit = 500;

/** Layouts for tables with these columns; `axes` has the main axis first. */
export function createRowLayouts(axes: readonly NamedColumn[], metrics: readonly NamedColumn[]): RowLayouts {
  const layouts = new Map<string, Layout>();
  const singles = new Map<string, Layout>();
  let last: Layout | undefined;

  function layoutOf({ present, nameOf, naming }: RowNumbers): Layout | undefined {
    if (last !== undefined && last.naming === naming && isSame(last.present, present)) return last;
    const key = `${naming}\0${present.join('')}`;
    const known = layouts.get(key);
    if (known !== undefined) last = known;
    if (known !== undefined || layouts.size >= limit) return known;
    last = createLayout({ axes, metrics, present, nameOf, naming });
    layouts.set(key, last);
    return last;
  }

  function writeSingly(run: RunWriter, row: RowNumbers, line: number): void {
    for (const metric of metrics) {
      if (row.present[metric.index] !== 1) continue;
      const held = axes.filter(({ index }) => row.present[index] === 1).map(({ index }) => index);
      const key = `${row.naming}\0${metric.index}\0${held.join()}`;
      const layout = singles.get(key) ?? createLayout({ ...row, axes, metrics: [metric] });
      singles.set(key, layout);
      writeRow(layout, run, row.numbers, line);
    }
  }

  return {
    write(run, row, line) {
      const layout = layoutOf(row);
      if (layout === undefined) writeSingly(run, row, line);
      else writeRow(layout, run, row.numbers, line);
    },
  };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

function createLayout(given: {
  readonly axes: readonly NamedColumn[];
  readonly metrics: readonly NamedColumn[];
  readonly present: Uint8Array;
  readonly nameOf: (name: string) => string;
  readonly naming: string;
}): Layout {
  const { present, nameOf, naming } = given;
  const isPresent = ({ index }: NamedColumn): boolean => present[index] === 1;
  const axes = given.axes.filter(isPresent);
  const metrics = given.metrics.filter(isPresent);
  const columns = [...axes, ...metrics].map(({ index }) => index);
  return {
    present: present.slice(),
    naming,
    columns,
    axes: axes.map(({ name }) => name),
    metrics: metrics.map(({ name }) => nameOf(name)),
    numbers: new Float64Array(columns.length),
    run: undefined,
    writer: undefined,
  };
}

function writeRow(layout: Layout, run: RunWriter, numbers: Float64Array, line: number): void {
  if (layout.metrics.length === 0) return;
  if (layout.run !== run || layout.writer === undefined) {
    layout.run = run;
    layout.writer = run.rows(layout.axes, layout.metrics);
  }
  const row = layout.numbers;
  const { columns } = layout;
  for (let place = 0; place < columns.length; place += 1)
    row[place] = numbers[columns[place] ?? 0] ?? Number.NaN;
  layout.writer(row, line);
}
