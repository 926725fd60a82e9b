import type { PackTable } from '../dataset/pack-record.ts';
import type { PackWriter } from '../dataset/pack-store.ts';
import { createPackWriter } from '../dataset/pack-store.ts';
import { recordInputs, recordNothing } from '../dataset/record-inputs.ts';
import type { InputRecorder } from '../dataset/record-inputs.ts';
import type { Files } from '../lib/files.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import { finishLog, releaseLog } from './finish-log.ts';
import type { PartLog } from './merge-parts.ts';
import { toPartLog } from './merge-parts.ts';
import type { LogReading } from './read-log.ts';
import { createPackTable, packLog, packedLogs } from './packed-answer.ts';
import type { PackedLog, PackedLogs } from './packed-answer.ts';
import { createPlainLane } from './plain-lane.ts';
import { createPlainCollector } from './plain-record.ts';
import { readLog, readLogOnce } from './read-log.ts';

/** What a thread is asked. */
export type LogQuestion =
  | {
      /** Asked first: what holds for all logs. */
      readonly kind: 'start';
      readonly reading: ReadingOptions;
      readonly keepProblems: number;
      /** True if records are to say what they depend on. */
      readonly keepsInputs: boolean;
      /** Folder and name of the pack that this thread writes. */
      readonly folder: string;
      readonly pack: string;
      /** A log to learn from how others begin that are assumed to be like it; what it says itself is asked for as that of all others. */
      readonly teacher?: Source | undefined;
    }
  | { readonly kind: 'logs'; readonly sources: readonly Source[] }
  | { readonly kind: 'part'; readonly source: Source };

/** What a thread answers. Series that belong to records are in its pack. */
export type LogAnswer =
  | { readonly kind: 'started' }
  | ({ readonly kind: 'logs' } & PackedLogs)
  | { readonly kind: 'part'; readonly log: PartLog };

/** Tells such a message from others by its kind. */
export function isLogAnswer(message: unknown): message is LogAnswer {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'started' || message.kind === 'logs' || message.kind === 'part';
}

/** Tells a message of this program from others by its kind. */
export function isLogQuestion(message: unknown): message is LogQuestion {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'start' || message.kind === 'logs' || message.kind === 'part';
}

interface Started {
  readonly writer: PackWriter;
  readonly reading: ReadingOptions;
  readonly keepProblems: number;
  readonly keepsInputs: boolean;
}

/** Gives the reader of a name. @throws RangeError if there is none. */
export type ReaderFinder = (name: string) => Reader | Promise<Reader>;

/** A function that answers questions in this thread. Readers are asked for when a log needs them. */
export function createAnswerer(
  findReader: ReaderFinder,
  files: Files,
): (question: LogQuestion) => Promise<LogAnswer> {
  let started: Started | undefined;
  const lane = createPlainLane(files);

  async function readOneLog(source: Source, begun: Started, table: PackTable): Promise<PackedLog> {
    const recorder = recorderOf(source, begun);
    const log = await readLog(source, await readingOf(source, begun, recorder.files));
    const { reading, writer } = begun;
    const record = finishLog(log, { source, watch: reading.watch ?? [], writer, ...recorder });
    releaseLog(log);
    return packLog(record, table);
  }

  async function readWholeLogs(sources: readonly Source[], begun: Started): Promise<LogAnswer> {
    const { writer, reading, keepsInputs } = begun;
    const records: (PackedLog | undefined)[] = sources.map(() => undefined);
    const table = createPackTable();
    const plain = createPlainCollector(writer, keepsInputs);
    let reader: Reader | undefined;
    for (const [place, source] of sources.entries()) {
      if (reader?.name !== source.reader) reader = await findReader(source.reader);
      if (lane.read(source, place, { reader, reading, plain }) || source.assumed === true) continue;
      records[place] = await readOneLog(source, begun, table);
    }
    writer.flush();
    return { kind: 'logs', ...packedLogs(records, table, plain.collected()) };
  }

  function recorderOf(source: Source, { keepsInputs }: Started): InputRecorder {
    return keepsInputs ? recordInputs(files, source) : recordNothing(files);
  }

  async function readingOf(
    source: Source,
    { reading, keepProblems }: Started,
    watched: Files,
  ): Promise<LogReading> {
    const reader = await findReader(source.reader);
    return { reader, context: { files: watched, options: reading }, keepProblems };
  }

  return async (question) => {
    if (question.kind === 'start') {
      const { folder, pack, reading, keepProblems, keepsInputs } = question;
      started = { writer: createPackWriter(folder, pack, files), reading, keepProblems, keepsInputs };
      const { teacher } = question;
      if (teacher !== undefined)
        releaseLog(await readLogOnce(teacher, await readingOf(teacher, started, files)));
      return { kind: 'started' };
    }
    if (started === undefined) throw new RangeError('The first question must be how to start.');
    if (question.kind === 'part') {
      const recorder = recorderOf(question.source, started);
      const reading = await readingOf(question.source, started, recorder.files);
      const log = await readLogOnce(question.source, reading);
      return { kind: 'part', log: toPartLog(log, recorder.inputs()) };
    }
    return await readWholeLogs(question.sources, started);
  };
}
