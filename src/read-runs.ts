/** Read → summarize → what may be published: the runs of all logs and servers. */
import { collectWatchedValues } from './analysis/config-of-note.ts';
import type { Dataset } from './dataset/dataset.ts';
import { areRunsKept, findKnownRuns, keepKnownRuns } from './dataset/known-runs.ts';
import type { KnownPlace, KnownRuns } from './dataset/known-runs.ts';
import { openDataset } from './dataset/open-dataset.ts';
import { packProblem } from './dataset/pack-record.ts';
import { createPackReader } from './dataset/pack-store.ts';
import { stampDisk } from './dataset/stamp-disk.ts';
import { watchDisk } from './dataset/watch-disk.ts';
import type { DiskWatch } from './dataset/watch-disk.ts';
import { compiledName } from './lib/compiled-name.ts';
import type { Files } from './lib/files.ts';
import type { Later } from './lib/later.ts';
import type { Config } from './model/config.ts';
import type { Note } from './notes/note.ts';
import type { ProblemCollector } from './problems/collect-problems.ts';
import type { ProblemList } from './problems/problem-list.ts';
import type { Problem } from './problems/problem.ts';
import type { AnewRequest, RunsAnew } from './read-runs-anew.ts';
import type { FetchEffects, ServerRequest } from './readers/mlflow/server/fetch-servers.ts';
import type { FetchStorageEffects, StorageRequest } from './readers/optuna/server/fetch-storages.ts';
import type { InputPath, PassedPath } from './readers/find-sources.ts';
import type { Source } from './readers/reader.ts';
import type { Redaction } from './safety/redact-text.ts';
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
  /** Told before logs are read, if they were read before by the same program asked the same, and changed since. */
  readonly onChange?: () => void;
  /** Takes what there is to write for the next time, so that nothing waits for it. Without, it is written at once. */
  readonly later?: Pick<Later, 'add'>;
}

/** What reading logs touches outside. */
export interface LogsEffects
  extends SummarizeEffects, Omit<FetchEffects, 'files'>, Omit<FetchStorageEffects, 'files'> {
  /**
   * Tells this program from all others that might find something else in the same logs; the name of the compiled file unless given. What
   * is known of all logs together is kept for this program alone.
   */
  readonly programKey?: string;
}

/** The logs of a project. */
export interface FoundLogs {
  /** Those below the paths that were asked for. */
  readonly sources: readonly Source[];
  /** All that were read, with those of earlier commits. */
  readonly allSources: readonly Source[];
  readonly passed: readonly PassedPath[];
}

/** The logs with what decides how their runs are shown. */
export interface RunsRequest extends LogsRequest {
  readonly notes: readonly Note[];
  readonly redaction: Redaction;
  /** Takes what was wrong with the logs. */
  readonly problems: ProblemCollector;
  /** The disk as it was looked at a moment ago, to find whether anything changed since the last time; else it is looked at now. */
  readonly lately?: Files;
}

/** The runs of a project. Close the dataset when done. */
export interface ReadRuns {
  readonly dataset: Dataset;
  /** The logs that were found, and what was passed by. Looked up when asked for: many commands do not need them. */
  readonly found: () => FoundLogs;
  /** What is told of the runs behind the problems of their logs. */
  readonly afterwards: readonly Problem[];
  /** True if nothing changed since the last time. */
  readonly isKnown: boolean;
}

/**
 * The runs of all logs and servers as they may be published, and what is told of them behind the problems of the logs. Where nothing
 * changed since the last time no log is opened, and what reads logs is not even loaded.
 */
export async function readRuns(request: RunsRequest, effects: LogsEffects): Promise<ReadRuns> {
  const { notes, problems, lately = effects.files, ...asked } = request;
  const rules = notes.map(({ frontMatter }) => frontMatter);
  const anew: AnewRequest = { ...asked, watch: collectWatchedValues(request.config, rules) };
  const place = placeOfKnown(anew, effects);
  const known = place && (await findKnownRuns<KnownFirst, KnownMore>(place, lately));
  if (known !== undefined) return openKnown(known, { anew, problems, effects });
  if (place !== undefined && areRunsKept(place, lately)) request.onChange?.();
  const { readRunsAnew } = await import('./read-runs-anew.ts');
  const disk = place && watchDisk(effects.files, place.folder, await stampDisk(place.folder, effects.files));
  const read = await readRunsAnew(anew, disk === undefined ? effects : { ...effects, files: disk.files });
  if (place !== undefined) await keep(read, { place, disk, effects, later: request.later });
  problems.addList(read.problems);
  const { dataset, found, sources, afterwards } = read;
  const { passed } = found;
  const allFound = { sources: found.sources, allSources: sources, passed };
  return { dataset, found: () => allFound, afterwards, isKnown: false };
}

interface KnownFirst {
  readonly problems: ProblemList;
  readonly afterwards: readonly Problem[];
}

interface KnownMore {
  readonly sources: readonly Source[];
  readonly passed: readonly PassedPath[];
  readonly files: Dataset['files'];
}

/** Where it stands what came of reading the same the last time; `undefined` if something else than logs on disk is read. */
function placeOfKnown(
  request: AnewRequest,
  { programKey = compiledName(import.meta.url) }: LogsEffects,
): KnownPlace | undefined {
  const { cacheFolder, servers = [], storages = [], config } = request;
  if (cacheFolder === null || programKey === undefined) return undefined;
  if (servers.length + storages.length > 0 || config.dvc?.history === true) return undefined;
  const { logs, configPath, keepProblems, watch, redaction } = request;
  const asked = [programKey, logs, config, configPath, String(keepProblems), watch, redaction.key];
  return { folder: cacheFolder, key: JSON.stringify(asked) };
}

/** What was kept the last time, as if it had been read. */
function openKnown(
  known: KnownRuns<KnownFirst, KnownMore>,
  given: { readonly anew: AnewRequest; readonly problems: ProblemCollector; readonly effects: LogsEffects },
): ReadRuns {
  const { files } = given.effects;
  let kept: KnownMore | undefined;
  const more = (): KnownMore => (kept ??= known.more());
  const store = createPackReader(known.packFolder, files);
  const dataset = openDataset({
    runs: known.runs,
    get files() {
      return more().files;
    },
    store,
    packFolder: known.packFolder,
    async restore(run) {
      const { restoreKnownRun } = await import('./read-runs-anew.ts');
      return restoreKnownRun(run, { ...given.anew, sources: more().sources }, files);
    },
    close() {
      store.close();
      return Promise.resolve();
    },
  });
  const { problems, afterwards } = known.first;
  given.problems.addList(problems);
  const found = (): FoundLogs => {
    const { sources, passed } = more();
    return { sources, allSources: sources, passed };
  };
  return { dataset, found, afterwards, isKnown: true };
}

/** Keeps what was read, if everything that it depends on is known and stayed as it was meanwhile. */
async function keep(
  { dataset, packFolder, problems, afterwards, found, inputs }: RunsAnew,
  given: {
    readonly place: KnownPlace;
    readonly disk: DiskWatch | undefined;
    readonly effects: LogsEffects;
    readonly later: LogsRequest['later'];
  },
): Promise<void> {
  const { placesOf } = dataset;
  if (packFolder === null || placesOf === undefined) return;
  given.disk?.add(inputs);
  const seen = given.disk?.seen();
  if (seen === undefined) return;
  const runs = dataset.runs.map((run) => ({ blocks: [], samples: [], ...placesOf(run.id), run }));
  const { sources, passed } = found;
  const known: KnownRuns<KnownFirst, KnownMore> = {
    runs,
    packFolder,
    first: {
      problems: { ...problems, kept: problems.kept.map(packProblem) },
      afterwards: afterwards.map(packProblem),
    },
    more: () => ({ sources, passed, files: dataset.files }),
  };
  const { place, later, effects } = given;
  const work = (): Promise<void> => keepKnownRuns(place, seen, { known, files: effects.files });
  if (later === undefined) await work();
  else later.add(work);
}
