const size = 2048;
const longest = 48;

/** Strings that came up before, found by their bytes: a log repeats the same few keys on every line. */
export interface KeyTable {
  readonly strings: (string | undefined)[];
}

/** An empty table. */
export function createKeyTable(): KeyTable {
  const strings: (string | undefined)[] = [];
  // Filling it, as `Array.from` does, would take longer than reading a small log.
  strings.length = size;
  return { strings };
}

/** One table for all JSON that this thread reads: what it holds changes how fast keys are made, never which. */
export const keysOfThread = createKeyTable();

/** The ASCII bytes from `start` to `end` as text; made only once for keys that come again. `hash` is any number made from the bytes. */
export function internAscii(
  table: KeyTable,
  buffer: Buffer,
  range: { readonly start: number; readonly end: number },
  hash: number,
): string {
  const { start, end } = range;
  if (end - start > longest) return buffer.toString('latin1', start, end);
  const place = (hash ^ (hash >>> 11)) & (size - 1);
  const known = table.strings[place];
  if (known !== undefined && isSame(known, buffer, start, end)) return known;
  const text = buffer.toString('latin1', start, end);
  table.strings[place] = text;
  return text;
}

function isSame(text: string, buffer: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) !== buffer[start + index]) return false;
  }
  return true;
}
