import { formatCount } from '../../../lib/format-count.ts';
import { formatNumber } from '../../../lib/format-number.ts';
import { tidyColumns } from './column-choice.ts';
import type { ColumnChoice } from './column-choice.ts';
import type { ExplorerState } from './explorer-state.ts';
import { shapeGrid } from './grid-cells.ts';
import type { GridShape } from './grid-cells.ts';
import { openSource } from './grid-source.ts';
import type { GridItem, GridSource } from './grid-source.ts';
import { readQuery } from './query-text.ts';
import type { ReadQuery } from './query-text.ts';
import type { RowsAnswer, RunTable, TableRow } from './run-table.ts';

/** A query that can be read. */
export type GoodQuery = Extract<ReadQuery, { kind: 'query' }>;

/** What stands on the page for a state. */
export interface ShownRows {
  /** Tells states apart that show different rows. */
  readonly key: string;
  readonly read: GoodQuery;
  readonly shape: GridShape;
  readonly source: GridSource;
  /** The first runs of those that were found, whether grouped or not. */
  readonly first: readonly TableRow[];
}

/** Runs that charts show while none is selected. */
const mostFirst = 200;

/** The columns of a state in their order, without those that the report does not have. */
export function chosenColumns({ columns, pinned }: ExplorerState, table: RunTable): ColumnChoice {
  const known = (columns ?? table.shown).filter((id) => table.column(id) !== undefined);
  return tidyColumns({ columns: known, pinned });
}

/** Finds the rows of a state; gives `before` back if it shows the same. A query that cannot be read shows the rows of the one before it. */
export async function findRows(
  state: ExplorerState,
  {
    table,
    nowMs,
    before,
  }: { readonly table: RunTable; readonly nowMs: number; readonly before: ShownRows | undefined },
): Promise<ShownRows> {
  const read = readGood(state.query, nowMs, before);
  const choice = chosenColumns(state, table);
  const key = JSON.stringify([read.text, choice, read.query.group === null ? [] : state.open]);
  if (before?.key === key) return before;
  const columns = choice.columns.flatMap((id) => table.column(id) ?? []);
  const shape = shapeGrid(read, columns, { pinned: choice.pinned, find: (id) => table.column(id) });
  const query = before?.read.text === read.text ? before.read.query : read.query;
  const wanted = read.query.group === null ? columns : shape.summarized;
  const source = await openSource({ table, query, columns: wanted, open: new Set(state.open) });
  const first = await readFirst(source, () =>
    table.rows({ query: { ...query, group: null }, from: 0, to: mostFirst, columns }),
  );
  return { key, read: { ...read, query }, shape, source, first };
}

async function readFirst(source: GridSource, ask: () => Promise<RowsAnswer>): Promise<readonly TableRow[]> {
  if (source.groups !== null) return (await ask()).rows;
  const items = await readFirstRows({ source }, mostFirst);
  return items.flatMap((item) => (item.kind === 'run' ? [item.row] : []));
}

function readGood(text: string, nowMs: number, before: ShownRows | undefined): GoodQuery {
  const read = readQuery(text, nowMs);
  if (read.kind === 'query') return read;
  if (before !== undefined) return before.read;
  const filter = { kind: 'all', filters: [], span: { start: 0, end: 0 } } as const;
  return { kind: 'query', text: '', query: { filter, order: [], limit: null, group: null } };
}

/** How many rows were found, e.g. `41 of 200 runs in 4 groups`. */
export function describeFound({ read, source }: ShownRows, all: number): string {
  const { matched, total, groups } = source;
  const found =
    matched === all ? formatCount(all, 'run') : `${formatNumber(matched)} of ${formatCount(all, 'run')}`;
  if (groups !== null) return `${found} in ${formatCount(groups, 'group')}`;
  return read.query.limit !== null && total < matched
    ? `${found}, the first ${formatNumber(total)} shown`
    : found;
}

/** The first rows, at most so many. */
export async function readFirstRows(
  { source }: Pick<ShownRows, 'source'>,
  most: number,
): Promise<readonly GridItem[]> {
  const count = Math.min(most, source.total);
  await source.read(0, count);
  return Array.from({ length: count }, (_, place) => source.at(place));
}

/** Slugs of the runs in rows; those of a group for the row of a group. */
export function slugsOf(items: readonly GridItem[]): readonly string[] {
  const slugs = items.flatMap((item) => {
    if (item.kind === 'waiting') return [];
    return item.kind === 'group' ? item.group.slugs : [item.row.slug];
  });
  return [...new Set(slugs)];
}

/** Whether all runs that are shown are selected, some, or none. Rows that were not read yet count as not selected. */
export function countChosen({ source }: ShownRows, picked: ReadonlySet<string>): 'all' | 'some' | 'none' {
  if (picked.size === 0 || source.total === 0) return 'none';
  for (let place = 0; place < source.total; place += 1) {
    if (!isChosen(source.at(place), picked)) return 'some';
  }
  return 'all';
}

function isChosen(item: GridItem, picked: ReadonlySet<string>): boolean {
  if (item.kind === 'waiting') return false;
  return item.kind === 'group'
    ? item.group.slugs.every((slug) => picked.has(slug))
    : picked.has(item.row.slug);
}

/** The selection after rows were clicked: they are added, or taken away if all of them were in it. */
export function togglePicked(picked: readonly string[], slugs: readonly string[]): readonly string[] {
  const known = new Set(picked);
  const clicked = new Set(slugs);
  if (slugs.every((slug) => known.has(slug))) return picked.filter((slug) => !clicked.has(slug));
  return [...picked, ...slugs.filter((slug) => !known.has(slug))];
}
