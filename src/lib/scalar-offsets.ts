/**
 * Where each character of a YAML scalar's value stands in its source: one offset for each UTF-16 unit of `value`.
 *
 * `source` is the scalar as written, from `start`: plain, quoted, or a block from its `|` or `>`. Folded white space maps to where
 * the fold begins, an escape to its backslash.
 */
export function mapScalarOffsets(source: string, start: number, value: string): readonly number[] {
  const style = source.charAt(0);
  const isBlock = style === '|' || style === '>';
  const offsets: number[] = [];
  let at = isBlock ? skipIndent(source, source.indexOf('\n') + 1, value, 0) : quoteLength(style);
  for (const [index, unit] of value.split('').entries()) {
    at = isBlock || /\s/.test(unit) ? at : skipSpace(source, at, unit);
    offsets.push(start + Math.min(at, source.length));
    at = afterUnit(source, at, { style, unit });
    if (isBlock && unit === '\n') at = skipIndent(source, at, value, index + 1);
  }
  return offsets;
}

function quoteLength(style: string): number {
  return style === '"' || style === "'" ? 1 : 0;
}

/** White space that folding left out of the value, e.g. the indentation of a continued line. */
function skipSpace(source: string, from: number, unit: string): number {
  let at = from;
  while (at < source.length && source[at] !== unit && /\s/.test(source.charAt(at))) at += 1;
  return at;
}

/** Spaces before a line of a block, but for those that belong to the value. */
function skipIndent(source: string, from: number, value: string, index: number): number {
  return from + Math.max(0, countSpaces(source, from) - countSpaces(value, index));
}

function countSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at - from;
}

function afterUnit(source: string, at: number, { style, unit }: { style: string; unit: string }): number {
  if (style === "'" && source.startsWith("''", at)) return at + 2;
  if (style === '"' && source[at] === '\\') return at + escapeLength(source.slice(at, at + 10));
  if (unit === ' ' && /[\r\n]/.test(source.charAt(at))) return skipFold(source, at);
  return at + 1;
}

function skipFold(source: string, from: number): number {
  let at = from;
  while (at < source.length && /\s/.test(source.charAt(at))) at += 1;
  return at;
}

function escapeLength(escape: string): number {
  const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
  return lengths[escape.charAt(1)] ?? 2;
}
