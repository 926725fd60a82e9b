/** Read → summarize → what may be published: the runs of all logs and servers. */
import type { Dataset } from './dataset/dataset.ts';
import { collectWatchedValues } from './analysis/config-of-note.ts';
import { openVerdictCache } from './dataset/verdict-cache.ts';
import type { Config } from './model/config.ts';
import type { Note } from './notes/note.ts';
import type { ProblemCollector } from './problems/collect-problems.ts';
import type { Problem } from './problems/problem.ts';
import type { FetchEffects, ServerRequest } from './readers/mlflow/server/fetch-servers.ts';
import type { FetchStorageEffects, StorageRequest } from './readers/optuna/server/fetch-storages.ts';
import { findSources } from './readers/find-sources.ts';
import type { FoundSources, InputPath } from './readers/find-sources.ts';
import type { ReadingOptions, Source } from './readers/reader.ts';
import { defaultReadingOptions, readers } from './readers/readers.ts';
import { makeSafe } from './safety/make-safe.ts';
import type { Redaction } from './safety/redact-text.ts';
import { joinSameRuns } from './summarize/same-run/join-same-runs.ts';
import { summarizeLogs } from './summarize/summarize-logs.ts';
import type { SummarizeEffects, SummarizeProgress } from './summarize/summarize-logs.ts';

/** Which logs are read, and how. Paths are absolute, beside them as the user would type them. */
export interface LogsRequest {
  readonly logs: readonly InputPath[];
  /** MLflow tracking servers whose runs are downloaded and read besides the logs. Only for these is the network touched. */
  readonly servers?: readonly ServerRequest[];
  /** Optuna's storages on servers that are copied and read besides the logs. */
  readonly storages?: readonly StorageRequest[];
  readonly config: Config;
  /** Path of the config as the user would type it, for problems with its path patterns. */
  readonly configPath: string;
  /** Folder that keeps what is known of logs between two builds; null: nothing is kept. */
  readonly cacheFolder: string | null;
  /** Most threads at once, 1 for none beside this one. */
  readonly threads: number;
  /** Problems of each kind and file that are kept in full; the others are counted. */
  readonly keepProblems: number;
  readonly onProgress?: (progress: SummarizeProgress) => void;
}

/** What reading logs touches outside. */
export interface LogsEffects
  extends SummarizeEffects, Omit<FetchEffects, 'files'>, Omit<FetchStorageEffects, 'files'> {}

/** The logs with what decides how their runs are shown. */
export interface RunsRequest extends LogsRequest {
  readonly notes: readonly Note[];
  readonly redaction: Redaction;
  /** Takes what was wrong with the logs. */
  readonly problems: ProblemCollector;
}

/** The runs of a project. Close the dataset when done. */
export interface ReadRuns {
  readonly dataset: Dataset;
  /** The logs that were found, and what was passed by. */
  readonly found: FoundSources;
  /** All logs that were read, with those of earlier commits. */
  readonly sources: readonly Source[];
  /** What is told of the runs behind the problems of their logs. */
  readonly afterwards: readonly Problem[];
}

/** The runs of all logs and servers as they may be published, and what is told of them behind the problems of the logs. */
export async function readRuns(request: RunsRequest, effects: LogsEffects): Promise<ReadRuns> {
  const { config, keepProblems, cacheFolder, threads, onProgress, notes, redaction, problems } = request;
  const { files } = effects;
  const watch = collectWatchedValues(
    config,
    notes.map(({ frontMatter }) => frontMatter),
  );
  const options = readingOptions(config);
  const verdicts =
    cacheFolder === null ? undefined : await openVerdictCache(cacheFolder, verdictSettings(options), files);
  const servers = await openServers(request, effects);
  const finding = { files, options, configPath: request.configPath, ...(verdicts && { verdicts }) };
  const found = await findSources([...servers.inputs, ...request.logs], finding);
  const history = await openHistory(found.sources, request, effects);
  const past = await findSources(history.inputs, finding);
  const sources = [...found.sources, ...past.sources];
  const reading = watch.length === 0 ? options : { ...options, watch };
  const read = await summarizeLogs(
    { sources, readers, reading, cacheFolder, threads, keepProblems, ...(onProgress && { onProgress }) },
    effects,
  );
  await verdicts?.save();
  for (const problem of [...servers.problems, ...history.problems]) problems.add(problem);
  // Whoever keeps all runs on a server has no logs in the folder of the report.
  const expected = servers.inputs.length > 0 ? 'no-logs' : '';
  for (const problem of found.problems) if (problem.code !== expected) problems.add(problem);
  problems.addList(read.problems);
  const joined =
    config.joinSources === false
      ? { dataset: read.dataset, problems: [] }
      : await joinSameRuns(read.dataset, sources);
  const paths = new Map(sources.map(({ path, shownPath }) => [shownPath, path]));
  const safe = makeSafe(joined.dataset.runs, redaction, { files, paths });
  const close = (): Promise<void> => joined.dataset.close().then(servers.close).then(history.close);
  return {
    dataset: { ...joined.dataset, runs: safe.runs, close },
    found,
    sources,
    afterwards: [...joined.problems, ...safe.problems],
  };
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
