import { escapeHtml } from '../../lib/escape-html.ts';
import type { Cell, Column, Row, Table } from '../../model/page/table.ts';
import { getColumnWidths, padCell } from './number-padding.ts';
import type { ColumnWidths } from './number-padding.ts';
import { toSlotClass } from './slots.ts';

/**
 * The bodies of a table as HTML: one `<tbody>` for each row with members, else one for all. The first cell names its row, numbers are
 * padded to their column, an empty cell says why.
 *
 * Built as text, since a template costs 15 µs a cell and a table of all runs has 100,000; every text goes through `escapeHtml`.
 */
export function renderTableBodies(table: Table, linkTo: (path: string) => string): string {
  const frame = { columns: table.columns, widths: getColumnWidths(table), linkTo };
  if (!isFoldable(table))
    return `<tbody>${table.rows.map((row) => renderRow(row, frame, '')).join('')}</tbody>`;
  return table.rows
    .map((row) => {
      const members = row.members.map((member) => renderRow(member, frame, 'member')).join('');
      return `<tbody>${renderRow(row, frame, '')}${members}</tbody>`;
    })
    .join('');
}

/** True if any row has members, so that rows fold. */
export function isFoldable(table: Table): boolean {
  return table.rows.some((row) => row.members.length > 0);
}

interface TableFrame {
  readonly columns: readonly Column[];
  readonly widths: readonly ColumnWidths[];
  readonly linkTo: (path: string) => string;
}

const noWidths: ColumnWidths = { ending: '', spread: '', n: '' };

function renderRow(row: Row, frame: TableFrame, kind: string): string {
  const swatch = row.colour === null ? '' : '<span class="swatch"></span>';
  const tag = row.baseline ? '<span class="tag">baseline</span>' : '';
  let cells = '';
  row.cells.forEach((cell, index) => {
    const number = frame.columns[index]?.numeric === true ? 'num' : '';
    const slot = index === 0 && row.colour !== null ? toSlotClass(row.colour) : '';
    const attributes =
      classAttribute(number, cell.best ? 'best' : '', slot) +
      sortAttribute(cell) +
      titleAttribute(cell) +
      markAttribute(cell);
    const content = renderContent(cell, frame, index);
    cells +=
      index > 0
        ? `<td${attributes}>${content}</td>`
        : `<th scope="row"${attributes}>${swatch}${content}${tag}</th>`;
  });
  return `<tr${classAttribute(kind, row.baseline ? 'baseline' : '')}>${cells}</tr>`;
}

function renderContent(cell: Cell, frame: TableFrame, index: number): string {
  const widths = frame.widths[index] ?? noWidths;
  if (cell.text === '') return cell.empty === null ? '' : renderEmpty(cell.empty);
  const text = escapeHtml(cell.text);
  const parts = padCell(cell, widths);
  const rest =
    renderPad(parts.pad) + renderSpread(parts.spread, parts.spreadPad) + renderCount(parts.n, parts.nPad);
  if (cell.web !== undefined && /^https?:/.test(cell.web))
    return `<a class="value" rel="noopener" href="${escapeHtml(cell.web)}">${text}</a>${rest}`;
  if (cell.href !== null)
    return `<a class="value" href="${escapeHtml(frame.linkTo(cell.href))}">${text}</a>${rest}`;
  return rest === '' && index > 0 ? text : `<span class="value">${text}</span>${rest}`;
}

function renderEmpty(reason: string): string {
  return `<span class="none" aria-hidden="true">–</span><span class="visually-hidden">${escapeHtml(reason)}</span>`;
}

function renderPad(pad: string): string {
  return pad === '' ? '' : `<span class="pad" aria-hidden="true">${pad}</span>`;
}

function renderSpread(spread: string, pad: string): string {
  if (spread === '')
    return pad === '' ? '' : `<span class="spread pad" aria-hidden="true">±\u00a0${pad}</span>`;
  return `<span class="spread">±\u00a0${escapeHtml(spread)}${renderPad(pad)}</span>`;
}

function renderCount(n: string, pad: string): string {
  if (n === '') return pad === '' ? '' : `<span class="n pad" aria-hidden="true">${pad}</span>`;
  return `<span class="n" title="${n} runs">${renderPad(pad)}${n}</span>`;
}

function classAttribute(...classes: readonly string[]): string {
  let text = '';
  for (const name of classes) if (name !== '') text += text === '' ? name : ` ${name}`;
  return text === '' ? '' : ` class="${text}"`;
}

function sortAttribute({ sort, text }: Cell): string {
  if (sort === null) return '';
  const key = String(sort);
  return key === text ? '' : ` data-sort="${escapeHtml(key)}"`;
}

/** For the copy as LaTeX; the page itself says it in words. */
function markAttribute({ mark }: Cell): string {
  return mark === undefined ? '' : ` data-mark="${escapeHtml(mark)}"`;
}

function titleAttribute({ title, empty }: Cell): string {
  const text = title ?? empty;
  return text === null ? '' : ` title="${escapeHtml(text)}"`;
}
