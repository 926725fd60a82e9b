import type { Run } from '../model/run.ts';
import type { Filter } from '../query/filter.ts';
import { conditionsOf } from '../query/keys-of.ts';

/** A folder that a filter calls an experiment, as the report does with runs whose logs name none. */
export interface FolderMeant {
  readonly experiment: string;
  /** Pattern that the paths of its logs fit, for `path LIKE '...'`. */
  readonly pattern: string;
}

/** The folder of runs whose name stands in a filter where the name of an experiment belongs; `undefined` if there is none. */
export function findFolderMeant(filter: Filter, runs: readonly Run[]): FolderMeant | undefined {
  for (const condition of conditionsOf(filter)) {
    if (condition.kind !== 'comparison' || condition.comparator !== '=') continue;
    const { key, value } = condition;
    if (key.scope !== 'attribute' || key.name !== 'experiment' || value.kind !== 'text') continue;
    const pattern = findPattern(value.value, runs);
    if (pattern !== undefined) return { experiment: value.value, pattern };
  }
  return undefined;
}

function findPattern(name: string, runs: readonly Run[]): string | undefined {
  if (name === '' || runs.some(({ experiment }) => experiment === name)) return undefined;
  const files = runs.map(({ source }) => source.file);
  if (files.some((file) => file.startsWith(`${name}/`))) return `${name}/%`;
  return files.some((file) => file.includes(`/${name}/`)) ? `%/${name}/%` : undefined;
}
