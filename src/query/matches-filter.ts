import type { ParamValue, Run } from '../model/run.ts';
import { findAttribute } from './attributes.ts';
import { statusOf } from './check-comparison.ts';
import { compareValues } from './compare-values.ts';
import type { Comparison, Filter, FilterKey, FilterValue, KeyScope } from './filter.ts';

/**
 * True if the run is one that the filter means. A key that the run does not have never matches, whatever the comparator, `!=`
 * included. A metric means its last value.
 */
export function matchesFilter(filter: Filter, run: Run): boolean {
  if (filter.kind === 'all') return filter.filters.every((part) => matchesFilter(part, run));
  return matchesComparison(filter, run);
}

/** The value that a key names in one run; `undefined` if the run does not have it. */
export function findValue(key: FilterKey, run: Run): ParamValue | undefined {
  return readers[key.scope](run, key.name);
}

const readers: Readonly<Record<KeyScope, (run: Run, name: string) => ParamValue | undefined>> = {
  param: (run, name) => (Object.hasOwn(run.params, name) ? run.params[name] : undefined),
  tag: (run, name) => (Object.hasOwn(run.tags, name) ? run.tags[name] : undefined),
  metric: (run, name) => run.metrics.find((metric) => metric.name === name)?.last.value,
  attribute: (run, name) => findAttribute(name)?.read(run) ?? undefined,
};

function matchesComparison({ key, comparator, value }: Comparison, run: Run): boolean {
  const actual = findValue(key, run);
  if (actual === undefined) return false;
  return compareValues(actual, comparator, expectedFor(key, value));
}

function expectedFor(key: FilterKey, value: FilterValue): string | number | boolean {
  const isStatus = key.scope === 'attribute' && key.name === 'status';
  return isStatus ? statusOf(String(value.value)) : value.value;
}
