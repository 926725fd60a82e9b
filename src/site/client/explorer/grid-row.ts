import type { Cell } from '../../../model/page/table.ts';
import { toSlotClass } from '../../components/slots.ts';
import { createButton, createElement } from '../element.ts';
import { cellsOfGroup, cellsOfRun } from './grid-cells.ts';
import type { GridShape } from './grid-cells.ts';
import type { GridItem } from './grid-source.ts';
import type { GroupRow, TableRow } from './run-table.ts';

/** What drawing a row needs to know beside the row. */
export interface RowFrame {
  readonly shape: GridShape;
  readonly picked: ReadonlySet<string>;
  readonly linkTo: (row: TableRow) => string;
  readonly onOpen: (group: GroupRow) => void;
}

/** A row of the grid as elements; its place is that among all rows, from 0. */
export function drawRow(item: GridItem, place: number, frame: RowFrame): HTMLTableRowElement {
  const { shape, picked } = frame;
  const row = createElement('tr', { 'data-place': String(place), 'aria-rowindex': String(place + 2) });
  if (item.kind === 'waiting') {
    row.append(createElement('td', { colspan: String(shape.columns.length + 1), class: 'waiting-row' }, '…'));
    return row;
  }
  const chosen = countPicked(item, picked);
  if (item.kind === 'run') row.dataset['slug'] = item.row.slug;
  row.className = classOf(item);
  row.setAttribute('aria-selected', String(chosen === 'all'));
  const cells =
    item.kind === 'group' ? cellsOfGroup(item.group, shape) : cellsOfRun(item.row, shape, frame.linkTo);
  row.append(pickCell(item, chosen));
  for (const [index, cell] of cells.entries()) row.append(drawCell(cell, index, { item, frame }));
  return row;
}

function classOf(item: Exclude<GridItem, { kind: 'waiting' }>): string {
  if (item.kind === 'group') return 'group';
  const [variant] = item.row.variants;
  return `${item.member ? 'of-group ' : ''}${toSlotClass(variant?.colour ?? null)}`;
}

/** How many runs of a row are picked. */
export function countPicked(
  item: Exclude<GridItem, { kind: 'waiting' }>,
  picked: ReadonlySet<string>,
): 'all' | 'some' | 'none' {
  const slugs = item.kind === 'group' ? item.group.slugs : [item.row.slug];
  const count = slugs.filter((slug) => picked.has(slug)).length;
  if (count === 0) return 'none';
  return count === slugs.length ? 'all' : 'some';
}

function pickCell(
  item: Exclude<GridItem, { kind: 'waiting' }>,
  chosen: 'all' | 'some' | 'none',
): HTMLElement {
  const name = item.kind === 'group' ? `the ${item.group.runs} runs of this group` : item.row.run.name;
  const box = createElement('input', { type: 'checkbox', tabindex: '-1', 'aria-label': `Select ${name}` });
  box.checked = chosen === 'all';
  box.indeterminate = chosen === 'some';
  return createElement('td', { class: 'pick', tabindex: '-1' }, box);
}

function drawCell(
  cell: Cell,
  index: number,
  { item, frame }: { readonly item: Exclude<GridItem, { kind: 'waiting' }>; readonly frame: RowFrame },
): HTMLElement {
  const column = frame.shape.columns[index];
  const isName = index === 0;
  const classes = [column?.head.numeric === true ? 'num' : '', column?.pinned === true ? 'pinned' : ''];
  const element = createElement(isName ? 'th' : 'td', { tabindex: '-1', class: classes.join(' ').trim() });
  if (column?.pinned === true) element.style.left = `var(--left-${index})`;
  if (isName) element.setAttribute('scope', 'row');
  if (cell.title !== null) element.title = cell.title;
  if (isName && item.kind === 'group') element.append(openButton(item, frame));
  if (isName && item.kind === 'run' && item.row.variants.length > 0)
    element.append(createElement('span', { class: 'swatch' }));
  element.append(...drawContent(cell));
  return element;
}

function openButton(
  { group, open }: Extract<GridItem, { kind: 'group' }>,
  frame: RowFrame,
): HTMLButtonElement {
  return createButton(
    open ? '−' : '+',
    () => {
      frame.onOpen(group);
    },
    { class: 'open', tabindex: '-1', 'aria-expanded': String(open), 'aria-label': `Runs of this group` },
  );
}

function drawContent({ text, spread, n, empty, href }: Cell): readonly Node[] {
  if (text !== '' && empty !== null) return [createElement('span', { class: 'none' }, text)];
  if (text === '') {
    if (empty === null) return [];
    const dash = createElement('span', { class: 'none', 'aria-hidden': 'true', title: empty }, '–');
    return [dash, createElement('span', { class: 'visually-hidden' }, empty)];
  }
  const value =
    href === null
      ? createElement('span', { class: 'value' }, text)
      : createElement('a', { class: 'value', href, tabindex: '-1' }, text);
  const parts: Node[] = [value];
  if (spread !== null) parts.push(createElement('span', { class: 'spread' }, `± ${spread}`));
  if (n !== null) parts.push(createElement('span', { class: 'n' }, `n = ${n}`));
  return parts;
}
