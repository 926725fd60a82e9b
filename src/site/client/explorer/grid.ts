import { createElement } from '../element.ts';
import type { GridColumn, GridShape } from './grid-cells.ts';
import { drawHead } from './grid-head.ts';
import { createGridKeys } from './grid-keys.ts';
import { drawRow } from './grid-row.ts';
import type { GridItem, GridSource } from './grid-source.ts';
import type { WrittenTerm } from './query-text.ts';
import type { GroupRow, TableRow } from './run-table.ts';
import { createVirtualRows } from './virtual-rows.ts';
import type { VirtualRows } from './virtual-rows.ts';

/** What the grid shows. */
export interface GridView {
  readonly source: GridSource;
  readonly shape: GridShape;
  readonly terms: readonly WrittenTerm[];
  readonly picked: ReadonlySet<string>;
  /** Whether all runs found are picked, some, or none. */
  readonly chosen: 'all' | 'some' | 'none';
}

/** Whom the grid tells. */
export interface GridOptions {
  readonly linkTo: (row: TableRow) => string;
  readonly onSort: (column: GridColumn, several: boolean) => void;
  readonly onOpen: (group: GroupRow) => void;
  /** Rows to be picked, or let go if all of them are: one, or those between two places. */
  readonly onPick: (places: readonly [number, number]) => void;
  readonly onPickAll: () => void;
  readonly onMove: (id: string, by: number) => void;
  readonly onPlace: (id: string, at: string) => void;
  readonly onHover: (slug: string | null) => void;
}

/** The table of runs: a grid for keyboards and screen readers, of which only the rows in sight are drawn. */
export interface Grid {
  readonly element: HTMLElement;
  show(view: GridView): void;
  /** Marks a run as the charts' pointer is on it; null for none. */
  highlight(slug: string | null): void;
}

const noShape: GridShape = { columns: [], keys: 0, summarized: [] };
const noSource: GridSource = {
  matched: 0,
  total: 0,
  groups: null,
  at: () => ({ kind: 'waiting', member: false }),
  read: () => Promise.resolve(false),
  forget: () => undefined,
};

const noView: GridView = {
  source: noSource,
  shape: noShape,
  terms: [],
  picked: new Set(),
  chosen: 'none',
};

/** The grid with what it shows now. */
interface GridState {
  readonly options: GridOptions;
  readonly table: HTMLTableElement;
  readonly scroller: HTMLElement;
  view: GridView;
  /** Where a range begins that is picked with Shift. */
  anchor: number;
}

/** Makes an empty grid. */
export function createGrid(options: GridOptions): Grid {
  const head = createElement('thead', {});
  const body = createElement('tbody', {});
  const attributes = { role: 'grid', 'aria-label': 'Runs', 'aria-multiselectable': 'true' };
  const table = createElement('table', attributes, head, body);
  const scroller = createElement('div', { class: 'grid-scroll', tabindex: '-1' }, table);
  const state: GridState = { options, table, scroller, view: noView, anchor: 0 };
  const settle = (): void => {
    placePinned(table, state.view.shape);
    keys.settle();
  };
  const focus = (): void => {
    keys.focus();
  };
  const rows = createVirtualRows({
    scroller,
    body,
    draw: (place) => {
      const { source, shape, picked } = state.view;
      return drawRow(source.at(place), place, { ...options, shape, picked });
    },
    onWindow: (from, to) => {
      settle();
      void readRows(state, [from, to], { rows, settle, focus });
    },
  });
  const onPick = (place: number, isRange: boolean): void => {
    pick(state, place, isRange);
  };
  const keys = createGridKeys({ ...options, table, scroller, rows, view: () => state.view, onPick });
  listen(state, body);
  return {
    element: scroller,
    show(next) {
      const hadFocus = scroller.contains(document.activeElement);
      if (next.shape.columns.length !== state.view.shape.columns.length) scroller.scrollLeft = 0;
      state.view = next;
      head.replaceChildren(drawHead({ ...options, ...next }));
      table.setAttribute('aria-rowcount', String(next.source.total + 1));
      table.setAttribute('aria-colcount', String(next.shape.columns.length + 1));
      rows.reset(next.source.total);
      if (hadFocus) focus();
    },
    highlight(slug) {
      for (const row of body.rows)
        row.classList.toggle('lifted', slug !== null && row.dataset['slug'] === slug);
    },
  };
}

/** Reads the rows in sight that are not there yet, and draws them when they are. */
async function readRows(
  state: GridState,
  [from, to]: readonly [number, number],
  {
    rows,
    settle,
    focus,
  }: { readonly rows: VirtualRows; readonly settle: () => void; readonly focus: () => void },
): Promise<void> {
  const { source } = state.view;
  const waiting = listWaiting(source, from, to);
  if (waiting.length === 0) return;
  await source.read(from, to);
  if (source !== state.view.source) return;
  const hadFocus = state.scroller.contains(document.activeElement);
  for (const place of waiting) rows.redraw(place);
  settle();
  // A row that had the focus while it waited took it away.
  if (hadFocus) focus();
}

function pick(state: GridState, place: number, isRange: boolean): void {
  const { anchor, options } = state;
  options.onPick(isRange ? [Math.min(anchor, place), Math.max(anchor, place)] : [place, place]);
  state.anchor = place;
}

/** Clicks on boxes, and the pointer over rows. */
function listen(state: GridState, body: HTMLElement): void {
  const { table, options } = state;
  body.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const place = placeOf(target);
    if (place !== null && target !== null && target.closest('.pick') !== null)
      pick(state, place, event.shiftKey);
  });
  table.addEventListener('pointerover', (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-slug]') : null;
    options.onHover(row?.dataset['slug'] ?? null);
  });
  table.addEventListener('pointerleave', () => {
    options.onHover(null);
  });
}

function listWaiting(source: GridSource, from: number, to: number): readonly number[] {
  const places: number[] = [];
  for (let place = from; place < to; place += 1) {
    const item: GridItem = source.at(place);
    if (item.kind === 'waiting') places.push(place);
  }
  return places;
}

/** The place of the row that an element stands in; null outside of rows. */
function placeOf(element: Element | null): number | null {
  const place = element?.closest<HTMLElement>('tr[data-place]')?.dataset['place'];
  return place === undefined ? null : Number(place);
}

/** Tells each pinned column how far from the left it stays: the widths of those before it. Columns never become narrower, so that they do not jump while scrolling. */
function placePinned(table: HTMLTableElement, { columns }: GridShape): void {
  const cells = [...(table.tHead?.rows[0]?.cells ?? [])];
  const widths = cells.map((cell) => cell.getBoundingClientRect().width);
  let left = widths[0] ?? 0;
  for (const [index, { pinned }] of columns.entries()) {
    const width = widths[index + 1] ?? 0;
    const cell = cells[index + 1];
    if (cell !== undefined && width > 0) cell.style.minWidth = `${Math.ceil(width)}px`;
    if (!pinned) continue;
    table.style.setProperty(`--left-${index}`, `${left}px`);
    left += width;
  }
}
