import { formatParam } from '../lib/format-param.ts';

const FEWEST_DIGITS = 3;
/** A number with so many significant digits was typed by a person, one with more came out of a computation. */
const TYPED_DIGITS = 6;
const MOST_DIGITS = 17;

/**
 * A function that shortens the long numbers of one param, such as `0.8912509381337456` of a sweep, to as few significant digits (three
 * at least) as still tell all its values apart. Numbers as people type them, and texts, stay as they are.
 */
export function shortenNumbers(values: Iterable<string | null>): (text: string) => string {
  const distinct = [...new Set(values)].filter((text) => text !== null);
  const long = distinct.filter(isLong);
  if (long.length === 0) return (text) => text;
  const digits = fewestDigits(distinct);
  return (text) => (isLong(text) ? toDigits(text, digits) : text);
}

function fewestDigits(distinct: readonly string[]): number {
  for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits += 1) {
    const short = new Set(distinct.map((text) => (isLong(text) ? toDigits(text, digits) : text)));
    if (short.size === distinct.length) return digits;
  }
  return MOST_DIGITS;
}

function isLong(text: string): boolean {
  const mantissa = /^-?(\d*\.\d+|\d+\.?)(e[-+]?\d+)?$/i.exec(text)?.[1];
  if (mantissa === undefined || !/\.|e/i.test(text)) return false;
  return mantissa.replace('.', '').replace(/^0+/, '').length > TYPED_DIGITS;
}

function toDigits(text: string, digits: number): string {
  return formatParam(Number(Number(text).toPrecision(digits)));
}
