import type { ParamValue } from '../model/run.ts';

const number = /^-?(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$|^-?\.\d+(?:[eE][+-]?\d{1,3})?$/;

/**
 * The value that a program had before its tool wrote it down as Python's `str` gives it: numbers, `True`, `False` and `None` are
 * recognised, everything else is the text itself. So are numbers that a double cannot hold or that would not look the same: `007`,
 * integers beyond 2^53.
 */
export function paramOfText(text: string): ParamValue {
  const plain = text.trim();
  if (number.test(plain)) {
    const value = Number(plain);
    const isExact =
      Number.isFinite(value) &&
      (!Number.isInteger(value) || Number.isSafeInteger(value) || /[.e]/i.test(plain));
    return isExact ? value : text;
  }
  return words.has(plain) ? (words.get(plain) ?? null) : text;
}

const words: ReadonlyMap<string, ParamValue> = new Map<string, ParamValue>([
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false],
  ['None', null],
  ['null', null],
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);
