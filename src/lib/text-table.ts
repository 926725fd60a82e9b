import { shortenApart } from './shorten-apart.ts';
import { showValue } from './show-value.ts';
import { textWidth } from './text-width.ts';

/** One column of a table for the terminal, every cell already in words. */
export interface TextColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Columns with a lower number get their room first. */
  readonly rank: number;
  /** Most columns of the terminal that a cell takes; longer ones are shortened in the middle, or where that makes them alike, to where they differ. */
  readonly widest: number;
  readonly cells: readonly string[];
}

/** A table as lines, and how many columns had no room. */
export interface TextTable {
  readonly head: string;
  readonly rows: readonly string[];
  readonly leftOut: number;
}

const gap = '  ';

/**
 * Draws columns side by side in the given order, leaving out those of the highest ranks that do not fit into `width`. Cells stand on
 * one line and are made harmless.
 */
export function drawTextTable(columns: readonly TextColumn[], width: number): TextTable {
  const padded = withHeadsApart(columns).map((column) => padCells(column));
  let room = width + gap.length;
  const shown = new Set<PaddedColumn>();
  for (const column of padded.toSorted((a, b) => a.rank - b.rank)) {
    const taken = column.width + gap.length;
    if (shown.size > 0 && taken > room) continue;
    room -= taken;
    shown.add(column);
  }
  const kept = padded.filter((column) => shown.has(column));
  const rows = Array.from({ length: (columns[0]?.cells.length ?? 0) + 1 }, (_, row) =>
    kept
      .map(({ lines }) => lines[row] ?? '')
      .join(gap)
      .trimEnd(),
  );
  return { head: rows[0] ?? '', rows: rows.slice(1), leftOut: columns.length - kept.length };
}

/** Columns whose heads would be cut to the same text, such as dotted names of params, keep what tells them apart. */
function withHeadsApart(columns: readonly TextColumn[]): readonly TextColumn[] {
  const shown = columns.map(({ head, widest }) => showValue(head, widest));
  const alike = columns.filter(
    ({ head }, index) =>
      head !== shown[index] && shown.some((other, at) => at !== index && other === shown[index]),
  );
  if (alike.length === 0) return columns;
  const shorten = shortenApart(
    alike.map(({ head }) => head),
    Math.min(...alike.map(({ widest }) => widest)),
  );
  return columns.map((column) =>
    alike.includes(column) ? { ...column, head: shorten(column.head) } : column,
  );
}

/** Cells that stay different when they are cut. */
function cutCells(cells: readonly string[], widest: number): readonly string[] {
  const shown = cells.map((text) => showValue(text, widest));
  if (cells.every((text) => text.length <= widest) || new Set(shown).size === new Set(cells).size)
    return shown;
  const shorten = shortenApart(cells, widest);
  return cells.map((text) => showValue(shorten(text), widest));
}

/** How many columns of the terminal a column takes when it is drawn. */
export function widthOfColumn({
  head,
  widest,
  cells,
}: Pick<TextColumn, 'head' | 'widest' | 'cells'>): number {
  return [showValue(head, widest), ...cutCells(cells, widest)].reduce(
    (most, text) => Math.max(most, textWidth(text)),
    0,
  );
}

interface PaddedColumn {
  readonly rank: number;
  readonly width: number;
  /** The head, then the cells. */
  readonly lines: readonly string[];
}

function padCells({ head, align, rank, widest, cells }: TextColumn): PaddedColumn {
  const texts = [showValue(head, widest), ...cutCells(cells, widest)];
  const width = texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
  const lines = texts.map((text) => {
    const blanks = ' '.repeat(width - textWidth(text));
    return align === 'left' ? text + blanks : blanks + text;
  });
  return { rank, width, lines };
}
