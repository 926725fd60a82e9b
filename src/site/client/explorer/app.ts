import { explorerLink } from '../../../lib/explorer-link.ts';
import { copyText } from '../copy-text.ts';
import { createButton, createElement } from '../element.ts';
import { addressOf, writeAddress } from '../state/state.ts';
import { moveColumn, placeColumn } from './column-choice.ts';
import type { ColumnChoice } from './column-choice.ts';
import { createColumnPanel } from './column-panel.ts';
import { createExportPanel } from './export-panel.ts';
import { exportRows } from './export-rows.ts';
import type { ExportRequest } from './export-rows.ts';
import { emptyState, fromAddress, tellLostRuns, toPageState } from './explorer-state.ts';
import type { ExplorerState } from './explorer-state.ts';
import { withChoice } from './facet-condition.ts';
import { createFacetPanel } from './facet-panel.ts';
import { createGrid } from './grid.ts';
import type { Grid } from './grid.ts';
import type { GridColumn } from './grid-cells.ts';
import { createGroupPanel } from './group-panel.ts';
import { layOut } from './lay-out.ts';
import { createPickedViews, MOST_DRAWN } from './picked-views.ts';
import type { PickedViews } from './picked-views.ts';
import { createQueryBox } from './query-box.ts';
import { termsOf, toggleTerm, withGroup, withOrder } from './query-text.ts';
import { MOST_PICKED } from './run-table.ts';
import type { ExportForm } from './row-writer.ts';
import type { RunTable, TableRow } from './run-table.ts';
import {
  chosenColumns,
  countChosen,
  describeFound,
  findRows,
  readFirstRows,
  slugsOf,
  togglePicked,
} from './shown-rows.ts';
import type { ShownRows } from './shown-rows.ts';

/** What the explorer is started with. */
export interface AppOptions {
  readonly table: RunTable;
  /** Way from this page to the root of the report: ends with a slash or is empty. */
  readonly root: string;
  /** Now, for `last 7 days`. */
  readonly nowMs: number;
  /** What a named view shows at first, as behind the `#` of an address. */
  readonly usual: string | null;
}

/** Everything that changes while the page is open, and the one way to change it. */
interface Session extends AppOptions {
  state: ExplorerState;
  rows: ShownRows | undefined;
  /** Sentences about an address that named what is not there. */
  complaints: readonly string[];
  /** False while so many runs are selected that the address cannot hold them. */
  inAddress: boolean;
  change(next: Partial<ExplorerState>, said?: string): void;
}

/** Starts the explorer in its place: reads the address, shows the rows, and follows whatever is clicked and typed. */
export function startApp(place: HTMLElement, options: AppOptions): void {
  let turn = 0;
  const session: Session = {
    ...options,
    state: emptyState,
    rows: undefined,
    complaints: [],
    inAddress: true,
    change(next, said) {
      session.state = { ...session.state, ...next };
      session.inAddress = writeAddress(toPageState(session.state));
      void refresh(said);
    },
  };
  const parts = createParts(session);
  const refresh = async (said?: string): Promise<void> => {
    turn += 1;
    const own = turn;
    const { state, table, nowMs } = session;
    const [rows, picked] = await Promise.all([
      findRows(state, { table, nowMs, before: session.rows }),
      table.find(state.picked.slice(0, MOST_DRAWN)),
    ]);
    if (own !== turn) return;
    session.rows = rows;
    showParts(parts, session, { rows, picked });
    if (said !== undefined) parts.layout.say(said);
  };
  const load = async (): Promise<void> => {
    const text = location.hash.length > 1 ? location.hash : (options.usual ?? '');
    const { state, complaints } = fromAddress(text, options.table);
    const there = (await options.table.find(state.picked)).map(({ slug }) => slug);
    const lost = tellLostRuns(state.picked, there);
    session.state = { ...state, picked: there };
    session.complaints = lost === undefined ? complaints : [...complaints, lost];
    await refresh();
  };
  window.addEventListener('hashchange', () => {
    void load();
  });
  place.replaceChildren(parts.layout.element);
  void load();
}

type Parts = ReturnType<typeof createParts>;

function createParts(session: Session) {
  const { table, nowMs, root } = session;
  const query = createQueryBox({
    table,
    nowMs,
    onQuery: (text) => {
      session.change({ query: text });
    },
  });
  const facets = createFacetPanel({
    table,
    nowMs,
    onChoice: (column, choice) => {
      session.change({ query: withChoice(textOf(session), column, { choice, nowMs }) });
    },
    onFacets: (ids) => {
      session.change({ facets: ids });
    },
  });
  const views = createPickedViews({
    table,
    root,
    onState: (view) => {
      session.change({ view });
    },
    onHover: (slug) => {
      grid.highlight(slug);
    },
    onPicked: (picked) => {
      session.change({ picked });
    },
  });
  const grid = createGridPart(session, views);
  const tools = createTools(session);
  const layout = layOut({
    query: query.element,
    facets: facets.element,
    tools: tools.element,
    grid: grid.element,
    views: views.element,
  });
  return { query, facets, views, grid, layout, ...tools };
}

function createGridPart(session: Session, views: PickedViews): Grid {
  const { table } = session;
  return createGrid({
    linkTo: (row) => linkTo(session, row),
    onSort: (column, several) => {
      sortBy(session, column, several);
    },
    onOpen: ({ id }) => {
      const { open } = session.state;
      session.change({ open: open.includes(id) ? open.filter((other) => other !== id) : [...open, id] });
    },
    onPick: (places) => {
      void pick(session, places);
    },
    onPickAll: () => {
      void pickAll(session);
    },
    onMove: (id, by) => {
      const next = moveColumn(chosenColumns(session.state, table), id, by);
      const place = `column ${next.columns.indexOf(id) + 1} of ${next.columns.length}`;
      changeColumns(session, next, `${table.column(id)?.label ?? id} is now ${place}.`);
    },
    onPlace: (id, at) => {
      changeColumns(session, placeColumn(chosenColumns(session.state, table), id, at));
    },
    onHover: (slug) => {
      views.highlight(slug);
    },
  });
}

function createTools(session: Session) {
  const { table } = session;
  const columns = createColumnPanel({
    table,
    onColumns: (choice) => {
      changeColumns(session, choice);
    },
  });
  const groups = createGroupPanel(table, (keys) => {
    session.change({ query: withGroup(textOf(session), keys), open: [] });
  });
  const exporter = createExportPanel((form) => writeShown(session, form));
  const copyLink = createButton('Copy link', () => {
    copyText(addressOf(location.pathname, toPageState(session.state)), copyLink);
  });
  const reset = createButton('Start over', () => {
    session.change(emptyState);
  });
  const element = createElement('div', { class: 'tools' });
  element.append(groups.element, columns.element, exporter, copyLink, reset);
  return { columns, groups, reset, element };
}

/** What is shown now, as a file. */
async function writeShown({ rows, state, table, nowMs }: Session, form: ExportForm): Promise<Blob> {
  if (rows === undefined) return new Blob([]);
  const request: ExportRequest = {
    form,
    query: rows.read.text,
    nowMs,
    count: describeFound(rows, table.length),
    ...chosenColumns(state, table),
    open: state.open,
  };
  return table.exportRows === undefined ? exportRows(table, request) : table.exportRows(request);
}

function linkTo({ root, table }: Session, { slug, run }: TableRow): string {
  return `${root}${table.hasRunPages ? `runs/${slug}.html` : explorerLink(run.id)}`;
}

function showParts(
  parts: Parts,
  session: Session,
  { rows, picked }: { readonly rows: ShownRows; readonly picked: readonly TableRow[] },
): void {
  const { table, state } = session;
  const { read, shape, source } = rows;
  const slugs = new Set(state.picked);
  const keys = (read.query.group?.keys ?? []).map(({ span }) => read.text.slice(span.start, span.end));
  parts.query.show(state.query);
  parts.grid.show({
    source,
    shape,
    terms: termsOf(read.text, read.query.order),
    picked: slugs,
    chosen: countChosen(rows, slugs),
  });
  const found = describeFound(rows, table.length);
  parts.layout.show({ found, isEmpty: source.total === 0, complaints: session.complaints });
  parts.facets.show({ read, facets: (state.facets ?? table.facets).flatMap((id) => table.column(id) ?? []) });
  const choice = chosenColumns(state, table);
  parts.columns.show(choice, state.columns === null);
  parts.groups.show(keys);
  parts.views.show({
    columns: choice.columns,
    picked,
    pickedCount: state.picked.length,
    found: rows.first,
    state: state.view,
    inAddress: session.inAddress,
  });
  parts.reset.hidden = Object.values(toPageState(state)).every((list) => list.length === 0);
}

/** The query as it is shown: what cannot be read is not built upon. */
function textOf({ rows }: Session): string {
  return rows?.read.text ?? '';
}

function changeColumns(session: Session, choice: ColumnChoice | null, said?: string): void {
  session.change(choice ?? { columns: emptyState.columns, pinned: emptyState.pinned }, said);
}

function sortBy(session: Session, { sortKey, head }: GridColumn, several: boolean): void {
  if (sortKey === null || session.rows === undefined) return;
  const { text, query } = session.rows.read;
  const terms = toggleTerm(termsOf(text, query.order), sortKey, several);
  const term = terms.find(({ key }) => key === sortKey);
  const words =
    term === undefined ? 'not sorted by it' : `sorted ${term.descending ? 'descending' : 'ascending'}`;
  session.change({ query: withOrder(text, terms) }, `${head.label}: ${words}.`);
}

async function pick(session: Session, [from, to]: readonly [number, number]): Promise<void> {
  const { rows } = session;
  if (rows === undefined) return;
  await rows.source.read(from, to + 1);
  const items = Array.from({ length: to - from + 1 }, (_, index) => rows.source.at(from + index));
  tellPicked(session, togglePicked(session.state.picked, slugsOf(items)));
}

async function pickAll(session: Session): Promise<void> {
  const { rows } = session;
  if (rows === undefined) return;
  const slugs = slugsOf(await readFirstRows(rows, MOST_PICKED)).slice(0, MOST_PICKED);
  tellPicked(session, togglePicked(session.state.picked, slugs));
}

function tellPicked(session: Session, picked: readonly string[]): void {
  session.change({ picked }, picked.length === 0 ? 'No run is selected.' : `${picked.length} selected.`);
}
