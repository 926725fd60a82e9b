import type { SourceFile } from '../../../src/dataset/dataset.ts';
import { files } from '../../../src/effects.ts';
import { threads } from '../../../src/effects/threads.ts';
import type { Run } from '../../../src/model/run.ts';
import type { Problem } from '../../../src/problems/problem.ts';
import { findSources } from '../../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../../src/readers/readers.ts';
import { summarizeLogs } from '../../../src/summarize/summarize-logs.ts';

/** What became of all logs below a folder. */
export interface SummarizedFolder {
  readonly runs: readonly Run[];
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** Finds and reads all logs below a folder; paths are shown from that folder. */
export async function summarizeFolder(
  folder: string,
  options: {
    readonly paths?: readonly string[];
    readonly partBytes?: number;
    readonly threads?: number;
    readonly mayAssume?: boolean;
  } = {},
): Promise<SummarizedFolder> {
  const reading = { ...defaultReadingOptions, paths: options.paths ?? [] };
  const { mayAssume = false } = options;
  const finding = { files, options: reading, mayAssume };
  const found = await findSources([{ path: folder, shownPath: '.' }], finding);
  const { partBytes, threads: count = 1 } = options;
  const cut = partBytes === undefined ? {} : { partBytes };
  const given = { sources: found.sources, readers, reading, cacheFolder: null, threads: count, ...cut };
  const { dataset, problems } = await summarizeLogs(given, { files, threads });
  await dataset.close();
  return { runs: dataset.runs, files: dataset.files, problems: [...found.problems, ...problems.kept] };
}
