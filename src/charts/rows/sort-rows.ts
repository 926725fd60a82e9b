import type { Goal } from '../../model/note.ts';

/** More rows than these are not drawn. */
const MOST_ROWS = 40;

/** The rows that are drawn, and how many are not. */
export interface SortedRows<Row> {
  readonly rows: readonly Row[];
  readonly leftOut: number;
}

/**
 * Rows by their value, the best by the goal first, those without a finite value last; without a goal in the order given. Of very many
 * the first 40 are kept, and those that `isKept` says.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  goal: Goal | null,
  valueOf: (row: Row) => number,
  isKept: (row: Row) => boolean,
): SortedRows<Row> {
  const rank = (row: Row): number => {
    const value = valueOf(row);
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
    return goal === 'maximize' ? -value : value;
  };
  const sorted = goal === null ? [...rows] : rows.toSorted((a, b) => compare(rank(a), rank(b)));
  if (sorted.length <= MOST_ROWS) return { rows: sorted, leftOut: 0 };
  const kept = sorted.filter((row, index) => index < MOST_ROWS || isKept(row));
  return { rows: kept, leftOut: sorted.length - kept.length };
}

function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
