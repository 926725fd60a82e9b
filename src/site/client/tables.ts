import { copyText } from './copy-text.ts';
import { createButton, createElement } from './element.ts';
import { sortGroups } from './sort-groups.ts';
import { latexOfTable } from './table-latex.ts';
import { tableToCsv, tableToMarkdown } from './table-text.ts';

/** Adds sorting, hiding of columns, folding of members and copying to every table of the page. */
export function prepareTables(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-table]')) {
    const table = block.querySelector('table');
    if (table !== null) prepareTable(block, table);
  }
}

function prepareTable(block: HTMLElement, table: HTMLTableElement): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (table.rows.length > 2) heads.forEach((head, index) => addSorting(table, head, index));
  if (block.dataset['table'] === 'foldable') addFolding(table);
  const tools = createElement('div', { class: 'table-tools' });
  if (heads.length > 2) addColumnTools(tools, table, heads);
  const copyMarkdown = createButton('Copy as Markdown', () => {
    copyText(tableToMarkdown(table), copyMarkdown);
  });
  const copyCsv = createButton('Copy as CSV', () => {
    copyText(tableToCsv(table), copyCsv);
  });
  const copyLatex = createButton('Copy as LaTeX', () => {
    copyText(latexOfTable(table), copyLatex);
  });
  const copyLink = createButton('Copy link', () => {
    copyText(new URL(`#${table.id}`, location.href).href, copyLink);
  });
  tools.append(copyMarkdown, copyCsv, copyLatex, copyLink);
  block.querySelector('.table-scroll')?.before(tools);
}

function addSorting(table: HTMLTableElement, head: HTMLTableCellElement, index: number): void {
  const button = createElement('button', { type: 'button' });
  const label = head.querySelector('.head-label');
  if (label === null) return;
  label.replaceWith(button);
  button.append(label);
  button.addEventListener('click', () => {
    const descending = head.getAttribute('aria-sort') === 'ascending';
    for (const other of head.parentElement?.children ?? []) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    sortGroups(table, index, descending);
  });
}

function addFolding(table: HTMLTableElement): void {
  for (const body of table.tBodies) {
    const members = body.rows.length - 1;
    const name = body.rows[0]?.cells[0];
    if (members < 1 || name === undefined) continue;
    const words = `${members} ${members === 1 ? 'run' : 'runs'}`;
    const button = createButton(
      `+ ${words}`,
      () => {
        const open = body.classList.toggle('open');
        button.setAttribute('aria-expanded', String(open));
        button.textContent = `${open ? '−' : '+'} ${words}`;
      },
      { class: 'fold', 'aria-expanded': 'false' },
    );
    name.append(button);
  }
}

function addColumnTools(
  tools: HTMLElement,
  table: HTMLTableElement,
  heads: readonly HTMLTableCellElement[],
): void {
  const sheet = createElement(
    'fieldset',
    {},
    createElement('legend', { class: 'visually-hidden' }, 'Columns shown'),
  );
  const boxes = heads.map((head, index) => {
    const box = createElement('input', { type: 'checkbox' });
    box.checked = true;
    box.addEventListener('change', () => {
      showColumn(table, index, box.checked);
    });
    if (index > 0) sheet.append(createElement('label', {}, box, ` ${nameOf(head)}`));
    return box;
  });
  tools.append(createElement('details', {}, createElement('summary', {}, 'Columns'), sheet));
  if (!heads.some((head) => head.dataset['differs'] === 'no')) return;
  const toggle = createButton(
    'Only what differs',
    () => {
      const on = toggle.getAttribute('aria-pressed') !== 'true';
      toggle.setAttribute('aria-pressed', String(on));
      heads.forEach((head, index) => {
        const box = boxes[index];
        if (box === undefined || head.dataset['differs'] !== 'no') return;
        box.checked = !on;
        showColumn(table, index, !on);
      });
    },
    { 'aria-pressed': 'false' },
  );
  tools.append(toggle);
}

function nameOf(head: HTMLTableCellElement): string {
  return head.querySelector('.head-label')?.textContent ?? '';
}

function showColumn(table: HTMLTableElement, index: number, shown: boolean): void {
  for (const row of table.rows) {
    const cell = row.cells[index];
    if (cell !== undefined) cell.hidden = !shown;
  }
}
