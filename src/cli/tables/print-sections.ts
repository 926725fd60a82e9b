import { createStyle } from '../../lib/terminal-style.ts';
import type { Terminal } from '../../lib/terminal.ts';
import { tableToCsv } from '../../pipeline.ts';
import type { DataColumn } from './data-column.ts';
import { printTable } from './print-table.ts';

/** A table with a heading, one of several that belong together. */
export interface TableSection {
  readonly title: string;
  readonly columns: readonly DataColumn[];
}

/**
 * Prints tables one after another: with headings as text and Markdown; as CSV in one table whose first column names the section, for sections
 * of the same columns. Returns how many columns had no room.
 */
export async function printSections(
  sections: readonly TableSection[],
  format: 'text' | 'csv' | 'md',
  terminal: Terminal,
): Promise<number> {
  if (format === 'csv') {
    await terminal.data(sectionsToCsv(sections));
    return 0;
  }
  const { bold } = createStyle(terminal.colourData);
  let hidden = 0;
  for (const [index, { title, columns }] of sections.entries()) {
    const heading = format === 'md' ? `### ${title}\n\n` : `${bold(title)}\n`;
    await terminal.data(`${index === 0 ? '' : '\n'}${heading}`);
    hidden += await printTable(columns, format, terminal);
  }
  return hidden;
}

function sectionsToCsv(sections: readonly TableSection[]): string {
  const heads = [...new Set(sections.flatMap(({ columns }) => columns.map(({ head }) => head)))];
  const rows = sections.flatMap(({ title, columns }) => {
    const byHead = new Map(columns.map((column) => [column.head, column.values]));
    return Array.from({ length: columns[0]?.values.length ?? 0 }, (_, row) => [
      title,
      ...heads.map((head) => byHead.get(head)?.[row] ?? null),
    ]);
  });
  return tableToCsv(['section', ...heads], rows);
}
