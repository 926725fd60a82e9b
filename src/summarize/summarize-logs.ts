import type { Dataset } from '../dataset/dataset.ts';
import type { FileRecord, RecordInput } from '../dataset/file-record.ts';
import type { LogCache } from '../dataset/log-cache.ts';
import { openLogCache } from '../dataset/log-cache.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import { createPackReader, createPackWriter } from '../dataset/pack-store.ts';
import type { Files } from '../lib/files.ts';
import type { Later } from '../lib/later.ts';
import type { Threads } from '../lib/threads.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import { joinRecords } from './join-records.ts';
import type { LogsReading } from './read-logs.ts';
import { bytesForThreads, readLogs } from './read-logs.ts';
import { restoreRun } from './restore-run.ts';

/** What is to be read, and how. */
export interface SummarizeOptions {
  readonly sources: readonly Source[];
  readonly readers: readonly Reader[];
  /** How logs are read, from the config. */
  readonly reading: ReadingOptions;
  /** Folder that keeps what is known of logs between two builds; null: nothing is kept. */
  readonly cacheFolder: string | null;
  /** Most threads at once, 1 for none beside this one. */
  readonly threads: number;
  /** Problems of each kind and file that are kept in full. */
  readonly keepProblems?: number;
  /** Logs larger than this are read in parts; for tests. */
  readonly partBytes?: number;
  readonly onProgress?: (progress: SummarizeProgress) => void;
  /** Keeps later what is known now, where reading it again would take no time to speak of. Without, it is kept at once. */
  readonly later?: Pick<Later, 'add'>;
}

/** How far the reading is. */
export interface SummarizeProgress {
  readonly doneFiles: number;
  readonly files: number;
  readonly doneBytes: number;
  readonly bytes: number;
}

/** What summarizing touches outside. */
export interface SummarizeEffects {
  readonly files: Files;
  /** Without, everything is read in this thread. */
  readonly threads?: Threads;
}

/** The dataset, and everything that was wrong in the logs. */
export interface Summarized {
  readonly dataset: Dataset;
  readonly problems: ProblemList;
  /** Folder of the packs that hold the series. */
  readonly packFolder: string;
  /** What the logs depend on that had to be read; empty without a cache folder. */
  readonly inputs: readonly RecordInput[];
}

/**
 * Reads all logs into a dataset. The result depends on the logs and the options alone, not on threads, cache or the order of the
 * sources. Close the dataset when it is no longer needed.
 */
export async function summarizeLogs(
  options: SummarizeOptions,
  effects: SummarizeEffects,
): Promise<Summarized> {
  const keepProblems = options.keepProblems ?? keptPerKind;
  const place = await openPlace(options, effects.files);
  const known = new Map<Source, FileRecord>();
  for (const source of options.sources) {
    const record = place.cache?.find({ key: keyOf(source), path: source.path, facts: source.facts });
    if (record !== undefined) known.set(source, record);
  }
  const unknown = options.sources.filter((source) => !known.has(source));
  const read = await readUnknown(unknown, { ...options, keepProblems, folder: place.folder }, effects);
  for (const [source, record] of read) {
    known.set(source, record);
    place.cache?.note(keyOf(source), record);
  }
  await keepIndex(place, unknown, options.later);
  const records = options.sources.flatMap((source) => known.get(source) ?? []);
  const { runs, files, problems } = joinRecords(records, keepProblems);
  const store = createPackReader(place.folder, effects.files);
  const dataset = openDataset({
    runs,
    files,
    store,
    packFolder: place.folder,
    restore: (run) => restoreRun(run, { ...options, keepProblems, files: effects.files }),
    async close() {
      store.close();
      await place.close();
    },
  });
  const inputs = [...read.values()].flatMap((record) => record.inputs);
  return { dataset, problems, packFolder: place.folder, inputs };
}

/** Whoever is stopped while pages are written must not have to read much again. */
async function keepIndex(
  { cache }: Place,
  read: readonly Source[],
  later: SummarizeOptions['later'],
): Promise<void> {
  if (cache === undefined) return;
  const bytes = read.reduce((sum, source) => sum + source.facts.size, 0);
  if (later === undefined || bytes >= bytesForThreads) await cache.save();
  else later.add(() => cache.save());
}

/** Where packs lie: in the cache, or in a folder that is removed when the dataset is closed. */
interface Place {
  readonly folder: string;
  readonly cache: LogCache | undefined;
  close(): Promise<void>;
}

async function openPlace(options: SummarizeOptions, files: Files): Promise<Place> {
  if (options.cacheFolder === null) {
    const folder = await files.makeTemporaryFolder();
    return { folder, cache: undefined, close: () => files.remove(folder) };
  }
  const { reading, keepProblems, partBytes } = options;
  const settings = JSON.stringify([reading, String(keepProblems), partBytes]);
  const cache = await openLogCache(options.cacheFolder, settings, files);
  return { folder: cache.packFolder, cache, close: () => Promise.resolve() };
}

/** Everything that a record depends on besides the disk and the settings. */
function keyOf(source: Source): string {
  const { reader, path, shownPath, pathInRoot, name, sidecars, pathParams } = source;
  return JSON.stringify([reader, path, shownPath, pathInRoot, name, sidecars, pathParams]);
}

async function readUnknown(
  sources: readonly Source[],
  options: SummarizeOptions & { readonly keepProblems: number; readonly folder: string },
  effects: SummarizeEffects,
): Promise<Map<Source, FileRecord>> {
  if (sources.length === 0) return new Map();
  const packName = await namePacks(options.cacheFolder);
  const writer = createPackWriter(options.folder, `${packName}-parts.pack`, effects.files);
  try {
    const onDone = createProgress(sources, options);
    const keepsInputs = options.cacheFolder !== null;
    return await readLogs(sources, { ...options, packName, writer, onDone, keepsInputs }, effects);
  } finally {
    writer.close();
  }
}

/** A name that no other build uses. What makes one takes a while to load, and a temporary folder holds the packs of one build alone. */
async function namePacks(cacheFolder: string | null): Promise<string> {
  if (cacheFolder === null) return 'logs';
  const { randomUUID } = await import('node:crypto');
  return randomUUID();
}

/** Counts the logs that had to be read; those that were known are done from the start. */
function createProgress(
  unknown: readonly Source[],
  { sources, onProgress }: SummarizeOptions,
): LogsReading['onDone'] {
  const bytes = sources.reduce((sum, source) => sum + source.facts.size, 0);
  let doneFiles = sources.length - unknown.length;
  let doneBytes = bytes - unknown.reduce((sum, source) => sum + source.facts.size, 0);
  return (_, more, isWhole) => {
    doneBytes += more;
    if (isWhole) doneFiles += 1;
    onProgress?.({ doneFiles, files: sources.length, doneBytes, bytes });
  };
}
