/** What a table in Markdown needs of a column. */
export interface MarkdownColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly string[];
}

/** A table as GitHub's Markdown, with a line end behind it. Empty cells are a dash. */
export function markdownTable(columns: readonly MarkdownColumn[]): string {
  const rows = Array.from({ length: columns[0]?.cells.length ?? 0 }, (_, row) =>
    columns.map(({ cells }) => escapeMarkdown(cells[row]?.trim() ?? '') || '–'),
  );
  const lines = [
    columns.map(({ head }) => escapeMarkdown(head)),
    columns.map(({ align }) => (align === 'right' ? '---:' : '---')),
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** A text on one line without characters that would end a cell or begin Markdown or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|~]/g, String.raw`\$&`);
}
