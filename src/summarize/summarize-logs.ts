import { randomUUID } from 'node:crypto';
import type { Dataset } from '../dataset/dataset.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import { createPackReader, createPackWriter } from '../dataset/pack-store.ts';
import type { Files } from '../lib/files.ts';
import type { Threads } from '../lib/threads.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import { joinRecords } from './join-records.ts';
import type { LogsReading } from './read-logs.ts';
import { readLogs } from './read-logs.ts';

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
}

/**
 * Reads all logs into a dataset. The result depends on the logs and the options alone, not on threads, cache or the order of the
 * sources. Close the dataset when it is no longer needed.
 */
export async function summarizeLogs(
  options: SummarizeOptions,
  effects: SummarizeEffects,
): Promise<Summarized> {
  const { files } = effects;
  const keepProblems = options.keepProblems ?? keptPerKind;
  const folder = await files.makeTemporaryFolder();
  const packName = randomUUID();
  const writer = createPackWriter(folder, `${packName}-parts.pack`, files);
  const records = await readLogs(
    options.sources,
    { ...options, keepProblems, folder, packName, writer, onDone: createProgress(options) },
    effects,
  );
  writer.close();
  const store = createPackReader(folder, files);
  const { runs, files: sourceFiles, problems } = joinRecords(records, keepProblems);
  const dataset = openDataset({
    runs,
    files: sourceFiles,
    store,
    restore: () => Promise.resolve(undefined),
    async close() {
      store.close();
      await files.remove(folder);
    },
  });
  return { dataset, problems };
}

function createProgress({ sources, onProgress }: SummarizeOptions): LogsReading['onDone'] {
  const bytes = sources.reduce((sum, source) => sum + source.facts.size, 0);
  let doneFiles = 0;
  let doneBytes = 0;
  return (_, more, isWhole) => {
    doneBytes += more;
    if (isWhole) doneFiles += 1;
    onProgress?.({ doneFiles, files: sources.length, doneBytes, bytes });
  };
}
