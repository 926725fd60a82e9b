/** Finds and reads logs, joins the runs that several tools logged, and takes out what must not be published. */
import type { Dataset } from './dataset/dataset.ts';
import type { RecordInput } from './dataset/file-record.ts';
import type { RestoredRun } from './dataset/open-dataset.ts';
import { openVerdictCache } from './dataset/verdict-cache.ts';
import type { VerdictCache } from './dataset/verdict-cache.ts';
import type { FileFacts, Files } from './lib/files.ts';
import type { Config } from './model/config.ts';
import type { WatchedValue } from './model/summary-rule.ts';
import type { Run } from './model/run.ts';
import { collectProblems } from './problems/collect-problems.ts';
import type { ProblemList } from './problems/problem-list.ts';
import type { Problem } from './problems/problem.ts';
import type { LogsEffects, LogsRequest, RunsRequest } from './read-runs.ts';
import { findSources } from './readers/find-sources.ts';
import type { FoundSources } from './readers/find-sources.ts';
import type { ReadingOptions, Source } from './readers/reader.ts';
import { defaultReadingOptions, readers } from './readers/readers.ts';
import { makeSafe } from './safety/make-safe.ts';
import { startEarly } from './summarize/early-threads.ts';
import type { EarlyThreads } from './summarize/early-threads.ts';
import { joinSameRuns } from './summarize/same-run/join-same-runs.ts';
import type { JoinedRuns } from './summarize/same-run/join-same-runs.ts';
import { restoreRun } from './summarize/restore-run.ts';
import { summarizeLogs } from './summarize/summarize-logs.ts';

/** Everything that was read, as plain data but for the dataset. */
export interface RunsAnew {
  readonly dataset: Dataset;
  readonly found: FoundSources;
  /** All logs that were read, with those of earlier commits. */
  readonly sources: readonly Source[];
  /** What was wrong with the logs. */
  readonly problems: ProblemList;
  /** What is told of the runs behind the problems of their logs. */
  readonly afterwards: readonly Problem[];
  /** Folder of the packs that hold the series; null if they lie in several, or runs were made of several. */
  readonly packFolder: string | null;
  /** What logs that had to be read depend on, besides what was looked at here. */
  readonly inputs: readonly RecordInput[];
}

/** Logs, and which values of their metrics are looked for while they are read. */
export interface AnewRequest extends Omit<RunsRequest, 'notes' | 'problems' | 'lately'> {
  readonly watch: readonly WatchedValue[];
}

/** Reads the runs of all logs and servers; logs that did not change since the last time are not opened. */
export async function readRunsAnew(request: AnewRequest, effects: LogsEffects): Promise<RunsAnew> {
  const early = startEarly(effects.threads, request.threads - 1);
  try {
    return await findAndRead(request, { ...effects, ...early });
  } finally {
    await early.close();
  }
}

async function findAndRead(
  request: AnewRequest,
  effects: LogsEffects & Pick<EarlyThreads, 'expect'>,
): Promise<RunsAnew> {
  const { config, keepProblems, cacheFolder, threads, onProgress, later, watch, redaction } = request;
  const { files } = effects;
  const options = readingOptions(config);
  const verdicts =
    cacheFolder === null ? undefined : await openVerdictCache(cacheFolder, verdictSettings(options), files);
  const servers = await openServers(request, effects);
  const onUnknown = ({ size }: FileFacts): void => {
    effects.expect(size);
  };
  const finding = {
    files,
    options,
    configPath: request.configPath,
    onUnknown,
    // Rules look at every point, and logs that are read in one go keep none.
    mayAssume: watch.length === 0,
    ...(verdicts && { verdicts }),
  };
  const found = await findSources([...servers.inputs, ...request.logs], finding);
  const history = await openHistory(found.sources, request, effects);
  const past = await findSources(history.inputs, finding);
  const sources = [...found.sources, ...past.sources];
  const read = await summarizeLogs(
    {
      sources,
      readers,
      reading: watchingOptions(options, watch),
      cacheFolder,
      threads,
      keepProblems,
      ...(onProgress && { onProgress }),
      ...(later && { later }),
    },
    effects,
  );
  await keepVerdicts(verdicts, sources);
  const problems = collectProblems(keepProblems);
  for (const problem of [...servers.problems, ...history.problems]) problems.add(problem);
  // Whoever keeps all runs on a server has no logs in the folder of the report.
  const expected = servers.inputs.length > 0 ? 'no-logs' : '';
  for (const problem of found.problems) if (problem.code !== expected) problems.add(problem);
  problems.addList(read.problems);
  const joined = await joinUnlessOff(read.dataset, sources, config);
  const paths = new Map(sources.map(({ path, shownPath }) => [shownPath, path]));
  const safe = makeSafe(joined.dataset.runs, redaction, { files, paths });
  const close = (): Promise<void> => joined.dataset.close().then(servers.close).then(history.close);
  return {
    dataset: { ...joined.dataset, runs: safe.runs, close },
    found,
    sources,
    problems: problems.list(),
    afterwards: [...joined.problems, ...safe.problems],
    packFolder: joined.dataset === read.dataset ? read.packFolder : null,
    inputs: read.inputs,
  };
}

/** With runs that lie in several logs as one, unless the config asks for a run each. */
async function joinUnlessOff(
  dataset: Dataset,
  sources: readonly Source[],
  { joinSources = true }: Pick<Config, 'joinSources'>,
): Promise<JoinedRuns> {
  return joinSources ? joinSameRuns(dataset, sources) : { dataset, problems: [] };
}

/** Keeps which readers took which files, also where only reading them told it. */
async function keepVerdicts(verdicts: VerdictCache | undefined, sources: readonly Source[]): Promise<void> {
  if (verdicts === undefined) return;
  for (const source of sources) {
    if (source.assumed !== undefined) verdicts.note(source, source.facts, source.reader);
  }
  await verdicts.save();
}

/** The logs of runs that are known, and how they were read. */
export interface KnownLogs extends Pick<AnewRequest, 'watch' | 'config' | 'keepProblems'> {
  readonly sources: readonly Source[];
}

/** Reads the log of a run again whose series in the cache are gone or damaged. */
export async function restoreKnownRun(
  run: Run,
  { sources, watch, config, keepProblems }: KnownLogs,
  files: Files,
): Promise<RestoredRun | undefined> {
  const reading = watchingOptions(readingOptions(config), watch);
  return restoreRun(run, { sources, readers, reading, keepProblems, files });
}

/** What servers gave, kept with what is known of logs, or until the dataset is closed. */
async function openServers(
  { servers = [], storages = [], cacheFolder }: Pick<LogsRequest, 'servers' | 'storages' | 'cacheFolder'>,
  effects: LogsEffects,
) {
  const keep = { close: () => Promise.resolve() };
  if (servers.length + storages.length === 0) return { inputs: [], problems: [], ...keep };
  const { files } = effects;
  const folder = cacheFolder ?? (await files.makeTemporaryFolder());
  const { fetchServers } = await import('./readers/mlflow/server/fetch-servers.ts');
  const { fetchStorages } = await import('./readers/optuna/server/fetch-storages.ts');
  const runs = await fetchServers(servers, `${folder}/mlflow`, effects);
  const studies = await fetchStorages(storages, `${folder}/optuna`, effects);
  return {
    inputs: [...runs.inputs, ...studies.inputs],
    problems: [...runs.problems, ...studies.problems],
    ...(cacheFolder === null ? { close: () => files.remove(folder) } : keep),
  };
}

/** Commits of DVC's metrics if the config asks for them, kept as what servers gave. */
async function openHistory(
  sources: readonly Source[],
  { config, cacheFolder }: Pick<LogsRequest, 'config' | 'cacheFolder'>,
  effects: LogsEffects,
) {
  const logs = sources.filter(({ reader }) => reader === 'dvclive');
  const keep = { close: () => Promise.resolve() };
  if (config.dvc?.history !== true || logs.length === 0) return { inputs: [], problems: [], ...keep };
  const { files } = effects;
  const folder = cacheFolder ?? (await files.makeTemporaryFolder());
  const { fetchHistory } = await import('./readers/dvclive/history/fetch-history.ts');
  const fetched = await fetchHistory(logs, `${folder}/dvc`, effects);
  return { ...fetched, ...(cacheFolder === null ? { close: () => files.remove(folder) } : keep) };
}

/** What a verdict on a file depends on besides the file: a new reader may take what no reader took before. */
function verdictSettings(reading: ReadingOptions): string {
  return JSON.stringify([reading, readers.map(({ name }) => name)]);
}

function readingOptions({ axes, maxListLength, paths, tables }: Config): ReadingOptions {
  return {
    axes: axes ?? defaultReadingOptions.axes,
    maxListLength: maxListLength ?? defaultReadingOptions.maxListLength,
    paths: paths ?? defaultReadingOptions.paths,
    tables: tables ?? defaultReadingOptions.tables,
  };
}

function watchingOptions(options: ReadingOptions, watch: readonly WatchedValue[]): ReadingOptions {
  return watch.length === 0 ? options : { ...options, watch };
}
