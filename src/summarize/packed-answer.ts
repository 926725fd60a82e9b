import type { FileRecord } from '../dataset/file-record.ts';
import { packRun, unpackRun } from '../dataset/pack-record.ts';
import type { PackTable, PackedRun } from '../dataset/pack-record.ts';

/** What is known of a log whose runs are small, beside what they share. */
export interface PackedLog extends Omit<FileRecord, 'runs'> {
  readonly runs: readonly PackedRun[];
}

/** Logs as an answer tells them: the summaries of all runs are one array, for objects of each are dear to make, to keep and to send. */
export interface PackedLogs {
  /** `undefined` for a log whose reader was assumed and which is to be judged. */
  readonly records: readonly (PackedLog | undefined)[];
  readonly lists: readonly (readonly string[])[];
  readonly numbers: Float64Array;
}

/** A table for the logs of one answer. */
export function createPackTable(): PackTable {
  return { lists: [], places: new Map(), numbers: [] };
}

/** Adds what is known of a log to a table. */
export function packLog({ file, runs, problems, inputs }: FileRecord, table: PackTable): PackedLog {
  return { file, runs: runs.map((run) => packRun(run, table)), problems, inputs };
}

/** The logs of a table, in the order in which they were added to it. */
export function packedLogs(records: PackedLogs['records'], { lists, numbers }: PackTable): PackedLogs {
  return { records, lists, numbers: Float64Array.from(numbers) };
}

/** The records again. Summaries are made when somebody looks at them. */
export function unpackLogs({ records, lists, numbers }: PackedLogs): (FileRecord | undefined)[] {
  const cursor = { numbers, at: 0 };
  return records.map((record) => {
    if (record === undefined) return undefined;
    const { file, runs, problems, inputs } = record;
    return { file, runs: runs.map((run) => unpackRun(run, lists, cursor)), problems, inputs };
  });
}
