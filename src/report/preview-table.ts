import { parseSeparated } from '../lib/parse-separated.ts';
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
  // Two rows more than are shown, so that it is known whether there are more.
  const rows = parseSeparated(text, tabs ? '\t' : ',', MOST_ROWS + 2);
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
