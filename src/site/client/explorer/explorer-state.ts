import { countOf } from '../../../lib/count-of.ts';
import { explorerStateNames as names } from '../../../model/page/explorer.ts';
import { decodePageState } from '../state/state.ts';
import type { PageState } from '../state/state.ts';
import { VIEW_STATE_NAMES } from '../views/view-types.ts';
import type { ViewState } from '../views/view-types.ts';
import type { RunTable } from './run-table.ts';

/** Everything that a reader chose on the page. Things are named, so that it holds after the report was built again. */
export interface ExplorerState {
  /** The text of the query: which runs, in which order, in which groups. */
  readonly query: string;
  /** Ids of the columns in their order; null for those of the report. */
  readonly columns: readonly string[] | null;
  /** Ids of columns that stay in sight while the others scroll. */
  readonly pinned: readonly string[];
  /** Ids of the keys with a facet; null for those of the report. */
  readonly facets: readonly string[] | null;
  /** Slugs of the picked runs, in the order in which they were picked. */
  readonly picked: readonly string[];
  /** Ids of the groups whose runs are shown. */
  readonly open: readonly string[];
  /** What the charts of the picked runs show, by their own names. */
  readonly view: ViewState;
}

/** The name of the run stays in sight unless told otherwise. */
const usuallyPinned = ['run_name'];

/** What the page shows to whoever comes without a state. */
export const emptyState: ExplorerState = {
  query: '',
  columns: null,
  pinned: usuallyPinned,
  facets: null,
  picked: [],
  open: [],
  view: {},
};

/** A state for the address; what is as usual is left out. */
export function toPageState(state: ExplorerState): PageState {
  const pinned = state.pinned.join(' ') === usuallyPinned.join(' ') ? [] : orNone(state.pinned);
  return {
    [names.query]: state.query === '' ? [] : [state.query],
    [names.columns]: state.columns === null ? [] : orNone(state.columns),
    [names.pinned]: pinned,
    [names.facets]: state.facets === null ? [] : orNone(state.facets),
    [names.picked]: state.picked,
    [names.open]: state.open,
    ...state.view,
  };
}

/** An empty choice is written as one empty text, to be told from no choice. */
function orNone(list: readonly string[]): readonly string[] {
  return list.length === 0 ? [''] : list;
}

/** A state as it was found in an address, and what it names that is not there, a sentence each. */
export interface FoundState {
  readonly state: ExplorerState;
  readonly complaints: readonly string[];
}

/** Reads a state from an address. Columns and facets that the report does not have any more are left out and told. */
export function fromAddress(text: string, table: Pick<RunTable, 'column'>): FoundState {
  const { state, unknown } = decodePageState(text, [...Object.values(names), ...VIEW_STATE_NAMES]);
  const lost = new Set<string>();
  const columns = (name: string): readonly string[] | null => {
    const list = state[name]?.filter((id) => id !== '');
    if (list === undefined) return null;
    for (const id of list) if (table.column(id) === undefined) lost.add(id);
    return [...new Set(list)].filter((id) => table.column(id) !== undefined);
  };
  const found: ExplorerState = {
    query: state[names.query]?.join(',') ?? '',
    columns: columns(names.columns),
    pinned: columns(names.pinned) ?? usuallyPinned,
    facets: columns(names.facets),
    picked: [...new Set(state[names.picked])],
    open: state[names.open] ?? [],
    view: Object.fromEntries(
      VIEW_STATE_NAMES.flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]] as const])),
    ),
  };
  const complaints: string[] = [];
  if (unknown.length > 0)
    complaints.push(`This page does not know what ${listOf(unknown)} in the address means, and left it out.`);
  if (lost.size > 0)
    complaints.push(`The address names ${listOf([...lost])}, which no run of this report has any more.`);
  return { state: found, complaints };
}

/** Says which picked runs the report does not have any more; undefined if all are there. */
export function tellLostRuns(picked: readonly string[], found: readonly string[]): string | undefined {
  const there = new Set(found);
  const lost = picked.filter((slug) => !there.has(slug));
  if (lost.length === 0) return undefined;
  if (picked.length === 1) return `The selected run is not in this report any more: ${listOf(lost)}.`;
  const which = lost.length === picked.length ? 'None' : String(lost.length);
  const verb = lost.length === 1 || lost.length === picked.length ? 'is' : 'are';
  const rest = lost.length === picked.length ? 'in this report any more' : 'not in this report any more';
  return `${which} of the ${countOf(picked.length, 'selected run')} ${verb} ${rest}: ${listOf(lost)}.`;
}

const mostListed = 5;

function listOf(texts: readonly string[]): string {
  const shown = texts.slice(0, mostListed).map((text) => `“${text}”`);
  const more = texts.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}
