import { posix } from 'node:path';
import type { Files } from '../../../lib/files.ts';
import type { Git, GitCommit, GitRepository } from '../../../lib/git.ts';
import { createProblem } from '../../../problems/create-problem.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { InputPath } from '../../find-sources.ts';
import type { Source } from '../../reader.ts';
import { findHistoryFiles, readOrNothing } from './history-files.ts';
import type { HistoryFiles } from './history-files.ts';

/** What fetching touches outside. Without git nothing is fetched, and a problem says so. */
export interface FetchHistoryEffects {
  readonly files: Files;
  readonly git?: Git | undefined;
}

/** Files to read, one a log, and why there is none for some. */
export interface FetchedHistory {
  readonly inputs: readonly InputPath[];
  readonly problems: readonly Problem[];
}

/** One commit of a history, as a line of the file that is read then. */
export interface HistoryLine {
  readonly commit: string;
  readonly committedMs: number;
  /** Texts of the metrics files by their names. */
  readonly metrics: Readonly<Record<string, string>>;
  /** Texts of the files with params, later ones win. */
  readonly params: readonly string[];
}

/** How the file of a history ends. */
export const historyEnding = '.dvc-history';

/**
 * Writes the history of each log of DVC into a file of `folder`: what its metrics and params were in every commit that changed the
 * metrics. The newest is left out if the files still hold it, since the log itself is that run. Reads git; checks nothing out.
 */
export async function fetchHistory(
  sources: readonly Source[],
  folder: string,
  { files, git }: FetchHistoryEffects,
): Promise<FetchedHistory> {
  const inputs: InputPath[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    const place = { file: source.shownPath };
    const found = await git?.findRepository(source.path);
    if (found?.kind !== 'repository') {
      problems.push(createProblem('dvc-history-missing', place, { reason: found?.reason ?? 'no-git' }));
      continue;
    }
    const { repository } = found;
    const lines = await readHistory(repository, await findHistoryFiles(source, files), files);
    if (lines === undefined) {
      problems.push(createProblem('dvc-history-missing', place, { reason: 'not-committed' }));
      continue;
    }
    if (repository.shallow) problems.push(createProblem('dvc-history-missing', place, { reason: 'shallow' }));
    if (lines.length === 0) continue;
    // Nearly all commands load this file, and few come here.
    const { createHash } = await import('node:crypto');
    const name = createHash('sha256').update(source.shownPath).digest('hex').slice(0, 16);
    const path = `${folder}/${name}${historyEnding}`;
    await files.write(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    inputs.push({ path, shownPath: `${source.shownPath}@git` });
  }
  return { inputs, problems };
}

/** Oldest first; `undefined` if no commit has the metrics. */
async function readHistory(
  repository: GitRepository,
  own: HistoryFiles,
  files: Files,
): Promise<HistoryLine[] | undefined> {
  const metrics = await locateAll(repository, own.metrics);
  const params = await locateAll(repository, own.params);
  const commits = new Map<string, GitCommit>();
  const pathIn = new Map<string, string>();
  for (const path of metrics) {
    for (const version of await repository.historyOf(path)) {
      commits.set(version.commit.id, version.commit);
      pathIn.set(`${version.commit.id} ${path}`, version.path);
    }
  }
  if (commits.size === 0) return undefined;
  const ordered = [...commits.values()].sort(
    (one, other) => one.committedMs - other.committedMs || (one.id < other.id ? -1 : 1),
  );
  const asked = ordered.flatMap(({ id }) =>
    [...metrics, ...params].map((path) => ({ commit: id, path: pathIn.get(`${id} ${path}`) ?? path })),
  );
  const contents = await repository.readFiles(asked);
  const width = metrics.length + params.length;
  const base = (await repository.locate(own.base)) ?? '';
  const lines = ordered.map(({ id, committedMs }, index): HistoryLine => {
    const texts = contents.slice(index * width, (index + 1) * width).map(decode);
    const named = metrics.flatMap((path, at): [string, string][] => {
      const text = texts[at];
      return text === undefined ? [] : [[posix.relative(base, path), text]];
    });
    const chosen = texts.slice(metrics.length).filter((text) => text !== undefined);
    return { commit: id, committedMs, metrics: Object.fromEntries(named), params: chosen };
  });
  const present = lines.filter((line) => Object.keys(line.metrics).length > 0);
  const now = await Promise.all(own.metrics.map((path) => readOrNothing(path, files)));
  const isCurrent = sameTexts(Object.values(present.at(-1)?.metrics ?? {}), now.map(decode));
  return isCurrent ? present.slice(0, -1) : present;
}

async function locateAll(repository: GitRepository, paths: readonly string[]): Promise<string[]> {
  const located = await Promise.all(paths.map((path) => repository.locate(path)));
  return [...new Set(located.filter((path) => path !== undefined))];
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** Git may store other line ends than stand on disk. */
function sameTexts(ones: readonly string[], others: readonly (string | undefined)[]): boolean {
  const there = others.filter((text) => withPlainEnds(text) !== '');
  return (
    ones.length === there.length &&
    ones.every((text, index) => withPlainEnds(text) === withPlainEnds(there[index]))
  );
}

function withPlainEnds(text: string | undefined): string {
  return text?.replaceAll('\r\n', '\n') ?? '';
}
