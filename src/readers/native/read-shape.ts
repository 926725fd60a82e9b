import type { LineShape, ShapeHandler } from '../../formats/json-lines/line-handler.ts';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { epochMilliseconds } from '../../lib/parse-time.ts';
import type { RowBlock } from '../../lib/row-block.ts';
import type { Layout } from './layouts.ts';
import type { NativeLog } from './native-log.ts';
import type { Row } from './row.ts';
import type { RunState } from './run-state.ts';
import { onLine, withNumbers } from './with-numbers.ts';
import { describeRun, tellLabel, tellRowParam, writerFor } from './write-row.ts';

/** A shape of lines, with all that its handler knows of it. */
export interface PlainShape {
  readonly example: PlacedValue;
  /** The one text of these lines, if it is another than the example's. */
  readonly id?: string;
  readonly layout: Layout;
  readonly plan: Plan;
  /** The example taken apart. */
  readonly frozen: Row;
}

/** Reads a line as a value. */
type ReadSingly = (value: PlacedValue, line: number) => void;

/**
 * The fast way for lines of one shape: what each number means was found out once, from the shape's example in `row`.
 *
 * A line whose axis is not finite, or whose time means something else than the example's, goes to `readSingly`.
 * `undefined` if the row holds no numbers to write, or more than the layouts can keep: such lines are read one by one.
 */
export function createShapeHandler(
  log: NativeLog,
  row: Row,
  shape: LineShape,
  readSingly: ReadSingly,
): ShapeHandler | undefined {
  if (row.count === row.axisCount || row.slotCount !== shape.slots.length) return undefined;
  const layout = log.layouts.find(row);
  if (layout === undefined || layout.twice !== undefined) return undefined;
  const frozen = freezeRow(row);
  const known = { example: shape.example, layout, plan: planColumns(layout, frozen), frozen };
  if (shape.example.line === 1) log.firstShape = known;
  return handleShape(log, known, readSingly);
}

/** The handler of a shape for a log. */
export function handleShape(log: NativeLog, shape: PlainShape, readSingly: ReadSingly): ShapeHandler {
  const { layout, plan, frozen } = shape;
  const readOne = (numbers: Float64Array, line: number): void => {
    if (!fill(layout, plan, numbers)) {
      const value = withNumbers(exampleOf(shape), (_, slot) => numbers[slot] ?? Number.NaN);
      readSingly(onLine(value, line), line);
      return;
    }
    const run = log.run(
      frozen.runSlot === -1 ? frozen.runKey : String(numbers[frozen.runSlot] ?? Number.NaN),
    );
    const columns = plan.direct ? numbers : layout.numbers;
    if (run.lastShape !== plan) {
      tellAbout(run, frozen, plan.axisCount > 0 ? (columns[0] ?? null) : null, line);
      run.lastShape = plan;
    }
    for (const { name, slot } of frozen.params) tellRowParam(run, name, numbers[slot] ?? Number.NaN, line);
    run.hasRows = true;
    writerFor(run, layout)(columns, line);
    log.sink.used(line);
  };
  if (!isPlainShape(shape)) return readOne;
  return Object.assign(readOne, {
    rows(rows: RowBlock): void {
      readRows({ log, shape, readOne }, rows);
    },
  });
}

/** A line of the shape. */
function exampleOf({ example, id }: PlainShape): PlacedValue {
  if (id === undefined || example.kind !== 'object') return example;
  const entries = example.entries.map((entry) =>
    entry.value.kind === 'string' ? { ...entry, value: { ...entry.value, value: id } } : entry,
  );
  return { ...example, entries };
}

/** True if the numbers of a shape are the columns of its layout and nothing else, all of one run. */
export function isPlainShape({ plan, frozen }: PlainShape): boolean {
  return plan.direct && plan.durations.length === 0 && frozen.runSlot === -1 && frozen.params.length === 0;
}

interface PlainReading {
  readonly log: NativeLog;
  readonly shape: PlainShape;
  readonly readOne: (numbers: Float64Array, line: number) => void;
}

/** Many lines at once of a plain shape. */
function readRows({ log, shape, readOne }: PlainReading, rows: RowBlock): void {
  const { layout, plan, frozen } = shape;
  const { numbers, width, to } = rows;
  const lineOf = (row: number): number => numbers[row * width + width - 1] ?? 0;
  let from = rows.from;
  while (from < to) {
    const end = rows.finite === true ? to : findFiniteEnd(plan.axisCount, { ...rows, from });
    const run = log.run(frozen.runKey);
    const writer = writerFor(run, layout);
    if (end === from || writer.rows === undefined) {
      readOne(numbers.slice(from * width, (from + 1) * width - 1), lineOf(from));
      from += 1;
      continue;
    }
    if (run.lastShape !== plan) {
      tellAbout(run, frozen, plan.axisCount > 0 ? (numbers[from * width] ?? null) : null, lineOf(from));
      run.lastShape = plan;
    }
    run.hasRows = true;
    writer.rows({ numbers, width, from, to: end });
    // Rows that come at once are of lines that follow each other.
    log.sink.used(lineOf(from), end - from);
    from = end;
  }
}

/** The first row that has no finite place on one of its axes. */
function findFiniteEnd(axisCount: number, { numbers, width, from, to }: RowBlock): number {
  for (let row = from; row < to; row += 1) {
    for (let axis = 0; axis < axisCount; axis += 1) {
      if (!Number.isFinite(numbers[row * width + axis])) return row;
    }
  }
  return to;
}

/** Where the numbers of a shape go. */
export interface Plan {
  /** Slot of each column; -1 for a constant. */
  readonly slots: Int32Array;
  readonly constants: Float64Array;
  /** 1 for columns with times of day, which are turned into milliseconds. */
  readonly isTime: Uint8Array;
  readonly axisCount: number;
  /** Slots under a name of the time axis whose numbers are durations, as long as they are small. */
  readonly durations: Int32Array;
  /** True if the slots are the columns, so that numbers are passed on as they come. */
  readonly direct: boolean;
}

function freezeRow(row: Row): Row {
  return {
    ...row,
    keys: row.keys.slice(0, row.count),
    values: row.values.slice(0, row.count),
    slots: row.slots.slice(0, row.count),
    labels: [...row.labels],
    params: [...row.params],
    durationSlots: [...row.durationSlots],
  };
}

function planColumns(layout: Layout, row: Row): Plan {
  const size = layout.numbers.length;
  const slots = new Int32Array(size).fill(-1);
  const constants = new Float64Array(size);
  const isTime = new Uint8Array(size);
  for (const [index, key] of row.keys.entries()) {
    const column = layout.columns.get(key) ?? 0;
    slots[column] = row.slots[index] ?? -1;
    constants[column] = row.values[index] ?? Number.NaN;
    isTime[column] = key.axis?.axis === 'time' ? 1 : 0;
  }
  const direct =
    row.slotCount === size &&
    slots.every((slot, column) => slot === column) &&
    isTime.every((flag) => flag === 0);
  const durations = Int32Array.from(row.durationSlots);
  return { slots, constants, isTime, axisCount: row.axisCount, durations, direct };
}

/** Puts the numbers into the layout's columns; false if an axis has no finite place or a duration is a time of day. */
function fill({ numbers: columns }: Layout, plan: Plan, numbers: Float64Array): boolean {
  const { slots, constants, isTime, axisCount, durations, direct } = plan;
  for (const slot of durations) {
    if (epochMilliseconds(numbers[slot] ?? 0) !== undefined) return false;
  }
  if (!direct) {
    for (let column = 0; column < columns.length; column += 1) {
      const slot = slots[column] ?? -1;
      columns[column] = (slot === -1 ? constants[column] : numbers[slot]) ?? Number.NaN;
    }
  }
  for (let column = 0; column < axisCount; column += 1) {
    const value = (direct ? numbers[column] : columns[column]) ?? Number.NaN;
    if (isTime[column] === 1 && (slots[column] ?? -1) !== -1) {
      const milliseconds = epochMilliseconds(value);
      if (milliseconds === undefined) return false;
      columns[column] = milliseconds;
    } else if (!Number.isFinite(value)) return false;
  }
  return true;
}

/** Tells what all lines of the shape say in the same words. */
function tellAbout(run: RunState, row: Row, position: number | null, line: number): void {
  describeRun(run, row, line);
  for (const label of row.labels) tellLabel(run, label, position, line);
}
