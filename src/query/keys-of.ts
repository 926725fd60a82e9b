import type { Condition, Filter, FilterKey } from './filter.ts';

/** All conditions of a filter, in the order of the text. */
export function conditionsOf(filter: Filter): readonly Condition[] {
  if (filter.kind === 'all' || filter.kind === 'any') return filter.filters.flatMap(conditionsOf);
  if (filter.kind === 'words') return [];
  return filter.kind === 'not' ? conditionsOf(filter.filter) : [filter];
}

/** All keys that a filter names, in the order of the text. */
export function keysOf(filter: Filter): readonly FilterKey[] {
  return conditionsOf(filter).map(({ key }) => key);
}
