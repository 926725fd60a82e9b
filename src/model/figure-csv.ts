import type { Figure, FigureColumn } from './figure.ts';

/**
 * All rows behind a figure as CSV with a header line: one column for each name in any of its tables, and a first column that says
 * which table a row is of. Numbers keep all their digits, NaN and the infinities are `NaN`, `Infinity` and `-Infinity`.
 */
export function figureCsv({ data }: Pick<Figure, 'data'>): string {
  const labels = new Map<string, string>();
  for (const table of data) {
    for (const { name, label } of table.columns) if (!labels.has(name)) labels.set(name, label);
  }
  const lines = [['table', ...labels.values()]];
  for (const table of data) {
    const columns = new Map(table.columns.map((column) => [column.name, column]));
    const length = table.columns[0]?.values.length ?? 0;
    for (let row = 0; row < length; row += 1) {
      lines.push([table.name, ...Array.from(labels.keys(), (name) => textAt(columns.get(name), row))]);
    }
  }
  return lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
}

function textAt(column: FigureColumn | undefined, row: number): string {
  const value = column?.values[row] ?? '';
  return String(value);
}

/** Cells that a spreadsheet would take for a formula begin with an apostrophe. */
function quote(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]|Infinity)/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
