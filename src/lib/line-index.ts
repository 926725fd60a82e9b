/** A position in a text as editors count: line and column from 1, columns in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns in one text. Lines end at `\n`; a `\r` before it belongs to the line. */
export interface LineIndex {
  /** The position of an offset; offsets beyond the text count on from the last line. Costs O(log lines). */
  positionOf(offset: number): LinePosition;
  /** Offset of the first character of a line, counted from 1; the length of the text for lines that it does not have. */
  startOf(line: number): number;
}

/** Notes where each line of the text starts. Costs O(text). */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    positionOf(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
    startOf: (line) => starts[line - 1] ?? text.length,
  };
}
