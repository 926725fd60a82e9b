/** What a cell holds: nothing or a word for a missing value, a number, `True` or `False`, or a text. */
export type CellKind = 'blank' | 'number' | 'boolean' | 'text';

/** A text of a cell, read. `number` is NaN unless it is a number; a cell may hold NaN itself. */
export interface CellValue {
  readonly kind: CellKind;
  readonly number: number;
}

const blank: CellValue = { kind: 'blank', number: Number.NaN };
const text: CellValue = { kind: 'text', number: Number.NaN };
const boolean: CellValue = { kind: 'boolean', number: Number.NaN };

/** Words that programs write for a missing value: pandas, R, Keras, SQL and Python. `nan` is none of them: it is a logged number. */
const missingWords: ReadonlySet<string> = new Set(['NA', 'N/A', '#N/A', '<NA>', 'NULL', 'null', 'None', '-']);

const words: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  '-nan': Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
};

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const commaNumber = /^[+-]?\d+,\d+(?:[eE][+-]?\d+)?$/;

/**
 * Reads the text of a cell, blanks around it left out. `decimalComma`: numbers may be written `0,5`. Numbers written with a thousands
 * separator, a unit or a per cent sign are texts: nothing is guessed.
 */
export function readCell(given: string, decimalComma: boolean): CellValue {
  const value = given.trim();
  if (value === '' || missingWords.has(value)) return blank;
  if (plainNumber.test(value)) return { kind: 'number', number: Number(value) };
  if (decimalComma && commaNumber.test(value))
    return { kind: 'number', number: Number(value.replace(',', '.')) };
  if (value.length > 9) return text;
  if (/^(?:true|false)$/i.test(value)) return boolean;
  const lower = value.toLowerCase();
  const word = Object.hasOwn(words, lower) ? words[lower] : undefined;
  return word === undefined ? text : { kind: 'number', number: word };
}
