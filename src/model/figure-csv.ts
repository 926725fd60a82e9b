import type { Figure, FigureData } from './figure.ts';

/**
 * All rows behind a figure as CSV with a header line: one column for each name in any of its tables, and a first column that says
 * which table a row is of. Numbers keep all their digits, NaN and the infinities are `NaN`, `Infinity` and `-Infinity`.
 */
export function figureCsv({ data }: Pick<Figure, 'data'>): string {
  const labels = new Map<string, string>();
  for (const table of data) {
    for (const { name, label } of table.columns) if (!labels.has(name)) labels.set(name, label);
  }
  const head = ['table', ...labels.values()].map(quote).join(',');
  return `${head}\n${data.map((table) => rowLines(table, [...labels.keys()])).join('')}`;
}

/** By a loop: rows are nearly all that there is, and their texts are few. */
function rowLines(table: FigureData, names: readonly string[]): string {
  const columns = names.map((name) => table.columns.find((column) => column.name === name)?.values ?? []);
  const first = quote(table.name);
  const texts = new Map<string, string>();
  const length = table.columns[0]?.values.length ?? 0;
  let lines = '';
  for (let row = 0; row < length; row += 1) {
    lines += first;
    for (const column of columns) lines += `,${cellText(column[row] ?? null, texts)}`;
    lines += '\n';
  }
  return lines;
}

function cellText(value: number | string | null, texts: Map<string, string>): string {
  if (typeof value === 'number') return String(value);
  if (value === null) return '';
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = quote(value);
  texts.set(value, text);
  return text;
}

/** Cells that a spreadsheet would take for a formula begin with an apostrophe. */
function quote(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]|Infinity)/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
