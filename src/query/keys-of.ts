import type { Filter, FilterKey } from './filter.ts';

/** All keys that a filter names, in the order of the text. */
export function keysOf(filter: Filter): readonly FilterKey[] {
  return filter.kind === 'all' ? filter.filters.flatMap(keysOf) : [filter.key];
}
