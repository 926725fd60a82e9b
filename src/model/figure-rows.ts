import type { FigureData } from './figure.ts';

/** A row of a figure's data by column name. */
export type FigureRow = Record<string, number | string | null>;

/** The rows of a table as objects, as Vega wants them. */
export function figureRows(table: FigureData): FigureRow[] {
  const length = table.columns[0]?.values.length ?? 0;
  const rows: FigureRow[] = [];
  for (let index = 0; index < length; index += 1) {
    const row: FigureRow = {};
    for (const column of table.columns) row[column.name] = column.values[index] ?? null;
    rows.push(row);
  }
  return rows;
}
