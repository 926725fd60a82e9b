import { createMemoryStore } from '../dataset/memory-store.ts';
import type { RestoredRun } from '../dataset/open-dataset.ts';
import type { Files } from '../lib/files.ts';
import type { Run } from '../model/run.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import { finishLog } from './finish-log.ts';
import { readLog } from './read-log.ts';

/** How the run's log was read. */
export interface Restoring {
  readonly sources: readonly Source[];
  readonly readers: readonly Reader[];
  readonly reading: ReadingOptions;
  readonly keepProblems: number;
  readonly files: Files;
}

/** Reads the log of a run again, in this thread: its series in the store are gone or damaged. */
export async function restoreRun(run: Run, given: Restoring): Promise<RestoredRun | undefined> {
  const source = given.sources.find(({ shownPath }) => shownPath === run.source.file);
  const reader = given.readers.find(({ name }) => name === source?.reader);
  if (source === undefined || reader === undefined) return undefined;
  const { files, reading, keepProblems } = given;
  const store = createMemoryStore();
  const log = await readLog(source, { reader, context: { files, options: reading }, keepProblems });
  const record = finishLog(log, { source, watch: [], writer: store, files, inputs: () => [] });
  const { firstLine, lastLine } = run.source;
  const same = record.runs.find(
    ({ run: { source: found } }) => found.firstLine === firstLine && found.lastLine === lastLine,
  );
  return same && { blocks: same.blocks, samples: same.samples, store };
}
