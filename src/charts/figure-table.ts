import type { FigureColumn, FigureData } from '../model/figure.ts';

/** A value in a figure's data. */
export type FigureValue = number | string | null;

/** One column of rows to come: its name in the spec and what readers see. */
export interface ColumnHead {
  readonly name: string;
  readonly label: string;
}

/** Rows as a figure's columns. Each row holds one value for each head, in the same order. */
export function figureData(
  name: string,
  heads: readonly ColumnHead[],
  rows: readonly (readonly FigureValue[])[],
): FigureData {
  const columns = heads.map((head, index): FigureColumn => ({
    ...head,
    values: rows.map((row) => row[index] ?? null),
  }));
  return { name, columns };
}

/** Columns that are there already. */
export function columnData(
  name: string,
  columns: readonly (readonly [ColumnHead, readonly FigureValue[]])[],
): FigureData {
  return { name, columns: columns.map(([head, values]): FigureColumn => ({ ...head, values })) };
}

/** At most this many rows stand in a short table. */
const MOST_ROWS = 30;

/** The short table behind a figure; what does not fit is counted in a last row. */
export function shortTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  if (rows.length <= MOST_ROWS) return { head, rows };
  const rest = rows.length - MOST_ROWS + 1;
  const last = head.map((_, index) => (index === 0 ? `and ${rest} more` : ''));
  return { head, rows: [...rows.slice(0, MOST_ROWS - 1), last] };
}
