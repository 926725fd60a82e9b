import type { Filter } from '../../../query/filter.ts';
import { createButton, createElement } from '../element.ts';
import { keepFocus } from '../keep-focus.ts';
import { choiceOf, withoutChoice } from './facet-condition.ts';
import type { FacetChoice } from './facet-condition.ts';
import { drawRangeFacet } from './range-facet.ts';
import type { Facet, RunColumn, RunTable } from './run-table.ts';
import type { GoodQuery } from './shown-rows.ts';
import { drawValuesFacet } from './values-facet.ts';

/** The margin with facets: what runs differ in, how many have what, and what is picked of it. */
export interface FacetPanel {
  readonly element: HTMLElement;
  show(view: FacetView): void;
}

/** What the facets show. */
export interface FacetView {
  readonly read: GoodQuery;
  readonly facets: readonly RunColumn[];
}

/** Whom the facets ask and tell. */
export interface FacetPanelOptions {
  readonly table: RunTable;
  readonly nowMs: number;
  /** Something was picked of a key; null: nothing any more. */
  readonly onChoice: (column: RunColumn, choice: FacetChoice | null) => void;
  readonly onFacets: (ids: readonly string[]) => void;
}

/** What the panel keeps between two drawings. */
interface PanelState extends FacetPanelOptions {
  /** Ids of facets that list all their values. */
  readonly whole: Set<string>;
  readonly redraw: () => void;
}

/** Makes an empty panel. Facets count the runs that the rest of the query means, so that they tell what a click would find. */
export function createFacetPanel(options: FacetPanelOptions): FacetPanel {
  const list = createElement('div', { class: 'facets' });
  const summary = createElement('summary', {}, 'Narrow down');
  const element = createElement('details', { class: 'facet-panel' }, summary, list);
  openWhereWide(element);
  let turn = 0;
  let last: FacetView | undefined;
  const show = async (view: FacetView): Promise<void> => {
    last = view;
    turn += 1;
    const own = turn;
    const counted = await countAll(options.table, view);
    if (own !== turn) return;
    keepFocus(list, () => {
      const blocks = view.facets.map((column, index) =>
        drawFacet(state, view, { column, facet: counted[index] }),
      );
      list.replaceChildren(...blocks, drawAdding(state, view));
    });
  };
  const state: PanelState = {
    ...options,
    whole: new Set(),
    redraw: () => {
      if (last !== undefined) void show(last);
    },
  };
  return { element, show: (view) => void show(view) };
}

/** In the margin of a wide page the facets stand open; on a narrow one they would push the table out of sight. */
function openWhereWide(element: HTMLDetailsElement): void {
  const wide = window.matchMedia('(width >= 62rem)');
  const adapt = (): void => {
    element.open = wide.matches;
  };
  wide.addEventListener('change', adapt);
  adapt();
}

/** Each facet counts the runs that all other conditions mean. */
function countAll(table: RunTable, { read, facets }: FacetView): Promise<readonly Facet[]> {
  const { query } = read;
  return Promise.all(
    facets.map(({ key }) => {
      const filter: Filter = withoutChoice(query.filter, key);
      return table.facet(filter === query.filter ? query : { ...query, filter }, key);
    }),
  );
}

function drawFacet(
  state: PanelState,
  view: FacetView,
  { column, facet }: { readonly column: RunColumn; readonly facet: Facet | undefined },
): HTMLElement {
  const { id, label } = column;
  const choice = choiceOf(view.read.text, column.key, state.nowMs);
  const onChoice = (next: FacetChoice | null): void => {
    state.onChoice(column, next);
  };
  const tools = createElement('span', { class: 'facet-tools' });
  const any = (): void => {
    onChoice(null);
  };
  if (choice !== null)
    tools.append(createButton('any', any, { 'aria-label': `Any ${label}`, 'data-focus': `any ${id}` }));
  const remove = (): void => {
    state.onFacets(view.facets.map((other) => other.id).filter((other) => other !== id));
  };
  const words = { 'aria-label': `Remove the facet ${label}`, title: 'Remove this facet' };
  tools.append(createButton('×', remove, words));
  const head = createElement('legend', {}, createElement('span', { title: id }, label), tools);
  const block = createElement('fieldset', { class: 'facet' }, head);
  if (facet?.kind === 'range') block.append(drawRangeFacet(column, facet, { choice, onChoice }));
  if (facet?.kind === 'values') {
    const onMore = (): void => {
      state.whole.add(id);
      state.redraw();
    };
    block.append(drawValuesFacet(column, facet, { choice, onChoice, onMore, showsAll: state.whole.has(id) }));
  }
  return block;
}

/** A list of the keys that have no facet yet. */
function drawAdding({ table, onFacets }: PanelState, { facets }: FacetView): HTMLElement {
  const shown = new Set(facets.map(({ id }) => id));
  const choice = createElement('select', { 'aria-label': 'Add a facet', 'data-focus': 'add' });
  choice.append(createElement('option', { value: '' }, '+ facet'));
  for (const { id, kind, label } of table.columns) {
    if (shown.has(id) || kind === 'name') continue;
    const isLogged = kind === 'param' || kind === 'metric' || kind === 'tag';
    choice.append(createElement('option', { value: id }, isLogged ? id : label));
  }
  choice.addEventListener('change', () => {
    if (choice.value !== '') onFacets([...shown, choice.value]);
  });
  return choice;
}
