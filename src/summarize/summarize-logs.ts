import type { Dataset } from '../dataset/dataset.ts';
import type { FileRecord } from '../dataset/file-record.ts';
import { createMemoryStore } from '../dataset/memory-store.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import type { Files } from '../lib/files.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import { finishLog } from './finish-log.ts';
import { joinRecords } from './join-records.ts';
import { readLog } from './read-log.ts';

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
  const store = createMemoryStore();
  const records: FileRecord[] = [];
  const bytes = options.sources.reduce((sum, source) => sum + source.facts.size, 0);
  let doneBytes = 0;
  for (const source of options.sources) {
    const reader = options.readers.find(({ name }) => name === source.reader);
    if (reader === undefined) throw new RangeError(`No reader is called ${source.reader}.`);
    const context = { files: effects.files, options: options.reading };
    const log = await readLog(source, { reader, context, keepProblems: options.keepProblems ?? keptPerKind });
    records.push(finishLog(log, { source, writer: store, files: effects.files }));
    doneBytes += source.facts.size;
    options.onProgress?.({ doneFiles: records.length, files: options.sources.length, doneBytes, bytes });
  }
  const { runs, files, problems } = joinRecords(records, options.keepProblems ?? keptPerKind);
  const dataset = openDataset({
    runs,
    files,
    store,
    restore: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  });
  return { dataset, problems };
}
