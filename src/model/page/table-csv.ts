import type { Cell, Table } from './table.ts';

/**
 * The rows of a table as CSV, without their members: numbers with all their digits, `NaN`, `inf` and `-inf` as pandas reads them; the
 * spread and the number of runs of a column in columns of their own behind it.
 */
export function pageTableCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const parts = columns.map(({ label, numeric }, index) => {
    const cells = rows.map((row) => row.cells[index]);
    return [
      { head: label, values: cells.map((cell) => (cell === undefined ? '' : valueOf(cell, numeric))) },
      ...spreadColumn(label, cells),
      ...countColumn(label, cells),
    ];
  });
  const all = parts.flat();
  const lines = rows.map((_, row) => all.map(({ values }) => toField(values[row] ?? '')));
  return [all.map(({ head }) => toField(head)), ...lines].map((line) => `${line.join(',')}\n`).join('');
}

interface CsvColumn {
  readonly head: string;
  readonly values: readonly string[];
}

function spreadColumn(label: string, cells: readonly (Cell | undefined)[]): CsvColumn[] {
  if (!cells.some((cell) => cell !== undefined && cell.spread !== null)) return [];
  return [{ head: `${label} ±`, values: cells.map((cell) => toPlain(cell?.spread ?? '')) }];
}

function countColumn(label: string, cells: readonly (Cell | undefined)[]): CsvColumn[] {
  if (!cells.some((cell) => cell !== undefined && cell.n !== null)) return [];
  return [{ head: `${label} n`, values: cells.map((cell) => String(cell?.n ?? '')) }];
}

function valueOf({ text, sort, empty }: Cell, numeric: boolean): string {
  if (text === '') return empty === 'NaN' ? 'NaN' : '';
  if (numeric && typeof sort === 'number') return toNumber(sort);
  return numeric ? toPlain(text) : text;
}

function toNumber(value: number): string {
  if (Math.abs(value) !== Number.POSITIVE_INFINITY) return String(value);
  return value > 0 ? 'inf' : '-inf';
}

/** A number as pages write it, as programs read it. */
function toPlain(text: string): string {
  return text
    .replaceAll(/[\u202F\u2009]/g, '')
    .replaceAll('\u2212', '-')
    .replaceAll('∞', 'inf');
}

/** Cells that a spreadsheet would take for a formula begin with an apostrophe. */
function toField(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]|inf)/.test(text) ? `'${text}` : text;
  return /[",\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
