import type { Cell, Column, Row, Table } from './table.ts';

/**
 * The rows of a table as CSV, without their members: numbers, spreads and params with all their digits, `NaN`, `inf` and `-inf` as pandas reads them; the
 * spread and the number of runs of a column in columns of their own behind it.
 */
export function pageTableCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const writer = createCsvWriter(columns);
  writer.look(rows);
  return `${writer.head()}${writer.rows(rows)}`;
}

/** Writes the same part by part, so that the rows need not lie in memory at once. */
export interface CsvWriter {
  /** Must have been shown all rows before the first part is written: which columns there are depends on them. */
  look(rows: readonly Pick<Row, 'cells'>[]): void;
  head(): string;
  rows(rows: readonly Pick<Row, 'cells'>[]): string;
}

/** A table of CSV in parts, each of which ends its last line. */
export function createCsvWriter(columns: readonly Pick<Column, 'label' | 'numeric'>[]): CsvWriter {
  const seen = columns.map(() => ({ spread: false, n: false }));
  const listColumns = (): readonly CsvColumn[] =>
    columns.flatMap(({ label, numeric }, index): CsvColumn[] => [
      { index, head: label, value: (cell) => valueOf(cell, numeric) },
      ...(seen[index]?.spread === true ? [{ index, head: `${label} ±`, value: spreadOf }] : []),
      ...(seen[index]?.n === true
        ? [{ index, head: `${label} n`, value: ({ n }: Cell) => String(n ?? '') }]
        : []),
    ]);
  return {
    look(rows) {
      for (const { cells } of rows) {
        for (const [index, one] of seen.entries()) {
          one.spread ||= (cells[index]?.spread ?? null) !== null;
          one.n ||= (cells[index]?.n ?? null) !== null;
        }
      }
    },
    head: () => toLine(listColumns().map(({ head }) => head)),
    rows(rows) {
      const parts = listColumns();
      return rows.map(({ cells }) => toLine(parts.map((part) => fieldOf(cells[part.index], part)))).join('');
    },
  };
}

interface CsvColumn {
  /** The place of the column whose cells it tells of. */
  readonly index: number;
  readonly head: string;
  readonly value: (cell: Cell) => string;
}

function fieldOf(cell: Cell | undefined, { value }: CsvColumn): string {
  return cell === undefined ? '' : value(cell);
}

function toLine(fields: readonly string[]): string {
  return `${fields.map(toField).join(',')}\n`;
}

function valueOf({ text, whole, sort, empty }: Cell, numeric: boolean): string {
  if (whole !== undefined) return whole;
  if (text === '') return empty === 'NaN' ? 'NaN' : '';
  if (numeric && typeof sort === 'number') return toNumber(sort);
  return numeric ? toPlain(text) : text;
}

function spreadOf({ spread, deviation }: Cell): string {
  return deviation === undefined ? toPlain(spread ?? '') : toNumber(deviation);
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
