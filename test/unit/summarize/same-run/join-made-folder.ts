import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { files as disk } from '../../../../src/effects.ts';
import type { Dataset } from '../../../../src/dataset/dataset.ts';
import type { Run } from '../../../../src/model/run.ts';
import type { Problem } from '../../../../src/problems/problem.ts';
import { findSources } from '../../../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../../../src/readers/readers.ts';
import { joinSameRuns } from '../../../../src/summarize/same-run/join-same-runs.ts';
import { summarizeLogs } from '../../../../src/summarize/summarize-logs.ts';

/** Reads a folder with these files, by their paths, and joins what is one run. `use` gets the dataset while it is open. */
export async function joinMadeFolder<T>(
  files: Readonly<Record<string, Uint8Array | string>>,
  use: (joined: { readonly dataset: Dataset; readonly problems: readonly Problem[] }) => Promise<T> | T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-same-run-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await joinFolder(folder, use);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same for a folder on disk. */
export async function joinFolder<T>(
  folder: string,
  use: (joined: { readonly dataset: Dataset; readonly problems: readonly Problem[] }) => Promise<T> | T,
): Promise<T> {
  const { sources } = await findSources([{ path: folder, shownPath: '.' }], {
    files: disk,
    options: defaultReadingOptions,
  });
  const given = { sources, readers, reading: defaultReadingOptions, cacheFolder: null, threads: 1 };
  const { dataset } = await summarizeLogs(given, { files: disk });
  try {
    return await use(await joinSameRuns(dataset, sources));
  } finally {
    await dataset.close();
  }
}

/** The runs that these files become, and what is told of them. */
export async function joinFiles(
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<{ readonly runs: readonly Run[]; readonly problems: readonly Problem[] }> {
  return joinMadeFolder(files, ({ dataset, problems }) => ({ runs: dataset.runs, problems }));
}

/** The codes of problems, sorted. */
export function codesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ code }) => code).sort();
}

/**
 * The one run there is.
 *
 * @throws Error if there is none or more.
 */
export function only(runs: readonly Run[]): Run {
  const [run, ...more] = runs;
  if (run === undefined || more.length > 0) throw new Error(`${runs.length} runs`);
  return run;
}
