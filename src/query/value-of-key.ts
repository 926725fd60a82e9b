import { findStatistic, isPlainStatistic } from '../model/metric-numbers.ts';
import type { ParamValue, Run } from '../model/run.ts';
import { findAttribute } from './attributes.ts';
import { isBelonging } from './filter.ts';
import type { BelongingScope, FilterKey } from './filter.ts';

/** What is known of runs beside their logs. Everything may be missing. */
export interface QueryFacts {
  /** The direction in which a metric is better; without, the run's own word counts. */
  readonly goalOf?: (metric: string) => 'minimize' | 'maximize' | undefined;
  /** Values of `variant.name`, `note.name` and `finding.name`; empty if the run has none. */
  readonly belongings?: (run: Run, scope: BelongingScope, name: string) => readonly ParamValue[];
  /** Texts of the notes that the run belongs to, for bare words. */
  readonly textsOf?: (run: Run) => readonly string[];
  /** A shorter way to what `valueOfKey` gives of every run, for keys that have one: runs may stand in columns. */
  readonly readerOf?: (key: FilterKey) => ((run: Run) => ParamValue | undefined) | undefined;
}

/** A value with the text that the log holds of it, if that is known to differ in kind. */
export interface FoundValue {
  readonly value: ParamValue;
  readonly text?: string | undefined;
}

/** All values that a key names in one run: one for most keys, none if the run does not have it. */
export function valuesOfKey(key: FilterKey, run: Run, facts: QueryFacts): readonly FoundValue[] {
  const { scope, name } = key;
  if (scope === 'dataset') return dataValues(run, name);
  if (isBelonging(scope)) return (facts.belongings?.(run, scope, name) ?? []).map((value) => ({ value }));
  const value = findValue(key, run, facts);
  if (value === undefined) return [];
  return [{ value, text: scope === 'param' ? ownValue(run.paramTexts, name) : undefined }];
}

/** The one value that a key names in one run, the first if it has several; `undefined` without any. */
export function valueOfKey(key: FilterKey, run: Run, facts: QueryFacts): FoundValue | undefined {
  return valuesOfKey(key, run, facts)[0];
}

/** The same of many runs, by the shortest way there is. */
export function readerOfKey(key: FilterKey, facts: QueryFacts): (run: Run) => ParamValue | undefined {
  return facts.readerOf?.(key) ?? ((run) => valueOfKey(key, run, facts)?.value);
}

function findValue(
  { scope, name, exact = false }: FilterKey,
  run: Run,
  facts: QueryFacts,
): ParamValue | undefined {
  if (scope === 'param') return ownValue(run.params, name);
  if (scope === 'tag') return ownValue(run.tags, name) ?? tagOfFact(run, name);
  if (scope === 'metric')
    return findStatistic(run, name, 'last') ?? (exact ? undefined : metricStatistic(run, name, facts));
  return findAttribute(name)?.read(run) ?? undefined;
}

function ownValue<T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Tags of MLflow whose content has a place of its own in the model. */
const factTags: Readonly<Record<string, (run: Run) => string | null | undefined>> = {
  'mlflow.runName': (run) => run.name,
  'mlflow.parentRunId': (run) => run.parent,
  'mlflow.source.name': (run) => run.command,
  'mlflow.source.git.commit': (run) => run.code?.commit,
  'mlflow.source.git.branch': (run) => run.code?.branch,
  'mlflow.source.git.repoURL': (run) => run.code?.repository,
};

/** True for a tag of MLflow that is kept elsewhere, so that it is known although no run has it among its tags. */
export function isFactTag(name: string): boolean {
  return Object.hasOwn(factTags, name);
}

function tagOfFact(run: Run, name: string): string | undefined {
  return (Object.hasOwn(factTags, name) ? factTags[name]?.(run) : undefined) ?? undefined;
}

function dataValues({ data }: Run, name: string): readonly FoundValue[] {
  if (name === 'name') return Object.keys(data).map((value) => ({ value }));
  return name === 'digest' ? Object.values(data).map((value) => ({ value })) : [];
}

/** What may stand behind the name of a metric. */
export const metricStatistics = ['best', 'last', 'first', 'min', 'max', 'mean', 'std', 'n'] as const;

/** What `variant.`, `note.` and `finding.` may be followed by. */
export const variantNames = ['label', 'runs', 'experiment'] as const;
export const noteNames = ['title', 'slug', 'path', 'tags', 'hypothesis', 'text'] as const;
export const findingNames = ['rule', 'severity', 'group', 'count'] as const;

/** A statistic of a metric: `loss.min`. */
function metricStatistic(run: Run, name: string, facts: QueryFacts): number | undefined {
  const dot = name.lastIndexOf('.');
  if (dot === -1) return undefined;
  const metric = name.slice(0, dot);
  const statistic = name.slice(dot + 1);
  if (isPlainStatistic(statistic)) return findStatistic(run, metric, statistic);
  if (statistic !== 'best') return undefined;
  const goal = facts.goalOf?.(metric) ?? ownValue(run.goals, metric);
  return goal === undefined ? undefined : findStatistic(run, metric, goal === 'minimize' ? 'min' : 'max');
}
