/** A value as JSON text. JSON knows no NaN and no infinities: they become the strings `"NaN"`, `"Infinity"` and `"-Infinity"`. */
export function jsonText(value: unknown, indent: number = 0): string {
  return JSON.stringify(value, (_, part: unknown) => encodeNumber(part), indent);
}

function encodeNumber(part: unknown): unknown {
  return typeof part === 'number' && !Number.isFinite(part) ? String(part) : part;
}
