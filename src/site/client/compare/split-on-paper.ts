import { createElement } from '../element.ts';

/** Sides that stand on a sheet beside the reference, so that their values can be read on A4. */
const sidesOnSheet = 5;

/**
 * Prints tables of many sides in sheets one under the other, each with the names of its rows and the reference, which the others are
 * measured against. They are made when the browser begins to print, and gone when it is done: on the screen tables scroll.
 */
export function splitOnPaper(result: HTMLElement): void {
  window.addEventListener('beforeprint', () => {
    clearSheets(result);
    for (const table of result.querySelectorAll<HTMLTableElement>('.table-scroll > table')) addSheets(table);
  });
  window.addEventListener('afterprint', () => {
    clearSheets(result);
  });
}

function clearSheets(result: HTMLElement): void {
  for (const sheets of result.querySelectorAll('.compare-sheets')) sheets.remove();
  for (const table of result.querySelectorAll('.compare-whole')) table.classList.remove('compare-whole');
}

function addSheets(table: HTMLTableElement): void {
  const sides = table.querySelectorAll('thead .compare-side').length;
  // The reference and one sheet of others are no wider than a page.
  if (sides <= sidesOnSheet + 1) return;
  const sheets = createElement('div', { class: 'compare-sheets' });
  for (let first = 2; first <= sides; first += sidesOnSheet) {
    const last = Math.min(first + sidesOnSheet - 1, sides);
    const words = first === last ? `Side ${first}` : `Sides ${first} to ${last}`;
    sheets.append(
      createElement('p', { class: 'view-note' }, `${words} of ${sides}, beside the reference`),
      sheetOf(
        table,
        (index) => index <= 1 || (index >= first && index <= last) || (last === sides && index > sides),
      ),
    );
  }
  table.classList.add('compare-whole');
  table.after(sheets);
}

/** A copy of the table with some of its columns. */
function sheetOf(table: HTMLTableElement, keeps: (index: number) => boolean): HTMLElement {
  const body = (part: HTMLTableSectionElement): HTMLElement =>
    createElement(
      part.matches('thead') ? 'thead' : 'tbody',
      {},
      ...[...part.rows].map((row) => rowOf(row, keeps)),
    );
  return createElement(
    'table',
    {},
    ...[...table.querySelectorAll<HTMLTableSectionElement>('thead, tbody')].map(body),
  );
}

function rowOf(row: HTMLTableRowElement, keeps: (index: number) => boolean): HTMLElement {
  const cells = [...row.cells].filter((_, index) => keeps(index)).map((cell) => cell.cloneNode(true));
  return createElement('tr', { class: row.className }, ...cells);
}
