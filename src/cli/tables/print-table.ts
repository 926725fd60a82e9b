import { markdownTable } from '../../lib/markdown-table.ts';
import { createStyle } from '../../lib/terminal-style.ts';
import { drawTextTable } from '../../lib/text-table.ts';
import type { Terminal } from '../../lib/terminal.ts';
import { tableToCsv } from '../../pipeline.ts';
import type { CommandCall } from '../command.ts';
import { WrongUse } from '../wrong-use.ts';
import type { DataColumn } from './data-column.ts';

/** How a table is written. */
export type TableFormat = 'text' | 'json' | 'csv' | 'md';

/**
 * The format that was asked for; for people if none was.
 *
 * @throws WrongUse if two were.
 */
export function chooseFormat(call: CommandCall): TableFormat {
  const asked = (['json', 'csv', 'md'] as const).filter((format) => call.has(format));
  if (asked.length > 1)
    throw new WrongUse(`Only one of ${asked.map((one) => `--${one}`).join(', ')} can be had at once.`);
  return asked[0] ?? 'text';
}

/** Prints a table as text, CSV or Markdown; returns how many columns had no room. */
export async function printTable(
  columns: readonly DataColumn[],
  format: Exclude<TableFormat, 'json'>,
  terminal: Terminal,
): Promise<number> {
  const rows = columns[0]?.cells.length ?? 0;
  if (format === 'csv') {
    const lines = Array.from({ length: rows }, (_, row) => columns.map(({ values }) => values[row] ?? null));
    await terminal.data(
      tableToCsv(
        columns.map(({ head }) => head),
        lines,
      ),
    );
    return 0;
  }
  if (format === 'md') {
    await terminal.data(markdownTable(columns));
    return 0;
  }
  const { head, rows: lines, leftOut } = drawTextTable(columns, terminal.width);
  const { bold } = createStyle(terminal.colourData);
  await terminal.data(`${[bold(head), ...lines].join('\n')}\n`);
  return leftOut;
}

/** The rows of a table as objects by the heads of its columns, for JSON. */
export function tableRows(columns: readonly DataColumn[]): readonly Readonly<Record<string, unknown>>[] {
  const rows = columns[0]?.cells.length ?? 0;
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ head, values }) => [head, values[row] ?? null])),
  );
}
