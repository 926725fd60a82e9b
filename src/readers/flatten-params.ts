import type { ParamValue } from '../model/run.ts';

/**
 * Params as one flat record: nested names joined by `/`, short lists as `name/0`, `name/1`.
 *
 * Lists longer than `maxListLength`, and empty lists and objects, stay one value each: their JSON text. The order is that of the input;
 * of two values that come to the same name the later one stands.
 */
export function flattenParams(value: unknown, maxListLength: number): Record<string, ParamValue> {
  const flat = new Map<string, ParamValue>();
  flattenInto(flat, '', value, maxListLength);
  return Object.fromEntries(flat);
}

function flattenInto(
  flat: Map<string, ParamValue>,
  name: string,
  value: unknown,
  maxListLength: number,
): void {
  const children = findChildren(value, maxListLength);
  if (children === undefined) {
    if (name !== '') flat.set(name, toParam(value));
    return;
  }
  for (const [key, child] of children) {
    flattenInto(flat, name === '' ? key : `${name}/${key}`, child, maxListLength);
  }
}

function findChildren(value: unknown, maxListLength: number): [string, unknown][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const fits = value.length > 0 && value.length <= maxListLength;
    return fits ? value.map((item: unknown, index) => [String(index), item]) : undefined;
  }
  if (value instanceof Date) return undefined;
  const entries: [string, unknown][] = Object.entries(value);
  return entries.length > 0 ? entries : undefined;
}

function toParam(value: unknown): ParamValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value);
}
