import type { LogKey } from './log-keys.ts';

/** A text or boolean that stands beside numbers. */
export interface RowLabel {
  readonly name: string;
  readonly value: string | boolean;
}

/** A param that stands on a line of metrics, such as the seed. */
export interface RowParam {
  readonly name: string;
  value: number;
  readonly slot: number;
}

/** What one line says, taken apart. One object is reused for all lines: nobody keeps it. */
export interface Row {
  /** How many of `keys`, `values` and `slots` count. */
  count: number;
  readonly keys: LogKey[];
  readonly values: number[];
  /** Number of the line's numeric slot that each value came from; -1 if it came from a text. */
  readonly slots: number[];
  /** How many numeric slots were passed, those left out included. */
  slotCount: number;
  axisCount: number;
  readonly labels: RowLabel[];
  readonly params: RowParam[];
  /** Slots of numbers under a name of the time axis that are too small to be a time of day. */
  readonly durationSlots: number[];
  runKey: string;
  /** How certain the key is that named the run: the smaller the surer. */
  runRank: number;
  /** Slot of a run id that is a number; -1 if there is none. */
  runSlot: number;
  runName: string | undefined;
  experiment: string | undefined;
  /** `train`, `val`, `test` as logged, if a key of the line says so. */
  split: string | undefined;
}

/** A row with nothing in it. */
export function createRow(): Row {
  return {
    count: 0,
    keys: [],
    values: [],
    slots: [],
    slotCount: 0,
    axisCount: 0,
    labels: [],
    params: [],
    durationSlots: [],
    runKey: '',
    runRank: Number.POSITIVE_INFINITY,
    runSlot: -1,
    runName: undefined,
    experiment: undefined,
    split: undefined,
  };
}

/** Makes the row empty. */
export function clearRow(row: Row): void {
  row.count = 0;
  row.slotCount = 0;
  row.axisCount = 0;
  row.labels.length = 0;
  row.params.length = 0;
  row.durationSlots.length = 0;
  row.runKey = '';
  row.runRank = Number.POSITIVE_INFINITY;
  row.runSlot = -1;
  row.runName = undefined;
  row.experiment = undefined;
  row.split = undefined;
}

/** Adds a number. */
export function addNumber(row: Row, key: LogKey, value: number, slot: number): void {
  row.keys[row.count] = key;
  row.values[row.count] = value;
  row.slots[row.count] = slot;
  row.count += 1;
  if (key.axis !== undefined) row.axisCount += 1;
}
