import { isObject, objectAt, textAt, valueAt, listAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import type { Goal } from '../../model/note.ts';

/** What the table of results says. */
export interface Scores {
  readonly tasks: readonly string[];
  /** By `task/metric`, with the filter behind a comma where there is one. */
  readonly metrics: ReadonlyMap<string, number>;
  readonly standardErrors: Readonly<Record<string, number>>;
  readonly goals: Readonly<Record<string, Goal>>;
  /** Results that are no numbers. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Entries of a task's results that are no results. */
const notMetrics: ReadonlySet<string> = new Set([
  'alias',
  'name',
  'task',
  'sample_len',
  'sample_count',
  'samples',
]);

/** Reads the results of all tasks and groups. Names in the old and the new layout come out the same. */
export function readScores(document: unknown, results: unknown): Scores {
  const metrics = new Map<string, number>();
  const standardErrors: Record<string, number> = {};
  const goals: Record<string, Goal> = {};
  const texts = new Map<string, string>();
  const tables: JsonObject = { ...objectAt(document, 'groups'), ...(isObject(results) ? results : {}) };
  const tasks = Object.keys(tables).filter((task) => isObject(tables[task]));
  for (const task of tasks) {
    for (const [key, value] of Object.entries(objectAt(tables, task))) {
      if (notMetrics.has(key)) continue;
      const { metric, filter, isError } = parseKey(key);
      const name = metricName(task, metric, filter);
      if (isError) {
        if (typeof value === 'number') standardErrors[name] = value;
        continue;
      }
      if (typeof value === 'number') metrics.set(name, value);
      else if (typeof value === 'string' && value.trim() !== '') texts.set(name, value);
      const goal = findGoal(document, task, metric);
      if (goal !== undefined && typeof value === 'number') goals[name] = goal;
    }
  }
  return { tasks, metrics, standardErrors, goals, texts };
}

/** Name of a metric of a task; the filter `none` is not named. */
export function metricName(task: string, metric: string, filter: string): string {
  return filter === '' || filter === 'none' ? `${task}/${metric}` : `${task}/${metric},${filter}`;
}

/** `acc`, `acc_stderr`, `acc,none` and `acc_stderr,none` in their parts. */
function parseKey(key: string): { metric: string; filter: string; isError: boolean } {
  const comma = key.indexOf(',');
  const name = comma < 0 ? key : key.slice(0, comma);
  const isError = name.endsWith('_stderr');
  return {
    metric: isError ? name.slice(0, -'_stderr'.length) : name,
    filter: comma < 0 ? '' : key.slice(comma + 1),
    isError,
  };
}

/** As the harness recorded it: for the task, else in the task's list of metrics. */
function findGoal(document: unknown, task: string, metric: string): Goal | undefined {
  const told = valueAt(objectAt(objectAt(document, 'higher_is_better'), task), metric);
  if (typeof told === 'boolean') return told ? 'maximize' : 'minimize';
  const config = objectAt(objectAt(document, 'configs'), task);
  const entry = listAt(config, 'metric_list').find((each) => textAt(each, 'metric') === metric);
  const listed = valueAt(entry, 'higher_is_better');
  if (typeof listed !== 'boolean') return undefined;
  return listed ? 'maximize' : 'minimize';
}
