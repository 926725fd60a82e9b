import { escapeLatex } from './escape-latex.ts';
import type { LatexCell } from './table-to-latex.ts';

/** A number as siunitx reads it, in parts. */
interface PlainNumber {
  readonly sign: '-' | '';
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: string;
}

/** The cells of a column of numbers: how the column is declared, and each cell in its form. */
export interface NumberColumn {
  /** e.g. `S[table-format=-1.4(2)]`. */
  readonly declaration: string;
  readonly cells: readonly string[];
}

/**
 * The cells as a column of siunitx, aligned on the decimal point, spreads as uncertainties. Cells that are no number (`NaN`, `∞`, an
 * empty one) stand in braces, centred. `undefined` if no cell is a number: durations and the like are text.
 */
export function findNumberColumn(cells: readonly LatexCell[]): NumberColumn | undefined {
  const parsed = cells.map((cell) => ({
    cell,
    value: parseNumber(cell.text),
    spread: cell.spread === null ? undefined : parseNumber(cell.spread),
  }));
  const numbers = parsed.flatMap(({ value, spread }) => (value === undefined ? [] : [{ value, spread }]));
  if (numbers.length === 0) return undefined;
  const whole = most(numbers.map(({ value }) => value.whole.length));
  const fraction = most(numbers.map(({ value }) => value.fraction.length));
  const spread = most(numbers.map((one) => (one.spread === undefined ? 0 : digitsOf(one.spread))));
  const exponent = most(numbers.map(({ value }) => value.exponent.replace('-', '').length));
  const sign = numbers.some(({ value }) => value.sign === '-') ? '-' : '';
  const power =
    exponent === 0
      ? ''
      : `e${numbers.some(({ value }) => value.exponent.startsWith('-')) ? '-' : ''}${exponent}`;
  const format = `${sign}${whole}${fraction === 0 ? '' : `.${fraction}`}${spread === 0 ? '' : `(${spread})`}${power}`;
  return {
    declaration: `S[table-format=${format}]`,
    cells: parsed.map(({ cell, value, spread: uncertainty }) =>
      value === undefined ? wrapText(cell) : writeNumber(cell, value, uncertainty),
    ),
  };
}

function most(lengths: readonly number[]): number {
  return Math.max(0, ...lengths);
}

/** What stands in a cell that has no value. */
export const EMPTY_CELL = '–';

/** True for a cell without a value whose reason is no value itself: `NaN` is printed as it is. */
export function isGap({ text, empty }: LatexCell): boolean {
  return text === '' && !isSpoken(empty);
}

/** Reasons that say what was logged. */
function isSpoken(reason: string | null): reason is string {
  return reason === 'NaN' || reason === 'not finite';
}

/** The text of a cell that is no number, as any column takes it. */
export function textOfCell({ text, spread, best, mark, empty }: LatexCell): string {
  if (text === '') return isSpoken(empty) ? empty : EMPTY_CELL;
  const whole = escapeLatex(spread === null ? text : `${text} ± ${spread}`);
  return `${best ? String.raw`\textbf{${whole}}` : whole}${markOf(mark)}`;
}

function wrapText(cell: LatexCell): string {
  return `{${textOfCell(cell)}}`;
}

function writeNumber(cell: LatexCell, value: PlainNumber, spread: PlainNumber | undefined): string {
  const exponent = value.exponent === '' ? '' : `e${value.exponent}`;
  const number =
    spread === undefined || spread.exponent !== value.exponent
      ? `${join(value)}${exponent}`
      : `${join(value)} +- ${join(spread)}${exponent === '' ? '' : ` ${exponent}`}`;
  return `${cell.best ? String.raw`\bfseries ` : ''}${number}${markOf(cell.mark)}`;
}

function join({ sign, whole, fraction }: PlainNumber): string {
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function markOf(mark: string | undefined): string {
  return mark === undefined ? '' : String.raw`\textsuperscript{${escapeLatex(mark)}}`;
}

/** Digits of an uncertainty in units of its last place: two for `0.0042` and for `12`. */
function digitsOf({ whole, fraction }: PlainNumber): number {
  return Math.max(1, `${whole}${fraction}`.replace(/^0+/, '').length);
}

/** A number as pages write it: thin spaces between thousands, a true minus, a power of ten behind `e`. */
function parseNumber(text: string): PlainNumber | undefined {
  const plain = text.replaceAll(/[\u202F\u2009]/g, '').replaceAll('\u2212', '-');
  const match = /^(-?)[+]?(\d+)(?:\.(\d+))?(?:e\+?(-?\d+))?$/.exec(plain);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = ''] = match;
  return { sign: sign === '-' ? '-' : '', whole, fraction, exponent };
}
