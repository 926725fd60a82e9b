import type { FileRecord } from '../dataset/file-record.ts';
import { packRun, unpackRun } from '../dataset/pack-record.ts';
import type { PackTable, PackedRun } from '../dataset/pack-record.ts';
import type { Source } from '../readers/reader.ts';
import type { PlainLogs } from './plain-record.ts';
import { unpackPlainLogs } from './unpack-plain-logs.ts';

/** What is known of a log whose runs are small, beside what they share. */
export interface PackedLog extends Omit<FileRecord, 'runs'> {
  readonly runs: readonly PackedRun[];
}

/** Logs as an answer tells them: the summaries of all runs are one array, for objects of each are dear to make, to keep and to send. */
export interface PackedLogs {
  /** `undefined` for a plain log, and for one whose reader was assumed and which is to be judged. */
  readonly records: readonly (PackedLog | undefined)[];
  readonly lists: readonly (readonly string[])[];
  readonly numbers: Float64Array;
  /** Plain logs, which have no record. */
  readonly plain: PlainLogs;
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
export function packedLogs(
  records: PackedLogs['records'],
  { lists, numbers }: PackTable,
  plain: PlainLogs,
): PackedLogs {
  return { records, lists, numbers: Float64Array.from(numbers), plain };
}

/** The records of the logs that were asked for. Summaries are made when somebody looks at them. */
export function unpackLogs(
  { records, lists, numbers, plain }: PackedLogs,
  sources: readonly Source[],
): (FileRecord | undefined)[] {
  const cursor = { numbers, at: 0 };
  const unpacked = records.map((record): FileRecord | undefined => {
    if (record === undefined) return undefined;
    const { file, runs, problems, inputs } = record;
    return { file, runs: runs.map((run) => unpackRun(run, lists, cursor)), problems, inputs };
  });
  unpackPlainLogs(plain, sources, unpacked);
  return unpacked;
}
