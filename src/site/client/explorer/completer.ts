import { complete } from '../../../query/complete.ts';
import type { Completions } from '../../../query/complete.ts';
import { createElement } from '../element.ts';
import type { RunTable } from './run-table.ts';

/** The list of ways to go on with a query. */
export interface Completer {
  /** Opens the list if it has something to say to what was just typed. */
  open(): void;
  close(): void;
  /** `taken`: an item was put into the text. `used`: the key moved in the list or closed it. */
  press(event: KeyboardEvent): 'taken' | 'used' | 'none';
  /** Puts the item that the element belongs to into the text; true if it is one. */
  take(element: Element): boolean;
}

/** The field, its list, and what is chosen in it. */
interface ListState {
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly table: RunTable;
  found: Completions;
  /** Place of the chosen item, -1 for none. */
  active: number;
}

/** Lets the list follow the field: opened by typing, by the arrow down, by Ctrl with a blank. */
export function createCompleter(input: HTMLInputElement, list: HTMLElement, table: RunTable): Completer {
  const state: ListState = { input, list, table, found: { from: 0, to: 0, items: [] }, active: -1 };
  return {
    open: () => {
      openList(state, false);
    },
    close: () => {
      closeList(state);
    },
    take: (element) =>
      takeItem(
        state,
        [...list.children].findIndex((item) => item.contains(element)),
      ),
    press: (event) => (list.hidden ? pressClosed(state, event) : pressOpen(state, event)),
  };
}

/** Unless it is asked for, the list does not open where anything may begin: it would lie over the rows that were just found. */
function openList(state: ListState, asked: boolean): void {
  const { input, list, table } = state;
  const found = complete(input.value, input.selectionStart ?? input.value.length, {
    known: table.known,
    valuesOf: (key) => table.valuesOf(key),
  });
  const typed = input.value.slice(found.from, found.to);
  const fits = found.items.filter(({ text }) => text !== typed);
  const isOpenEnd = typed === '' && fits.some(({ kind }) => kind === 'key' || kind === 'word');
  const items = isOpenEnd && !asked ? [] : fits;
  state.found = { ...found, items };
  list.replaceChildren(
    ...items.map(({ text, kind }, index) =>
      createElement(
        'li',
        { role: 'option', id: `query-item-${index}`, 'aria-selected': 'false', class: `item-${kind}` },
        text,
      ),
    ),
  );
  list.hidden = items.length === 0;
  input.setAttribute('aria-expanded', String(items.length > 0));
  markItem(state, -1);
}

function closeList(state: ListState): void {
  state.list.hidden = true;
  state.input.setAttribute('aria-expanded', 'false');
  markItem(state, -1);
}

function markItem(state: ListState, index: number): void {
  state.active = index;
  for (const [place, item] of [...state.list.children].entries()) {
    item.setAttribute('aria-selected', String(place === index));
    if (place === index) item.scrollIntoView({ block: 'nearest' });
  }
  if (index === -1) state.input.removeAttribute('aria-activedescendant');
  else state.input.setAttribute('aria-activedescendant', `query-item-${index}`);
}

function takeItem(state: ListState, index: number): boolean {
  const { input, found } = state;
  const item = found.items[index];
  if (item === undefined) return false;
  const behind = item.text.endsWith('(') ? '' : ' ';
  input.setRangeText(`${item.text}${behind}`, found.from, found.to, 'end');
  closeList(state);
  return true;
}

function pressClosed(state: ListState, event: KeyboardEvent): 'used' | 'none' {
  const asks = event.key === 'ArrowDown' || (event.key === ' ' && event.ctrlKey);
  if (!asks) return 'none';
  event.preventDefault();
  openList(state, true);
  return 'used';
}

function pressOpen(state: ListState, event: KeyboardEvent): 'taken' | 'used' | 'none' {
  const { active, found } = state;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    const count = found.items.length;
    markItem(state, (Math.max(active, step === 1 ? -1 : 0) + step + count) % count);
  } else if (event.key === 'Escape') closeList(state);
  else if ((event.key !== 'Enter' && event.key !== 'Tab') || active === -1) return 'none';
  event.preventDefault();
  return step === undefined && event.key !== 'Escape' && takeItem(state, active) ? 'taken' : 'used';
}
