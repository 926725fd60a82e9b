import { createElement } from '../element.ts';

/** Rows that are drawn above and below what is in sight. */
const beyond = 12;
/** So many rows are printed. */
const mostPrinted = 1000;
/** What a row measures until one has been drawn, in pixels. */
const usualHeight = 32;

/** A body of a table that draws only the rows in sight, all of one height. */
export interface VirtualRows {
  /** Draws all rows in sight anew. */
  reset(total: number): void;
  /** Draws one row anew if it is in sight. */
  redraw(place: number): void;
  /** Scrolls so that the row is in sight, and draws it. */
  reveal(place: number): void;
  /** The row at a place if it is drawn. */
  at(place: number): HTMLTableRowElement | undefined;
  /** Rows from one end of the sight to the other. */
  pageSize(): number;
}

/** What is drawn where. */
export interface VirtualOptions {
  readonly scroller: HTMLElement;
  readonly body: HTMLTableSectionElement;
  readonly draw: (place: number) => HTMLTableRowElement;
  /** Told which rows are drawn, after they are. */
  readonly onWindow: (from: number, to: number) => void;
}

interface VirtualState extends VirtualOptions {
  /** Stand for the rows above and below those that are drawn. */
  readonly above: HTMLTableRowElement;
  readonly below: HTMLTableRowElement;
  readonly drawn: Map<number, HTMLTableRowElement>;
  total: number;
  height: number;
  printing: boolean;
}

/** Draws the rows that are in sight, again whenever the scroller moves or its size changes, and many at once for paper. */
export function createVirtualRows(options: VirtualOptions): VirtualRows {
  const { scroller, body } = options;
  const state: VirtualState = {
    ...options,
    above: createSpacer(),
    below: createSpacer(),
    drawn: new Map(),
    total: 0,
    height: usualHeight,
    printing: false,
  };
  follow(state);
  return {
    reset(count) {
      state.total = count;
      state.drawn.clear();
      body.replaceChildren(state.above, state.below);
      render(state);
    },
    redraw(place) {
      const old = state.drawn.get(place);
      if (old === undefined) return;
      const row = state.draw(place);
      old.replaceWith(row);
      state.drawn.set(place, row);
    },
    reveal(place) {
      const head = scroller.querySelector('thead')?.getBoundingClientRect().height ?? 0;
      const top = place * state.height;
      const room = scroller.clientHeight - head;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top + state.height > scroller.scrollTop + room) scroller.scrollTop = top + state.height - room;
      render(state);
    },
    at: (place) => state.drawn.get(place),
    pageSize: () => Math.max(1, Math.floor(scroller.clientHeight / state.height) - 2),
  };
}

function follow(state: VirtualState): void {
  let asked = false;
  const renderSoon = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      render(state);
    });
  };
  const print = (on: boolean): void => {
    state.printing = on;
    render(state);
  };
  state.scroller.addEventListener('scroll', renderSoon, { passive: true });
  new ResizeObserver(renderSoon).observe(state.scroller);
  window.addEventListener('beforeprint', () => {
    print(true);
  });
  window.addEventListener('afterprint', () => {
    print(false);
  });
}

function findWindow({ scroller, total, height, printing }: VirtualState): readonly [number, number] {
  if (printing) return [0, Math.min(total, mostPrinted)];
  const from = Math.floor(scroller.scrollTop / height) - beyond;
  const to = Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + beyond;
  return [Math.min(Math.max(0, from), total), Math.min(total, Math.max(to, 2 * beyond))];
}

/** Takes away the rows that went out of sight and draws those that came into it; the others stay as they are. */
function render(state: VirtualState): void {
  const { drawn, body, above, below, draw } = state;
  const [from, to] = findWindow(state);
  for (const [place, row] of drawn) {
    if (place >= from && place < to) continue;
    leaveFocus(row, state.scroller);
    row.remove();
    drawn.delete(place);
  }
  let next = above.nextSibling;
  for (let place = from; place < to; place += 1) {
    const known = drawn.get(place);
    if (known === undefined) {
      const row = draw(place);
      drawn.set(place, row);
      body.insertBefore(row, next);
    } else next = known.nextSibling;
  }
  const measured = drawn.get(from)?.getBoundingClientRect().height ?? 0;
  // Zoom and fonts decide; a table that is not laid out yet measures nothing.
  if (!state.printing && measured > 0) state.height = measured;
  setHeight(above, from * state.height);
  setHeight(below, (state.total - to) * state.height);
  state.onWindow(from, to);
}

function createSpacer(): HTMLTableRowElement {
  return createElement('tr', { class: 'spacer', 'aria-hidden': 'true' }, createElement('td', {}));
}

function setHeight(spacer: HTMLTableRowElement, pixels: number): void {
  spacer.hidden = pixels <= 0;
  spacer.style.height = `${Math.max(0, pixels)}px`;
}

/** The focus stays in the grid when its row scrolls out of sight. */
function leaveFocus(row: HTMLElement, scroller: HTMLElement): void {
  if (row.contains(document.activeElement)) scroller.focus({ preventScroll: true });
}
