import type { ParamValue } from '../model/run.ts';
import type { Comparator } from './filter.ts';
import { matchesLike } from './matches-like.ts';

/**
 * Compares a recorded value with one that was typed in a filter.
 *
 * A number and a text that reads as a number compare as numbers; two texts are equal only letter by letter (`'0.10'` is not
 * `'0.1'`) and ordered as numbers if both read as such, else by code unit. A truth value equals its word in any case (`True`),
 * `null` equals `None` and `null`. NaN equals nothing: only `!=` holds. Other values of different kinds are different, and neither
 * is greater.
 *
 * `LIKE` and `ILIKE` look at the value as text: a number as JavaScript writes it, `null` as `None`.
 */
export function compareValues(
  actual: ParamValue,
  comparator: Exclude<Comparator, '~'>,
  expected: string | number | boolean,
): boolean {
  if (comparator === 'LIKE' || comparator === 'ILIKE') return isLike(actual, String(expected), comparator);
  const bothTexts = typeof actual === 'string' && typeof expected === 'string';
  if (bothTexts && isExact(comparator)) return holds[comparator](actual, expected);
  const actualNumber = toNumber(actual);
  const expectedNumber = toNumber(expected);
  if (actualNumber !== undefined && expectedNumber !== undefined)
    return holds[comparator](actualNumber, expectedNumber);
  if (bothTexts) return holds[comparator](actual, expected);
  return isExact(comparator) && sameWord(actual, expected) === (comparator === '=');
}

function isExact(comparator: Sign): boolean {
  return comparator === '=' || comparator === '!=';
}

/** Comparators that need no pattern. */
type Sign = Exclude<Comparator, 'LIKE' | 'ILIKE' | '~'>;

const holds: Readonly<Record<Sign, (actual: number | string, expected: number | string) => boolean>> = {
  '=': (actual, expected) => actual === expected,
  '!=': (actual, expected) => actual !== expected,
  '>': (actual, expected) => actual > expected,
  '>=': (actual, expected) => actual >= expected,
  '<': (actual, expected) => actual < expected,
  '<=': (actual, expected) => actual <= expected,
};

function isLike(actual: ParamValue, pattern: string, comparator: 'LIKE' | 'ILIKE'): boolean {
  const text = actual === null ? 'None' : String(actual);
  return comparator === 'LIKE'
    ? matchesLike(text, pattern)
    : matchesLike(text.toLowerCase(), pattern.toLowerCase());
}

const numberPattern = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** The value as a number if it is one or reads as one. */
function toNumber(value: ParamValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && numberPattern.test(value)) return Number(value);
  return undefined;
}

/** True for a truth value or `null` beside its own word, the only equals of different kinds. */
function sameWord(actual: ParamValue, expected: string | number | boolean): boolean {
  const word = String(expected).toLowerCase();
  if (actual === null) return typeof expected === 'string' && (word === 'none' || word === 'null');
  if (typeof actual === 'boolean') return typeof expected !== 'number' && word === String(actual);
  return typeof actual === 'string' && typeof expected === 'boolean' && word === actual.toLowerCase();
}
