import { parseJson } from '../formats/json/parse-json.ts';
import { isObject } from '../lib/json-parts.ts';
import type { JsonObject } from '../lib/json-parts.ts';
import { toPlain } from '../formats/json/to-plain.ts';

/** The object, or an empty one if it is something else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The list, or an empty one if it is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or `undefined` if it is none or empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The number, NaN and infinities included, or `undefined` if it is none. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The value of a JSON text with Python's NaN and Infinity; `undefined` if it is no JSON. */
export function parsePlainJson(text: string | Uint8Array): unknown {
  const { value } = parseJson(text);
  return value === undefined ? undefined : toPlain(value);
}
