import type { CodeVersion, ParamValue, RunStatus } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import { paramOfText } from '../param-of-text.ts';
import type { RunFacts } from '../reader.ts';

/** What every form of MLflow's storage tells of a run besides its metrics. Texts as stored; absent or empty where nothing is told. */
export interface LoggedRun {
  readonly id: string;
  readonly name: string | undefined;
  /** Name of its experiment. */
  readonly experiment: string | undefined;
  /** In words, or as the number that FileStore writes. */
  readonly status: string | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly user: string | undefined;
  /** Of MLflow before 1.0, which had them beside the tags. */
  readonly sourceName?: string | undefined;
  readonly sourceVersion?: string | undefined;
  readonly params: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly datasets: readonly LoggedDataset[];
}

/** A data set that a run took as input. */
export interface LoggedDataset {
  readonly name: string;
  readonly digest: string;
  /** Such as `training`; from the tag `mlflow.data.context`. */
  readonly context: string | undefined;
}

/** The tag of an input that says what the data set was used for. */
export const contextTag = 'mlflow.data.context';

/** The facts of a run in the words of the model. Tags that say what the model has a place for are not left among the tags. */
export function describeLoggedRun(run: LoggedRun): RunFacts {
  const params = Object.fromEntries(
    [...run.params].map(([name, value]): [string, ParamValue] => [name, paramOfText(value)]),
  );
  const texts = [...run.params].filter(([name]) => typeof params[name] !== 'string');
  const { tags } = run;
  const facts: Told = { id: run.id, status: statusOf(run.status), params, tags: tagsOf(run) };
  if (texts.length > 0) facts.paramTexts = Object.fromEntries(texts);
  tell(facts, 'name', text(run.name) ?? text(tags.get('mlflow.runName')));
  tell(facts, 'experiment', run.experiment);
  tell(facts, 'parent', text(tags.get('mlflow.parentRunId')));
  tell(facts, 'startedAt', run.startedAt);
  tell(facts, 'endedAt', run.endedAt);
  tell(facts, 'seed', findSeed(params) ?? seedAmongTags(tags));
  tell(facts, 'code', codeOf(run));
  tell(facts, 'command', text(tags.get('mlflow.source.name')) ?? text(run.sourceName));
  tell(facts, 'data', dataOf(run.datasets));
  tell(facts, 'environment', environmentOf(tags));
  return facts;
}

type Told = { -readonly [Key in keyof RunFacts]: RunFacts[Key] };

/** A fact that nobody told is left out, so that it overrules nothing. */
function tell<Key extends keyof Told>(facts: Told, key: Key, value: Told[Key] | undefined): void {
  if (value !== undefined) facts[key] = value;
}

/** The numbers that FileStore writes for states, and the words of everything else. */
const statuses: ReadonlyMap<string, RunStatus> = new Map<string, RunStatus>([
  ['1', 'running'],
  ['2', 'running'],
  ['3', 'finished'],
  ['4', 'failed'],
  ['5', 'interrupted'],
  ['RUNNING', 'running'],
  ['SCHEDULED', 'running'],
  ['FINISHED', 'finished'],
  ['FAILED', 'failed'],
  ['KILLED', 'interrupted'],
]);

function statusOf(status: string | undefined): RunStatus {
  return statuses.get(status ?? '') ?? 'unknown';
}

function seedAmongTags(tags: ReadonlyMap<string, string>): string | number | undefined {
  return findSeed(Object.fromEntries([...tags].map(([name, value]) => [name, paramOfText(value)])));
}

const commitTags = [
  'mlflow.source.git.commit',
  'mlflow.git.commit',
  'mlflow.databricks.gitRepoCommit',
  'mlflow.gitCommit',
];
const branchTags = ['mlflow.source.git.branch', 'mlflow.git.branch', 'mlflow.gitBranchName'];
const repositoryTags = [
  'mlflow.source.git.repoURL',
  'mlflow.git.repoURL',
  'mlflow.databricks.gitRepoUrl',
  'mlflow.gitRepoURL',
];
const dirtyTags = ['mlflow.source.git.dirty', 'mlflow.git.dirty'];

/** Tags whose content stands elsewhere in the model, or that repeat what is in the run's files. */
const consumed: ReadonlySet<string> = new Set([
  'mlflow.runName',
  'mlflow.parentRunId',
  'mlflow.source.name',
  // A list of the models in its artifacts, with everything that stands in their MLmodel files.
  'mlflow.log-model.history',
  ...commitTags,
  ...branchTags,
  ...repositoryTags,
  ...dirtyTags,
]);

function tagsOf({ tags, user }: LoggedRun): Record<string, string> {
  const kept = [...tags].filter(([name]) => !consumed.has(name));
  const known = new Map(kept);
  if (text(user) !== undefined && !known.has('mlflow.user')) known.set('mlflow.user', user ?? '');
  return Object.fromEntries(known);
}

function codeOf({ tags, sourceVersion }: LoggedRun): Partial<CodeVersion> | undefined {
  const first = (names: readonly string[]): string | undefined => {
    const name = names.find((each) => text(tags.get(each)) !== undefined);
    return name === undefined ? undefined : tags.get(name);
  };
  const commit = first(commitTags) ?? text(sourceVersion);
  const branch = first(branchTags);
  const repository = first(repositoryTags);
  const dirty = first(dirtyTags);
  if (commit === undefined && branch === undefined && repository === undefined) return undefined;
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(branch === undefined ? {} : { branch }),
    ...(repository === undefined ? {} : { repository }),
    ...(dirty === undefined ? {} : { dirty: /^true$/i.test(dirty) }),
  };
}

/** Digest by name; where one name stands for several data sets, by name and what it was used for. */
function dataOf(datasets: readonly LoggedDataset[]): Record<string, string> | undefined {
  if (datasets.length === 0) return undefined;
  const digests = new Map<string, Set<string>>();
  for (const { name, digest } of datasets) digests.set(name, (digests.get(name) ?? new Set()).add(digest));
  const data: Record<string, string> = {};
  for (const { name, digest, context } of datasets) {
    const isAlone = digests.get(name)?.size === 1;
    data[isAlone ? name : `${name} (${context ?? digest})`] = digest;
  }
  return data;
}

/** Versions that `mlflow.autolog` and projects leave in tags such as `version.python`. */
function environmentOf(tags: ReadonlyMap<string, string>): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [name, value] of tags) {
    const match = /^(?:version\.|mlflow\.version\.)(.+)$/.exec(name);
    if (match?.[1] !== undefined) found[match[1]] = value;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

function text(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}
