import { formatCount } from '../../../lib/format-count.ts';
import { createButton, createElement } from '../element.ts';
import { loadScript } from '../load-script.ts';
import { addressOf } from '../state/state.ts';
import type { ViewColumn, ViewRow, ViewState, Views } from '../views/view-types.ts';
import type { RunColumn, RunTable, TableRow } from './run-table.ts';

/** The selected runs under the table: how many, what can be done with them, and linked charts of them. */
export interface PickedViews {
  readonly element: HTMLElement;
  show(view: PickedView): void;
  /** Lifts one run out of the others in the charts. */
  highlight(slug: string | null): void;
}

/** What is shown: the selected runs, or without any the first of those found. */
export interface PickedView {
  readonly picked: readonly TableRow[];
  /** How many are selected; `picked` may be the first of them, as many as are drawn. */
  readonly pickedCount: number;
  readonly found: readonly TableRow[];
  readonly state: ViewState;
  /** Ids of the columns that the table shows: they are offered first. */
  readonly columns: readonly string[];
  /** False if so many are selected that the address cannot hold them. */
  readonly inAddress: boolean;
}

/** Whom it tells. */
export interface PickedViewsOptions {
  readonly table: RunTable;
  readonly root: string;
  readonly onState: (state: ViewState) => void;
  readonly onHover: (slug: string | null) => void;
  /** These runs and no others are to be selected. */
  readonly onPicked: (slugs: readonly string[]) => void;
}

/** So many runs are drawn: more would neither be told apart nor drawn at once. */
export const MOST_DRAWN = 500;
/** So many runs can be compared side by side. */
const mostCompared = 20;

/** The part with what it shows now. */
interface ViewsPart extends PickedViewsOptions {
  readonly charts: HTMLElement;
  readonly brushed: HTMLElement;
  last: PickedView | undefined;
  views: Views | undefined;
  /** True once it came near the sight of the reader. */
  near: boolean;
}

/** Makes the part. The charts are a script of their own, which is loaded when the part comes into sight. */
export function createPickedViews(options: PickedViewsOptions): PickedViews {
  const bar = createElement('div', { class: 'picked-bar' });
  const brushed = createElement('p', { class: 'brushed', role: 'status' });
  const charts = createElement('div', { class: 'charts' });
  const head = createElement('h2', {}, 'Charts');
  const element = createElement('section', { class: 'picked-views' }, head, bar, brushed, charts);
  const part: ViewsPart = { ...options, charts, brushed, last: undefined, views: undefined, near: false };
  new IntersectionObserver(
    (entries, observer) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      part.near = true;
      observer.disconnect();
      void draw(part);
    },
    { rootMargin: '300px' },
  ).observe(element);
  return {
    element,
    show(view) {
      const same = part.last !== undefined && keyOf(part.last) === keyOf(view);
      part.last = view;
      element.hidden = shownOf(view).length === 0;
      drawBar(bar, view, options);
      if (same) return;
      brushed.replaceChildren();
      void draw(part);
    },
    highlight: (slug) => part.views?.highlight(slug),
  };
}

async function draw(part: ViewsPart): Promise<void> {
  if (part.last === undefined || !part.near) return;
  if (part.views === undefined) await loadScript(`${part.root}assets/views.js`);
  const { last, table, charts, brushed, root, onState, onHover, onPicked } = part;
  const columns = orderColumns(table, last);
  const rows = toViewRows(last, columns);
  const drawn = columns.map(toViewColumn);
  // Another call may have been faster.
  if (part.views !== undefined) {
    part.views.update(rows, drawn);
    return;
  }
  part.views = window.runfolio?.showViews?.(charts, rows, {
    columns: drawn,
    state: last.state,
    root,
    hasCurves: table.hasRunPages,
    onState,
    onHover,
    onBrush: (slugs) => {
      drawBrushed(brushed, slugs, onPicked);
    },
  });
}

function keyOf(view: PickedView): string {
  return shownOf(view)
    .map(({ slug }) => slug)
    .join(' ');
}

/** Those that most of the runs have first, among them those that the table shows; metrics before params before facts. */
function orderColumns(table: RunTable, view: PickedView): readonly RunColumn[] {
  const rows = shownOf(view);
  const ranked = table.columns.filter(isDrawn).flatMap((column) => {
    const values = rows
      .map(({ value }) => value(column.key))
      .filter((value) => value !== undefined && value !== null);
    if (values.length === 0) return [];
    const rank =
      (values.length * 2 >= rows.length ? 0 : 8) +
      (new Set(values).size > 1 ? 0 : 4) +
      (view.columns.includes(column.id) ? 0 : 2) +
      (column.kind === 'metric' || column.kind === 'param' ? 0 : 1);
    return [{ column, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ column }) => column);
}

/** Columns whose values have a place on an axis. */
function isDrawn({ kind, id }: RunColumn): boolean {
  return (
    kind === 'param' ||
    kind === 'metric' ||
    kind === 'duration' ||
    id === 'seed' ||
    id === 'status' ||
    id === 'variant.experiment'
  );
}

function shownOf({ picked, found }: PickedView): readonly TableRow[] {
  return (picked.length > 0 ? picked : found).slice(0, MOST_DRAWN);
}

function toViewRows(view: PickedView, columns: readonly RunColumn[]): readonly ViewRow[] {
  return shownOf(view).map(({ slug, run, variants: [variant], value }) => ({
    slug,
    name: run.name,
    group: variant?.label ?? null,
    colour: variant?.colour ?? null,
    values: Object.fromEntries(columns.map(({ id, key }) => [id, value(key) ?? null])),
  }));
}

function toViewColumn({ id, key, label, kind, better }: RunColumn): ViewColumn {
  if (kind === 'param') return { key: id, label, kind };
  if (kind !== 'metric') return { key: id, label, kind: 'other' };
  const goals = { up: 'maximize', down: 'minimize' } as const;
  return { key: id, label, kind, metric: key.name, goal: better === null ? null : goals[better] };
}

function drawBar(
  bar: HTMLElement,
  { picked, pickedCount, found, inAddress }: PickedView,
  { onPicked }: PickedViewsOptions,
): void {
  if (picked.length === 0) {
    const which = found.length === 1 ? 'the run' : `the first ${formatCount(found.length, 'run')}`;
    bar.replaceChildren(
      createElement(
        'p',
        { class: 'quiet' },
        `No run is selected, so this shows ${which} found. Select some in the table to see them alone, or to compare them.`,
      ),
    );
    return;
  }
  const compared = picked.slice(0, mostCompared).map(({ slug }) => slug);
  const words =
    pickedCount > mostCompared ? `Compare the first ${mostCompared} selected` : 'Compare the selected';
  const cut = pickedCount > MOST_DRAWN ? `, the first ${MOST_DRAWN} are drawn` : '';
  const link = createElement('a', { href: addressOf('compare.html', { run: compared }) }, words);
  const none = createButton('Select none', () => {
    onPicked([]);
  });
  bar.replaceChildren(
    createElement(
      'p',
      {},
      `${formatCount(pickedCount, 'run')} selected${cut}. ${inAddress ? '' : 'That is too many for the address to hold them. '}`,
    ),
    ...(picked.length > 1 ? [link] : []),
    none,
  );
}

function drawBrushed(
  place: HTMLElement,
  slugs: readonly string[] | null,
  onPicked: (slugs: readonly string[]) => void,
): void {
  if (slugs === null) {
    place.replaceChildren();
    return;
  }
  const button = createButton('Select these', () => {
    onPicked(slugs);
  });
  place.replaceChildren(
    `${formatCount(slugs.length, 'run')} inside. `,
    ...(slugs.length > 0 ? [button] : []),
  );
}
