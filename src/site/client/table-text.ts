/** The visible columns of a table as rows of text, the head first; members under a row come after it. */
function readRows(table: HTMLTableElement): string[][] {
  return [...table.rows].map((row) => [...row.cells].filter((cell) => !cell.hidden).map(textOf));
}

function textOf(cell: HTMLTableCellElement): string {
  const head = cell.querySelector('.head-label');
  if (head !== null) return head.textContent.trim();
  const value = (cell.childElementCount === 0 ? cell : cell.querySelector('.value'))?.textContent ?? '';
  const spread = cell.querySelector('.spread:not(.pad)');
  if (spread === null) return value.trim();
  const copy = spread.cloneNode(true);
  if (copy instanceof Element) for (const pad of copy.querySelectorAll('.pad')) pad.remove();
  return `${value.trim()} ${(copy.textContent ?? '').trim()}`.replaceAll('\u00a0', ' ');
}

/** The table as Markdown (GitHub's tables), pipes in cells escaped. */
export function tableToMarkdown(table: HTMLTableElement): string {
  return toMarkdown(readRows(table));
}

/** Rows of text as a Markdown table. */
export function toMarkdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(toLine).join('');
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`;
}

/** The table as CSV (RFC 4180), with values to all their digits where the page has them. */
export function tableToCsv(table: HTMLTableElement): string {
  return toCsv(readRows(table));
}

/** Rows of text as CSV. A cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('');
}

function toField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
