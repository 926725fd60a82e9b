import { escapeLatex } from './escape-latex.ts';
import type { LatexCell } from './table-to-latex.ts';

/** A number as siunitx reads it, in parts. */
interface PlainNumber {
  readonly sign: '-' | '';
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: string;
}

/** How wide the numbers of a column are, found out cell by cell. */
export interface NumberFormat {
  look(cell: LatexCell): void;
  /** e.g. `S[table-format=-1.4(2)]`; `undefined` if no cell was a number: durations and the like are text. */
  declaration(): string | undefined;
}

/**
 * The format of a column of siunitx, aligned on the decimal point, spreads as uncertainties: wide enough for all cells that it was shown.
 */
export function createNumberFormat(): NumberFormat {
  const digits = { whole: 0, fraction: 0, spread: 0, exponent: 0 };
  const seen = { number: false, negative: false, negativeExponent: false };
  return {
    look({ text, spread: spreadText }) {
      const value = parseNumber(text);
      if (value === undefined) return;
      const spread = spreadText === null ? undefined : parseNumber(spreadText);
      digits.whole = Math.max(digits.whole, value.whole.length);
      digits.fraction = Math.max(digits.fraction, value.fraction.length);
      digits.spread = Math.max(digits.spread, spread === undefined ? 0 : digitsOf(spread));
      digits.exponent = Math.max(digits.exponent, value.exponent.replace('-', '').length);
      seen.number = true;
      seen.negative ||= value.sign === '-';
      seen.negativeExponent ||= value.exponent.startsWith('-');
    },
    declaration() {
      if (!seen.number) return undefined;
      const { whole, fraction, spread, exponent } = digits;
      const power = exponent === 0 ? '' : `e${seen.negativeExponent ? '-' : ''}${exponent}`;
      const format = `${seen.negative ? '-' : ''}${whole}${fraction === 0 ? '' : `.${fraction}`}${spread === 0 ? '' : `(${spread})`}${power}`;
      return `S[table-format=${format}]`;
    },
  };
}

/** The cell as a column of numbers takes it. One that is no number (`NaN`, `∞`, an empty one) stands in braces, centred. */
export function numberCell(cell: LatexCell): string {
  const value = parseNumber(cell.text);
  if (value === undefined) return `{${textOfCell(cell)}}`;
  return writeNumber(cell, value, cell.spread === null ? undefined : parseNumber(cell.spread));
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
