import { parseJson } from '../../formats/json/parse-json.ts';
import { toPlain } from '../to-plain.ts';

/** The number that stands in a JSON text, as Weights & Biases writes it (`NaN` and `Infinity` are numbers); `undefined` if none does. */
export function findNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  // A digit or a minus, or the names of numbers that are not finite, with quotes or without.
  if ((first >= 48 && first <= 57) || first === 45) return plainNumber(text);
  return named.get(text);
}

function plainNumber(text: string): number | undefined {
  const number = Number(text);
  return Number.isNaN(number) ? named.get(text) : number;
}

const named: ReadonlyMap<string, number> = new Map(
  [
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
  ].flatMap(([name, value]): [string, number][] => [
    [String(name), Number(value)],
    [`"${name}"`, Number(value)],
  ]),
);

/** The number that a text names that is not finite; `undefined` for all other texts. */
export function findNamedNumber(text: string): number | undefined {
  return text.length > 9 ? undefined : named.get(text);
}

/** The value of a JSON text, with Python's NaN and Infinity; `undefined` if it is no JSON. */
export function parseValue(text: string): unknown {
  const { value } = parseJson(text);
  return value === undefined ? undefined : toPlain(value);
}

/** True for an object, as opposed to lists and plain values. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for objects that Weights & Biases logs in place of media. */
export function isMedia(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && typeof value['_type'] === 'string';
}
