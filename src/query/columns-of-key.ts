import { findAttribute } from './attributes.ts';
import type { Filter, FilterKey } from './filter.ts';
import { conditionsOf } from './keys-of.ts';
import type { Query } from './query.ts';

/** The columns that a file of runs has, as far as queries ask for them. */
export interface FileColumns {
  readonly has: (column: string) => boolean;
  /** Names of all columns. */
  readonly names: readonly string[];
}

/** Facts that stand in columns of other names. */
const attributeColumns: Readonly<Record<string, readonly string[]>> = {
  end_time: ['end_time', 'status'],
  'mlflow status': ['status'],
  user_id: ['tags.mlflow.user'],
};

/** Tags of MLflow whose content has a column of its own. */
const factTags: Readonly<Record<string, string>> = {
  'mlflow.runName': 'run_name',
  'mlflow.parentRunId': 'parent',
  'mlflow.source.name': 'command',
  'mlflow.source.git.commit': 'commit',
  'mlflow.source.git.branch': 'branch',
  'mlflow.source.git.repoURL': 'repository',
};

/** Columns of `runs.parquet` that hold what a key asks for; empty if no run has it. */
export function columnsOfKey({ scope, name }: FilterKey, file: FileColumns): readonly string[] {
  return namesOfKey(scope, name, file).filter((column) => file.has(column));
}

function namesOfKey(scope: FilterKey['scope'], name: string, file: FileColumns): readonly string[] {
  if (scope === 'param') return [`params.${name}`];
  if (scope === 'tag')
    return [`tags.${name}`, ...(Object.hasOwn(factTags, name) ? [factTags[name] ?? ''] : [])];
  if (scope === 'variant') return ['variant', 'experiment_slug', 'variant_runs'];
  if (scope === 'note') return ['notes'];
  if (scope === 'finding') return ['findings'];
  if (scope === 'dataset') return file.names.filter((column) => column.startsWith('data.'));
  if (scope === 'metric') return metricColumns(name, file);
  const known = findAttribute(name)?.names[0] ?? name;
  return Object.hasOwn(attributeColumns, known) ? (attributeColumns[known] ?? []) : [known];
}

/** All statistics that may answer: which one is the best depends on the goal. */
function metricColumns(name: string, file: FileColumns): readonly string[] {
  const whole = `metrics.${name}`;
  if (file.has(`${whole}.last`)) return [`${whole}.last`];
  const dot = whole.lastIndexOf('.');
  const base = whole.slice(0, dot);
  const statistic = whole.slice(dot + 1);
  const wanted = statistic === 'best' ? ['min', 'max'] : [statistic];
  return ['last', ...wanted].map((one) => `${base}.${one}`);
}

/** Columns that must be there to answer a query: those of its filter, its order and its groups. */
export function columnsOfQuery({ filter, order, group }: Query, file: FileColumns): readonly string[] {
  const aggregates = [
    ...order.map(({ key }) => key),
    ...(group?.columns ?? []),
    ...(group?.keys ?? []),
  ].flatMap((key) => {
    if (key.scope !== 'aggregate') return [key];
    return key.of === null ? [] : [key.of];
  });
  return [
    ...new Set([...columnsOfFilter(filter, file), ...aggregates.flatMap((key) => columnsOfKey(key, file))]),
  ];
}

/** Columns that must be there to tell which runs a filter means. */
export function columnsOfFilter(filter: Filter, file: FileColumns): readonly string[] {
  const keys = conditionsOf(filter).map(({ key }) => key);
  const searched = hasWords(filter)
    ? file.names.filter(
        (column) =>
          ['run_id', 'run_name', 'experiment', 'group', 'notes'].includes(column) ||
          column.startsWith('tags.'),
      )
    : [];
  return [...new Set([...keys.flatMap((key) => columnsOfKey(key, file)), ...searched])];
}

function hasWords(filter: Filter): boolean {
  if (filter.kind === 'all' || filter.kind === 'any') return filter.filters.some(hasWords);
  if (filter.kind === 'not') return hasWords(filter.filter);
  return filter.kind === 'words';
}
