import { createElement } from '../element.ts';

/** The parts of the explorer. */
export interface LayoutParts {
  readonly query: HTMLElement;
  readonly facets: HTMLElement;
  readonly tools: HTMLElement;
  readonly grid: HTMLElement;
  readonly views: HTMLElement;
}

/** What stands around the parts. */
export interface Layout {
  readonly element: HTMLElement;
  show(words: LayoutWords): void;
  /** Says something to screen readers alone. */
  say(words: string): void;
}

/** Words about what is shown. */
export interface LayoutWords {
  /** e.g. `41 of 200 runs`. */
  readonly found: string;
  readonly isEmpty: boolean;
  readonly complaints: readonly string[];
}

const help =
  'Arrow keys move in the table. Enter sorts by a column, with Shift as well; opens a group; follows the name of a run. Space selects a row, with Shift all up to it. Alt with left or right moves a column.';

/** Puts the parts together: the query over all, facets in the margin, the table with its tools, charts under it. */
export function layOut({ query, facets, tools, grid, views }: LayoutParts): Layout {
  const status = createElement('p', { class: 'found', role: 'status' });
  const said = createElement('p', { class: 'visually-hidden', role: 'status' });
  const complaints = createElement('div', { class: 'complaints', role: 'status' });
  const empty = createElement(
    'p',
    { class: 'nothing', hidden: '' },
    'No run fits. Take a condition out of the query, or start over.',
  );
  const keys = createElement('p', { id: 'grid-help', class: 'visually-hidden' }, help);
  grid.querySelector('table')?.setAttribute('aria-describedby', 'grid-help');
  const bar = createElement('div', { class: 'bar' }, status, tools);
  const main = createElement('div', { class: 'explorer-main' }, bar, keys, grid, empty, said);
  const element = createElement(
    'div',
    { class: 'explorer' },
    complaints,
    query,
    createElement('div', { class: 'explorer-body' }, facets, main),
    views,
  );
  return {
    element,
    show(words) {
      if (status.textContent !== words.found) status.textContent = words.found;
      empty.hidden = !words.isEmpty;
      complaints.replaceChildren(...words.complaints.map((text) => createElement('p', {}, text)));
    },
    say(words) {
      said.textContent = words;
    },
  };
}
