import type { Table } from '../model/page/table.ts';
import { makeCell } from './make-cell.ts';
import { makeColumn } from './make-column.ts';

const MOST_ROWS = 20;
const MOST_COLUMNS = 20;

/** The first rows of a CSV or TSV text as a table; the first line names the columns. A cut-off last row is shown as far as it goes. */
export function previewTable(
  text: string,
  { id, tabs }: { readonly id: string; readonly tabs: boolean },
): Table {
  const rows = parseRows(text, tabs ? '\t' : ',');
  const [head = [], ...body] = rows;
  const columns = head.slice(0, MOST_COLUMNS);
  const notes: string[] = [];
  if (body.length > MOST_ROWS) notes.push(`The first ${MOST_ROWS} rows.`);
  if (head.length > MOST_COLUMNS) notes.push(`The first ${MOST_COLUMNS} of ${head.length} columns.`);
  return {
    id,
    caption: null,
    columns: columns.map((label, index) =>
      makeColumn(`column-${index}`, label, {
        numeric: body.length > 0 && body.every((row) => isNumber(row[index] ?? '')),
      }),
    ),
    rows: body.slice(0, MOST_ROWS).map((row, index) => ({
      key: `row-${index}`,
      colour: null,
      baseline: false,
      cells: columns.map((_, column) => {
        const value = row[column] ?? '';
        return makeCell(value, { sort: isNumber(value) ? Number(value) : value });
      }),
      members: [],
    })),
    notes,
  };
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** One row more than is shown, so that it is known whether there are more. */
function parseRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = separator === ',' ? /"((?:[^"]|"")*)"?|([^,\r\n]*)/y : /"((?:[^"]|"")*)"?|([^\t\r\n]*)/y;
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  while (position < text.length && rows.length < MOST_ROWS + 2) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    row.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '');
    position += match?.[0].length ?? 0;
    if (text[position] === separator) {
      position += 1;
      continue;
    }
    const next = /\r?\n|\r/y;
    next.lastIndex = position;
    // Text after a closing quote belongs to nothing; it is passed over to the end of the line.
    position = next.test(text) ? next.lastIndex : endOfLine(text, position);
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function endOfLine(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end === -1 ? text.length : end + 1;
}
