import type { FileRecord } from '../dataset/file-record.ts';
import type { PackWriter } from '../dataset/pack-store.ts';
import { joinInputs, recordInputs, recordNothing } from '../dataset/record-inputs.ts';
import type { Files } from '../lib/files.ts';
import type { Threads } from '../lib/threads.ts';
import { judgeAssumed } from '../readers/assume-reader.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import { cutLog, partBytes } from './cut-log.ts';
import { finishLog } from './finish-log.ts';
import type { LogAnswer, LogQuestion } from './log-questions.ts';
import type { PartLog, PartMerger } from './merge-parts.ts';
import { createPartMerger } from './merge-parts.ts';
import { unpackLogs } from './packed-answer.ts';
import { mayBePlain } from './plain-record.ts';
import type { Crew } from './run-questions.ts';
import { createCrew } from './run-questions.ts';

/** Logs that are handed to a thread together at most. Towards the end they are fewer, so that all threads end at about the same time. */
const batchBytes = 4_194_304;
const batchFiles = 64;
const leastBatchBytes = 1_048_576;
const shareOfRest = 8;
/** Less than this is read here: a thread takes longer to start. */
export const bytesForThreads = 4_194_304;

/** What reading many logs needs. */
export interface LogsReading {
  readonly readers: readonly Reader[];
  readonly reading: ReadingOptions;
  readonly keepProblems: number;
  /** True if records are to say what they depend on. */
  readonly keepsInputs: boolean;
  readonly threads: number;
  /** Folder for packs, and the first part of their names. */
  readonly folder: string;
  readonly packName: string;
  /** Takes the series of logs that were read in parts; closed by the caller. */
  readonly writer: PackWriter;
  /** Size of parts; small in tests. */
  readonly partBytes?: number;
  readonly onDone: (source: Source, bytes: number, isWhole: boolean) => void;
}

interface Task {
  readonly question: LogQuestion;
  readonly take: (answer: LogAnswer) => readonly Task[];
}

/** Reads logs, on several threads if that pays, and gives their records. */
export async function readLogs(
  sources: readonly Source[],
  given: LogsReading,
  effects: { readonly files: Files; readonly threads?: Threads },
): Promise<Map<Source, FileRecord>> {
  const records = new Map<Source, FileRecord>();
  const context: TaskContext = { given, records, files: effects.files };
  const { whole, tasks } = divideLogs(sources, context);
  for (const batch of makeBatches(whole)) tasks.push(wholeTask(batch, context));
  const bytes = sources.reduce((sum, source) => sum + source.facts.size, 0);
  const most = Math.min(given.threads, tasks.length);
  const threads = bytes < bytesForThreads ? 1 : most;
  const crew = createCrew({ ...given, threads, teacher: findTeacher(sources) }, effects);
  try {
    await runTasks(tasks, crew);
  } finally {
    await crew.close();
  }
  return records;
}

/** The logs that are read as wholes, and tasks for the parts of all others. */
function divideLogs(
  sources: readonly Source[],
  context: TaskContext,
): { readonly whole: readonly Source[]; readonly tasks: Task[] } {
  const { readers, partBytes: most = partBytes } = context.given;
  const cut = new Set<Source>();
  const tasks: Task[] = [];
  for (const source of sources.filter(({ facts }) => facts.size > most)) {
    if (readers.find(({ name }) => name === source.reader)?.divisible !== true) continue;
    const parts = cutLog(source, context.files, most);
    if (parts.length === 1) continue;
    cut.add(source);
    tasks.push(...partTasks(source, parts, context));
  }
  return { whole: cut.size === 0 ? sources : sources.filter((source) => !cut.has(source)), tasks };
}

/** The log from which the reader of others was assumed; `undefined` if there are none, or it is known. */
function findTeacher(sources: readonly Source[]): Source | undefined {
  const index = sources.findIndex(({ assumed }) => assumed === true);
  return sources.slice(0, Math.max(0, index)).findLast(mayBePlain);
}

async function runTasks(tasks: readonly Task[], crew: Crew): Promise<void> {
  const queue = [...tasks];
  async function work(ask: Crew['members'][number]): Promise<void> {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      queue.unshift(...task.take(await ask(task.question)));
    }
  }
  await Promise.all(crew.members.map(work));
}

function makeBatches(sources: readonly Source[]): Source[][] {
  const batches: Source[][] = [];
  let left = sources.reduce((sum, { facts }) => sum + facts.size, 0);
  let batch: Source[] = [];
  let room = 0;
  for (const source of sources) {
    if (room <= 0 || batch.length >= batchFiles) {
      room = Math.min(batchBytes, Math.max(leastBatchBytes, left / shareOfRest));
      batch = [];
      batches.push(batch);
    }
    batch.push(source);
    room -= source.facts.size;
    left -= source.facts.size;
  }
  return batches;
}

function wholeTask(batch: readonly Source[], context: TaskContext): Task {
  const { given, records, files } = context;
  return {
    question: { kind: 'logs', sources: batch },
    take(answer) {
      if (answer.kind !== 'logs') return [];
      const answered = unpackLogs(answer, batch);
      for (const [index, source] of batch.entries()) {
        const record = answered[index];
        if (record === undefined) continue;
        records.set(source, record);
        given.onDone(source, source.facts.size, true);
      }
      const undecided = batch.filter((_, index) => answered[index] === undefined);
      for (const source of undecided) judgeAssumed(source, files, given.reading);
      return makeBatches(undecided).map((again) => wholeTask(again, context));
    },
  };
}

/** What tasks share. */
interface TaskContext {
  readonly given: LogsReading;
  readonly records: Map<Source, FileRecord>;
  readonly files: Files;
}

/** One task for each part. Their answers are joined in file order, whatever the order in which they come. */
function partTasks(source: Source, parts: readonly Source[], context: TaskContext): Task[] {
  const { given } = context;
  const merger = createPartMerger(given.keepProblems);
  const waiting = new Map<number, PartLog>();
  let joined = 0;
  return parts.map((part, index) => ({
    question: { kind: 'part', source: part },
    take(answer) {
      if (answer.kind !== 'part') return [];
      waiting.set(index, answer.log);
      for (let next = waiting.get(joined); next !== undefined; next = waiting.get(joined)) {
        merger.add(next);
        waiting.delete(joined);
        joined += 1;
      }
      const isWhole = joined === parts.length;
      given.onDone(source, (part.part?.end ?? 0) - (part.part?.start ?? 0), isWhole);
      return isWhole ? finishParts(source, merger, context) : [];
    },
  }));
}

function finishParts(source: Source, merger: PartMerger, { given, records, files }: TaskContext): Task[] {
  if (merger.isUndecided())
    return [wholeTask([source], { given: { ...given, onDone: () => undefined }, records, files })];
  const recorder = given.keepsInputs ? recordInputs(files, source) : recordNothing(files);
  const inputs = () => joinInputs(merger.inputs(), recorder.inputs());
  const { writer, reading } = given;
  const context = { source, watch: reading.watch ?? [], writer, files: recorder.files, inputs };
  records.set(source, finishLog(merger.log(), context));
  return [];
}
