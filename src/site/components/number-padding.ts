import type { Cell, Table } from '../../model/page/table.ts';

/** The longest texts of one column of numbers. All cells are padded to them, so that decimal points stand in one line. */
export interface ColumnWidths {
  /** Longest ending, from the decimal point on, every digit as `0`. */
  readonly ending: string;
  /** Longest spread, every digit as `0`; empty if no cell has one. */
  readonly spread: string;
  /** Longest count of runs, every digit as `0`; empty if no cell has one. */
  readonly n: string;
}

/** A cell cut into what is seen and the unseen digits that pad it. */
export interface PaddedCell {
  readonly text: string;
  readonly pad: string;
  readonly spread: string;
  readonly spreadPad: string;
  readonly n: string;
  readonly nPad: string;
}

/** The widths of each column; columns of words have empty ones. Members under a row count too. */
export function getColumnWidths(table: Table): readonly ColumnWidths[] {
  const rows = table.rows.flatMap((row) => [row, ...row.members]);
  return table.columns.map((column, index) => {
    const widths = { ending: '', spread: '', n: '' };
    if (!column.numeric) return widths;
    for (const row of rows) {
      const cell = row.cells[index];
      if (cell === undefined || cell.text === '') continue;
      widths.ending = longer(widths.ending, endingOf(cell.text));
      widths.spread = longer(widths.spread, cell.spread ?? '');
      widths.n = longer(widths.n, cell.n === null ? '' : String(cell.n));
    }
    return { ending: zeroed(widths.ending), spread: zeroed(widths.spread), n: zeroed(widths.n) };
  });
}

/** Pads one cell to its column. A word, e.g. `NaN`, and a number with an exponent stand at the right edge as they are. */
export function padCell(cell: Cell, widths: ColumnWidths): PaddedCell {
  const spread = cell.spread ?? '';
  const n = cell.n === null ? '' : String(cell.n);
  return {
    text: cell.text,
    pad: padEnding(cell.text, widths.ending),
    spread,
    spreadPad: widths.spread.slice(spread.length),
    n,
    nPad: widths.n.slice(n.length),
  };
}

function padEnding(text: string, longest: string): string {
  return longest !== '' && isPlainNumber(text) ? longest.slice(text.length - wholeLength(text)) : '';
}

function endingOf(text: string): string {
  const start = wholeLength(text);
  return start === text.length || !isPlainNumber(text) ? '' : text.slice(start);
}

/** Characters before the decimal point. */
function wholeLength(text: string): number {
  const start = text.indexOf('.');
  return start === -1 ? text.length : start;
}

/** True for digits, groups of them and one decimal point; false for words and numbers with an exponent. */
function isPlainNumber(text: string): boolean {
  return /^[+\-−]?\d[\d\u2009\u202f ]*(?:\.\d+)?$/.test(text);
}

function longer(a: string, b: string): string {
  return b.length > a.length ? b : a;
}

function zeroed(text: string): string {
  return text.replaceAll(/\d/g, '0');
}
