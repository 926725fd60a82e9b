import { showValue } from './show-value.ts';
import { textWidth } from './text-width.ts';

/** One column of a table for the terminal, every cell already in words. */
export interface TextColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly string[];
}

/** A table as lines, and how many columns had no room. */
export interface TextTable {
  readonly head: string;
  readonly rows: readonly string[];
  readonly leftOut: number;
}

const gap = '  ';
const widestCell = 40;

/**
 * Draws columns side by side, as many from the left as fit into `width`, at least one. Cells are on one line, made harmless, and
 * shortened in the middle if very long.
 */
export function drawTextTable(columns: readonly TextColumn[], width: number): TextTable {
  const shown: { readonly head: string; readonly cells: readonly string[] }[] = [];
  let used = -gap.length;
  for (const { head, align, cells } of columns) {
    const texts = [head, ...cells].map((text) => showValue(text, widestCell));
    const widest = texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
    used += gap.length + widest;
    if (shown.length > 0 && used > width) break;
    const [paddedHead = '', ...paddedCells] = texts.map((text) => pad(text, widest, align));
    shown.push({ head: paddedHead, cells: paddedCells });
  }
  const rowCount = columns[0]?.cells.length ?? 0;
  return {
    head: shown
      .map(({ head }) => head)
      .join(gap)
      .trimEnd(),
    rows: Array.from({ length: rowCount }, (_, row) =>
      shown
        .map(({ cells }) => cells[row] ?? '')
        .join(gap)
        .trimEnd(),
    ),
    leftOut: columns.length - shown.length,
  };
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(width - textWidth(text));
  return align === 'left' ? text + blanks : blanks + text;
}
