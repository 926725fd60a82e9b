import type { FileRecord } from '../dataset/file-record.ts';
import { packRun, unpackRun } from '../dataset/pack-record.ts';
import type { PackedRun } from '../dataset/pack-record.ts';
import type { LogAnswer } from './log-questions.ts';

/** A record whose runs are small, beside what they share. */
interface PackedRecord extends Omit<FileRecord, 'runs'> {
  readonly runs: readonly PackedRun[];
}

/** An answer as it travels between threads: the summaries of all runs are one array, for a copy of each is dear. */
export type PackedAnswer =
  | Exclude<LogAnswer, { kind: 'logs' }>
  | {
      readonly kind: 'packed-logs';
      readonly records: readonly PackedRecord[];
      readonly lists: readonly (readonly string[])[];
      readonly numbers: Float64Array;
    };

/** Packs an answer in the thread that gives it. */
export function packAnswer(answer: LogAnswer): PackedAnswer {
  if (answer.kind !== 'logs') return answer;
  const table = { lists: [], places: new Map<string, number>(), numbers: [] };
  const records = answer.records.map(({ file, runs, problems, inputs }) => ({
    file,
    runs: runs.map((run) => packRun(run, table)),
    problems,
    inputs,
  }));
  return { kind: 'packed-logs', records, lists: table.lists, numbers: Float64Array.from(table.numbers) };
}

/** The answer again. Summaries are made when somebody looks at them. */
export function unpackAnswer(answer: PackedAnswer): LogAnswer {
  if (answer.kind !== 'packed-logs') return answer;
  const { records, lists, numbers } = answer;
  const cursor = { numbers, at: 0 };
  return {
    kind: 'logs',
    records: records.map(({ file, runs, problems, inputs }) => ({
      file,
      runs: runs.map((run) => unpackRun(run, lists, cursor)),
      problems,
      inputs,
    })),
  };
}

/** Tells such a message from others by its kind. */
export function isPackedAnswer(message: unknown): message is PackedAnswer {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'packed-logs' || message.kind === 'started' || message.kind === 'part';
}
