import type { ParamValue, Run } from '../model/run.ts';
import { findAttribute } from './attributes.ts';
import { statusOf } from './check-comparison.ts';
import { compareValues } from './compare-values.ts';
import type { Comparator, Condition, Filter, FilterKey, FilterValue, KeyScope } from './filter.ts';

/**
 * True if the run is one that the filter means. A key that the run does not have never matches, whatever the comparator, `!=`
 * included; `IS NULL` alone asks for it. A metric means its last value.
 *
 * As in SQL, a condition on a missing key is neither true nor false, and `NOT` leaves it so: `NOT params.lr = 0.1` means the same
 * runs as `params.lr != 0.1`.
 */
export function matchesFilter(filter: Filter, run: Run): boolean {
  return evaluate(filter, run) === true;
}

/** `undefined`: it cannot be told, since the run does not have a key. */
function evaluate(filter: Filter, run: Run): boolean | undefined {
  if (filter.kind === 'all') return evaluateAll(filter.filters, run, false);
  if (filter.kind === 'any') return evaluateAll(filter.filters, run, true);
  if (filter.kind !== 'not') return evaluateCondition(filter, run);
  const inner = evaluate(filter.filter, run);
  return inner === undefined ? undefined : !inner;
}

/** `decisive` as soon as one part is; else `undefined` if one part is; else the opposite. */
function evaluateAll(filters: readonly Filter[], run: Run, decisive: boolean): boolean | undefined {
  let open = false;
  for (const part of filters) {
    const result = evaluate(part, run);
    if (result === decisive) return decisive;
    open ||= result === undefined;
  }
  return open ? undefined : !decisive;
}

/** The value that a key names in one run; `undefined` if the run does not have it. */
function findValue(key: FilterKey, run: Run): ParamValue | undefined {
  return readers[key.scope](run, key.name);
}

const readers: Readonly<Record<KeyScope, (run: Run, name: string) => ParamValue | undefined>> = {
  param: (run, name) => (Object.hasOwn(run.params, name) ? run.params[name] : undefined),
  tag: (run, name) => (Object.hasOwn(run.tags, name) ? run.tags[name] : undefined),
  metric: (run, name) => run.metrics.find((metric) => metric.name === name)?.last.value,
  attribute: (run, name) => findAttribute(name)?.read(run) ?? undefined,
};

function evaluateCondition(condition: Condition, run: Run): boolean | undefined {
  const { key } = condition;
  const actual = findValue(key, run);
  if (condition.kind === 'null') return actual === undefined || actual === null;
  if (actual === undefined) return undefined;
  const compare = (comparator: Comparator, value: FilterValue): boolean =>
    compareValues(actual, comparator, expectedFor(key, value));
  if (condition.kind === 'in') return condition.values.some((value) => compare('=', value));
  if (condition.kind === 'between') return compare('>=', condition.low) && compare('<=', condition.high);
  return compare(condition.comparator, condition.value);
}

function expectedFor(key: FilterKey, value: FilterValue): string | number | boolean {
  const isStatus = key.scope === 'attribute' && key.name === 'status';
  return isStatus ? statusOf(String(value.value)) : value.value;
}
