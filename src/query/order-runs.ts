import type { ParamValue, Run } from '../model/run.ts';
import type { FilterKey } from './filter.ts';
import type { SortTerm } from './query.ts';
import { readerOfKey, valueOfKey } from './value-of-key.ts';
import type { QueryFacts } from './value-of-key.ts';

/** How rows are sorted: what stands where, and which way. */
export interface RowOrder<Row> {
  /** The value of a row; `undefined` if it has none. */
  readonly read: (row: Row) => ParamValue | undefined;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

/**
 * Runs by MLflow's order: the terms, then the latest start, then the id. Numbers by value, texts by code point, a param that was logged
 * as text by its text where `texts` is set. NaN and missing values stand together, those that are missing further out.
 */
export function orderRuns(
  runs: readonly Run[],
  terms: readonly SortTerm[],
  { facts = {}, texts = false }: { readonly facts?: QueryFacts; readonly texts?: boolean } = {},
): readonly Run[] {
  const orders = terms.flatMap(({ key, descending, nulls }): RowOrder<Run>[] =>
    key.scope === 'aggregate' ? [] : [{ read: sortValue(key, { facts, texts }), descending, nulls }],
  );
  const start: RowOrder<Run> = {
    read: ({ startedAt }) => startedAt,
    descending: true,
    nulls: 'last',
  };
  const id: RowOrder<Run> = { read: (run) => run.id, descending: false, nulls: 'last' };
  return orderRows(runs, [...orders, start, id]);
}

function sortValue(
  key: FilterKey,
  { facts, texts }: { readonly facts: QueryFacts; readonly texts: boolean },
): (run: Run) => ParamValue | undefined {
  if (!texts) return readerOfKey(key, facts);
  return (run) => {
    const found = valueOfKey(key, run, facts);
    return found?.text ?? found?.value;
  };
}

/** Rows sorted by several values; equal ones keep their order. Values are read once, and lie by columns: there may be 100,000 rows. */
export function orderRows<Row>(rows: readonly Row[], orders: readonly RowOrder<Row>[]): readonly Row[] {
  const columns = orders.map((order) => ({ order, values: rows.map(order.read) }));
  return Array.from(rows.keys())
    .sort((a, b) => {
      for (const { order, values } of columns) {
        const result = compareSorted(values[a], values[b], order);
        if (result !== 0) return result;
      }
      return a - b;
    })
    .flatMap((place) => rows[place] ?? []);
}

function compareSorted(
  a: ParamValue | undefined,
  b: ParamValue | undefined,
  { descending, nulls }: Pick<RowOrder<unknown>, 'descending' | 'nulls'>,
): number {
  if (a === b) return 0;
  const outer = rankOf(a) - rankOf(b);
  if (rankOf(a) > 1 || rankOf(b) > 1) return nulls === 'last' ? outer : -outer;
  const inner = outer || compareAlike(a, b);
  return descending ? -inner : inner;
}

/** Numbers before everything else; NaN and what is missing apart. */
function rankOf(value: ParamValue | undefined): number {
  if (value === undefined || value === null) return 3;
  if (typeof value === 'number') return Number.isNaN(value) ? 2 : 0;
  return 1;
}

function compareAlike(a: ParamValue | undefined, b: ParamValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : Number(a > b);
  return compareCodePoints(String(a), String(b));
}

/** By code point, as databases and Python do; JavaScript's own order differs beyond the basic plane. */
function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at >= a.length || at >= b.length) return a.length - b.length;
  const surrogate = (text: string): number => {
    const unit = text.charCodeAt(at);
    return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
  };
  return surrogate(a) - surrogate(b);
}
