/**
 * Plain data as a JavaScript expression: JSON, but NaN and infinite numbers stay what they are, where JSON would write `null`. Safe in a
 * script file and in HTML: `<` is escaped.
 */
export function toScriptValue(value: unknown): string {
  return write(value).replaceAll('<', String.raw`\u003c`);
}

function write(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries.map(([key, item]) => `${writeKey(key)}:${write(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** In a literal, a plain `__proto__` would set the prototype; a computed key is a key like others. */
function writeKey(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key);
}
