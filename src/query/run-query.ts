import type { ParamValue, Run } from '../model/run.ts';
import type { FilterKey } from './filter.ts';
import { groupRuns } from './group-runs.ts';
import type { SharedValues } from './group-runs.ts';
import { matchesFilter } from './matches-filter.ts';
import { orderRows, orderRuns } from './order-runs.ts';
import type { RowOrder } from './order-runs.ts';
import type { Aggregate, Query, SortKey } from './query.ts';
import { readerOfKey } from './value-of-key.ts';
import type { QueryFacts } from './value-of-key.ts';

/** Runs that have the same values of the keys that a query groups by. */
export interface RunGroup extends SharedValues {
  /** Values of the query's columns, in their order; `undefined` where too few runs have the key. */
  readonly columns: readonly (number | undefined)[];
}

/** What a query found. */
export interface QueryResult {
  /** The runs in order; of a query that groups them the runs of the groups that are told. */
  readonly runs: readonly Run[];
  /** How many runs the filter means, whatever the limit. */
  readonly matched: number;
  /** Null unless the query groups runs. */
  readonly groups: readonly RunGroup[] | null;
}

/**
 * Answers a query over runs. Without an order of its own MLflow's holds: the latest start first. Costs one evaluation of the filter for
 * each run, and one sort.
 */
export function runQuery(query: Query, runs: readonly Run[], facts: QueryFacts = {}): QueryResult {
  const found = runs.filter((run) => matchesFilter(query.filter, run, facts));
  const limit = query.limit ?? Number.POSITIVE_INFINITY;
  if (query.group === null) {
    const ordered = orderRuns(found, query.order, { facts });
    return { runs: ordered.slice(0, limit), matched: found.length, groups: null };
  }
  const groups = sortGroups(makeGroups(query, found, facts), query, facts).slice(0, limit);
  return { runs: groups.flatMap(({ runs: members }) => members), matched: found.length, groups };
}

function makeGroups({ group }: Query, runs: readonly Run[], facts: QueryFacts): readonly RunGroup[] {
  const readers = (group?.keys ?? []).map((key) => readerOfKey(key, facts));
  return groupRuns(orderRuns(runs, [], { facts }), readers).map(({ values, runs: members }) => ({
    values,
    runs: members,
    columns: (group?.columns ?? []).map((column) => aggregateRuns(column, members, facts)),
  }));
}

/** Groups in the order asked for, else by their keys. */
function sortGroups(
  groups: readonly RunGroup[],
  { order, group }: Query,
  facts: QueryFacts,
): readonly RunGroup[] {
  const keys = group?.keys ?? [];
  const byKey = (key: FilterKey, descending: boolean, nulls: 'first' | 'last'): RowOrder<RunGroup> => {
    const index = keys.findIndex(({ scope, name }) => scope === key.scope && name === key.name);
    return { read: ({ values }) => values[index], descending, nulls };
  };
  const orders = order.map(({ key, descending, nulls }) =>
    isAggregate(key)
      ? {
          read: (one: RunGroup) => aggregateRuns(key, one.runs, facts),
          descending,
          nulls,
        }
      : byKey(key, descending, nulls),
  );
  return orderRows(groups, [...orders, ...keys.map((key) => byKey(key, false, 'last'))]);
}

function isAggregate(key: SortKey): key is Aggregate {
  return key.scope === 'aggregate';
}

/** One value of a group; runs without the key, and values that are no number, are left out. `count` counts runs that have it. */
function aggregateRuns(
  { aggregate, of }: Aggregate,
  runs: readonly Run[],
  facts: QueryFacts,
): number | undefined {
  const found = of === null ? [] : runs.map(readerOfKey(of, facts));
  if (aggregate === 'count')
    return of === null ? runs.length : found.filter((one) => one !== undefined).length;
  const values = found.map(toNumber).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  if (aggregate === 'min') return values.reduce((least, value) => Math.min(least, value));
  if (aggregate === 'max') return values.reduce((most, value) => Math.max(most, value));
  if (aggregate === 'median') return medianOf(values);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  if (aggregate === 'mean') return mean;
  if (values.length < 2) return undefined;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}

function toNumber(value: ParamValue | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (low + high) / 2;
}
