/**
 * Plain data as a JavaScript expression: JSON, but NaN and infinite numbers stay what they are, where JSON would write `null`. Safe in a
 * script file and in HTML: `<` is escaped.
 */
export function toScriptValue(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'number' && !Number.isFinite(item) ? `${mark}${item}` : item,
  );
  return text.replaceAll(markedNumber, '$1').replaceAll('<', String.raw`\u003c`);
}

/** A text that users cannot have: JSON escapes the null character in theirs, and it stands in quotes here and nowhere else. */
const mark = '\u0000number:';
const markedNumber = /"\\u0000number:(-?Infinity|NaN)"/g;
