import { createButton, createElement } from '../element.ts';
import type { GridColumn, GridShape } from './grid-cells.ts';
import type { WrittenTerm } from './query-text.ts';

/** What the head of the grid shows and whom it tells. */
export interface HeadFrame {
  readonly shape: GridShape;
  readonly terms: readonly WrittenTerm[];
  /** Whether all rows are picked, some, or none. */
  readonly chosen: 'all' | 'some' | 'none';
  readonly onSort: (column: GridColumn, several: boolean) => void;
  readonly onPickAll: () => void;
  /** A column was dragged onto another one. */
  readonly onPlace: (id: string, at: string) => void;
}

/** The head of the grid as one row: a box for all rows, then the columns with how they are sorted. */
export function drawHead(frame: HeadFrame): HTMLTableRowElement {
  const { chosen, shape } = frame;
  const box = createElement('input', {
    type: 'checkbox',
    tabindex: '-1',
    'aria-label': 'Select all runs found',
  });
  box.checked = chosen === 'all';
  box.indeterminate = chosen === 'some';
  box.addEventListener('click', () => {
    frame.onPickAll();
  });
  const row = createElement('tr', { 'aria-rowindex': '1' });
  row.append(createElement('th', { class: 'pick', scope: 'col', tabindex: '-1' }, box));
  for (const [index, column] of shape.columns.entries()) row.append(drawHeadCell(column, index, frame));
  return row;
}

function drawHeadCell(column: GridColumn, index: number, frame: HeadFrame): HTMLElement {
  const { head, pinned, sortKey } = column;
  const classes = [`kind-${head.kind}`, head.numeric ? 'num' : '', pinned ? 'pinned' : ''];
  const cell = createElement('th', { scope: 'col', tabindex: '-1', class: classes.join(' ').trim() });
  if (pinned) cell.style.left = `var(--left-${index})`;
  if (head.title !== null) cell.title = head.title;
  const label = createElement('span', { class: 'head-label' }, head.label);
  cell.append(sortKey === null ? label : sortButton(label, column, frame));
  if (head.better !== null) {
    const word = head.better === 'up' ? 'higher is better' : 'lower is better';
    const arrow = createElement('span', { 'aria-hidden': 'true' }, head.better === 'up' ? '↑' : '↓');
    const spoken = createElement('span', { class: 'visually-hidden' }, ` ${word}`);
    cell.append(createElement('span', { class: 'direction', title: word }, ' ', arrow, spoken));
  }
  const notes = [head.unit, head.summary].filter((note) => note !== null);
  if (notes.length > 0) cell.append(createElement('span', { class: 'head-note' }, notes.join(', ')));
  markSorting(cell, column, frame.terms);
  makeDraggable(cell, column, frame);
  return cell;
}

function sortButton(label: HTMLElement, column: GridColumn, frame: HeadFrame): HTMLElement {
  const button = createButton('', () => undefined, { tabindex: '-1' });
  button.append(label);
  button.addEventListener('click', (event) => {
    frame.onSort(column, event.shiftKey || event.ctrlKey || event.metaKey);
  });
  return button;
}

/** Only the first column that rows are sorted by says so to screen readers as a state; the others say it in words. */
function markSorting(cell: HTMLElement, { sortKey }: GridColumn, terms: readonly WrittenTerm[]): void {
  const place = terms.findIndex(({ key }) => key === sortKey);
  const term = terms[place];
  if (term === undefined) return;
  const word = term.descending ? 'descending' : 'ascending';
  cell.dataset['sorted'] = word;
  if (place === 0) cell.setAttribute('aria-sort', word);
  const order = terms.length > 1 ? String(place + 1) : '';
  cell.append(
    createElement(
      'span',
      { class: 'sort-mark', 'aria-hidden': 'true' },
      `${term.descending ? '▾' : '▴'}${order}`,
    ),
  );
  if (place > 0)
    cell.append(
      createElement('span', { class: 'visually-hidden' }, `, then sorted by it, ${word}, as number ${order}`),
    );
}

function makeDraggable(cell: HTMLElement, { run }: GridColumn, { onPlace, shape }: HeadFrame): void {
  if (run === null || shape.keys > 0) return;
  cell.draggable = true;
  cell.addEventListener('dragstart', (event) => {
    event.dataTransfer?.setData('text/plain', run.id);
  });
  cell.addEventListener('dragover', (event) => {
    event.preventDefault();
    cell.classList.add('drop');
  });
  cell.addEventListener('dragleave', () => {
    cell.classList.remove('drop');
  });
  cell.addEventListener('drop', (event) => {
    event.preventDefault();
    cell.classList.remove('drop');
    const id = event.dataTransfer?.getData('text/plain') ?? '';
    if (id !== '' && id !== run.id) onPlace(id, run.id);
  });
}
