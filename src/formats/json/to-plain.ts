import type { PlacedValue } from './placed-value.ts';

/** The value without its places, as `JSON.parse` would give it; `__proto__` is an ordinary key. */
export function toPlain(value: PlacedValue): unknown {
  if (value.kind === 'object') {
    return Object.fromEntries(value.entries.map(({ key, value: child }) => [key, toPlain(child)]));
  }
  if (value.kind === 'array') return value.items.map(toPlain);
  return value.kind === 'null' ? null : value.value;
}
