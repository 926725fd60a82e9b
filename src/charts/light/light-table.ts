import type { FigureData } from '../../model/figure.ts';
import { OutsideSubset, isPart, readList } from './read-part.ts';
import type { Part } from './read-part.ts';

/** Rows by column, whichever way they came. */
export interface LightTable {
  readonly length: number;
  /** Values of a column; empty if there is none of this name. */
  column(name: string): readonly unknown[];
}

/** The rows that a layer names, or those that stand in the spec itself. */
export function findTable(source: Part, data: readonly FigureData[]): LightTable {
  if ('values' in source) return inlineTable(readList(source['values'], 'data without rows'));
  const table = data.find(({ name }) => name === source['name']);
  if (table === undefined) throw new OutsideSubset('data that are not there');
  const columns = new Map(table.columns.map((column) => [column.name, column.values]));
  return { length: table.columns[0]?.values.length ?? 0, column: (name) => columns.get(name) ?? [] };
}

function inlineTable(rows: readonly unknown[]): LightTable {
  const parts = rows.map((row) => {
    if (!isPart(row)) throw new OutsideSubset('rows that are no objects');
    return row;
  });
  return { length: parts.length, column: (name) => parts.map((row) => row[name]) };
}
