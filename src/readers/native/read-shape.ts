import type { LineShape, ShapeHandler } from '../../formats/json-lines/line-handler.ts';
import { epochMilliseconds } from '../../lib/parse-time.ts';
import type { Layout } from './layouts.ts';
import type { NativeLog, Span } from './native-log.ts';
import type { Row } from './row.ts';
import type { RunState } from './run-state.ts';
import { describeRun, tellLabel, tellRowParam, writeRow, writerFor } from './write-row.ts';

/**
 * The fast way for lines of one shape: what each number means was found out once, from the shape's example in `row`.
 *
 * `undefined` if the row holds no numbers to write, or more than the layouts can keep: such lines are read one by one.
 */
export function createShapeHandler(log: NativeLog, row: Row, shape: LineShape): ShapeHandler | undefined {
  if (row.count === row.axisCount || row.slotCount !== shape.slots.length) return undefined;
  const layout = log.layouts.find(row);
  if (layout === undefined || layout.twice !== undefined) return undefined;
  const frozen = freezeRow(row);
  const plan = planColumns(layout, frozen);
  const span: Span = { line: 0, column: shape.example.column, end: shape.example.end };
  return (numbers, line) => {
    if (!fill(layout, plan, numbers)) {
      writeSlowly(log, frozen, numbers, { ...span, line });
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
}

interface Plan {
  /** Slot of each column; -1 for a constant. */
  readonly slots: Int32Array;
  readonly constants: Float64Array;
  /** 1 for columns with times of day, which are turned into milliseconds. */
  readonly isTime: Uint8Array;
  readonly axisCount: number;
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
  return { slots, constants, isTime, axisCount: row.axisCount, direct };
}

/** Puts the numbers into the layout's columns; false if an axis has no finite place. */
function fill({ numbers: columns }: Layout, plan: Plan, numbers: Float64Array): boolean {
  const { slots, constants, isTime, axisCount, direct } = plan;
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

/** A line whose axis is not finite: its values stand without that axis. */
function writeSlowly(log: NativeLog, row: Row, numbers: Float64Array, span: Span): void {
  const rest: Row = { ...row, count: 0, axisCount: 0, keys: [], values: [], slots: [] };
  for (const [index, key] of row.keys.entries()) {
    const slot = row.slots[index] ?? -1;
    const logged = (slot === -1 ? row.values[index] : numbers[slot]) ?? Number.NaN;
    const isTime = key.axis?.axis === 'time' && slot !== -1;
    const value = isTime ? (epochMilliseconds(logged) ?? Number.NaN) : logged;
    if (key.axis !== undefined && !Number.isFinite(value)) {
      const facts = { name: key.name, axis: key.axis.axis, value: String(logged) };
      log.problemOnce('axis-not-number', key.name, span, facts);
      continue;
    }
    rest.keys.push(key);
    rest.values.push(value);
    rest.slots.push(slot);
    rest.count += 1;
    if (key.axis !== undefined) rest.axisCount += 1;
  }
  const runKey = row.runSlot === -1 ? row.runKey : String(numbers[row.runSlot] ?? Number.NaN);
  const params = row.params.map((param) => ({ ...param, value: numbers[param.slot] ?? Number.NaN }));
  writeRow(log, { ...rest, runKey, params }, span);
}
