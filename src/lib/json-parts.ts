/** A JSON object, as far as anything is known of it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for an object with names; not for lists and null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under this name; an empty one if there is none. */
export function objectAt(value: unknown, name: string): JsonObject {
  const found = valueAt(value, name);
  return isObject(found) ? found : {};
}

/** The list under this name; an empty one if there is none. */
export function listAt(value: unknown, name: string): readonly unknown[] {
  const found = valueAt(value, name);
  return Array.isArray(found) ? found : [];
}

/** The text under this name, `undefined` if there is none or it is empty. */
export function textAt(value: unknown, name: string): string | undefined {
  const found = valueAt(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The number under this name, NaN and infinities included; `undefined` if there is none. */
export function numberAt(value: unknown, name: string): number | undefined {
  const found = valueAt(value, name);
  return typeof found === 'number' ? found : undefined;
}

/** Whatever is under this name, `undefined` if nothing is. Names of the prototype are no names. */
export function valueAt(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
