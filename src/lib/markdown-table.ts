/** What a table in Markdown needs of a column. */
export interface MarkdownColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly string[];
}

/** A table as GitHub's Markdown, with a line end behind it. Empty cells are a dash. */
export function markdownTable(columns: readonly MarkdownColumn[]): string {
  const rows = Array.from({ length: columns[0]?.cells.length ?? 0 }, (_, row) =>
    markdownRow(columns.map(({ cells }) => cells[row] ?? '')),
  );
  return `${markdownHead(columns)}${rows.join('')}`;
}

/** The two lines that such a table begins with. */
export function markdownHead(columns: readonly Omit<MarkdownColumn, 'cells'>[]): string {
  const heads = columns.map(({ head }) => escapeMarkdown(head));
  return `${toLine(heads)}${toLine(columns.map(({ align }) => (align === 'right' ? '---:' : '---')))}`;
}

/** One of its rows. */
export function markdownRow(cells: readonly string[]): string {
  return toLine(cells.map((cell) => escapeMarkdown(cell.trim()) || '–'));
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** A text on one line without characters that would end a cell or begin Markdown or HTML. */
export function escapeMarkdown(text: string): string {
  // Most cells hold nothing of it, and there may be millions.
  if (!/[\r\n\\`*_[\]<>|~]/.test(text)) return text;
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|~]/g, String.raw`\$&`);
}
