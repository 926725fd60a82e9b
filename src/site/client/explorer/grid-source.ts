import type { ReadQuery } from './query-text.ts';
import type { GroupRow, RunColumn, RunTable, TableRow } from './run-table.ts';

/** One row of the grid; `waiting` until its run has been read. */
export type GridItem =
  | { readonly kind: 'run'; readonly row: TableRow; readonly member: boolean }
  | { readonly kind: 'group'; readonly group: GroupRow; readonly open: boolean }
  | { readonly kind: 'waiting'; readonly member: boolean };

/** The rows that a query and its open groups make, read in blocks when they come into sight. */
export interface GridSource {
  readonly matched: number;
  /** How many rows there are. */
  readonly total: number;
  /** How many of them are groups; null if nothing is grouped. */
  readonly groups: number | null;
  /** The row at a place, as far as it has been read. */
  at(index: number): GridItem;
  /** Reads the rows from `from` up to but not including `to`; true if any was not there before. */
  read(from: number, to: number): Promise<boolean>;
  /** Lets go of all rows that were read: all of them together may be too many to hold. */
  forget(): void;
}

/** Rows that are read at once. */
const blockRows = 100;

/** What a source is made for. */
export interface SourceRequest {
  readonly table: Pick<RunTable, 'rows' | 'groups' | 'groupRows'>;
  readonly query: Extract<ReadQuery, { kind: 'query' }>['query'];
  readonly columns: readonly RunColumn[];
  /** Ids of the groups whose runs stand under them. */
  readonly open: ReadonlySet<string>;
}

/** Asks the table once, for how much there is and for the first rows. */
export async function openSource(request: SourceRequest): Promise<GridSource> {
  const { table, query, columns } = request;
  if (query.group !== null) return await openGroups(request);
  const first = await table.rows({ query, from: 0, to: blockRows, columns });
  const blocks = blocksOfRuns(request, undefined);
  blocks.keep(0, first.rows);
  return {
    matched: first.matched,
    total: first.total,
    groups: null,
    at: (index) => toItem(blocks.at(index), false),
    read: (from, to) => blocks.read(from, Math.min(to, first.total)),
    forget() {
      blocks.forget();
    },
  };
}

function toItem(row: TableRow | undefined, member: boolean): GridItem {
  return row === undefined ? { kind: 'waiting', member } : { kind: 'run', row, member };
}

/** An open group: its own row, and those of its runs behind it. */
interface OpenRows {
  /** Its place among the groups. */
  readonly place: number;
  /** Places of its rows among all rows, its own first. */
  readonly start: number;
  readonly end: number;
  readonly runs: Blocks<TableRow>;
}

/** Where a row belongs: to a group, and under it to a run if it is open. */
interface RowPlace {
  readonly group: number;
  readonly open: OpenRows | undefined;
  /** The place of its run in the group; null for the row of the group itself. */
  readonly member: number | null;
}

async function openGroups(request: SourceRequest): Promise<GridSource> {
  const { table, query, columns } = request;
  const { matched, groups, open } = await table.groups(query, [...request.open]);
  const rows = readBlocks((from, to) => table.groupRows({ query, from, to, columns }));
  await rows.read(0, Math.min(groups, blockRows));
  let shift = 0;
  const opened = open.map(({ id, place, runs }): OpenRows => {
    const start = place + shift;
    shift += runs;
    return { place, start, end: start + 1 + runs, runs: blocksOfRuns(request, id) };
  });
  const total = groups + shift;
  return {
    matched,
    total,
    groups,
    at(index) {
      const { group: place, open: own, member } = placeOf(opened, index);
      if (member !== null) return toItem(own?.runs.at(member), true);
      const group = rows.at(place);
      return group === undefined
        ? { kind: 'waiting', member: false }
        : { kind: 'group', group, open: own !== undefined };
    },
    read: (from, to) => readGroups({ opened, rows }, from, Math.min(to, total)),
    forget() {
      rows.forget();
      for (const { runs } of opened) runs.forget();
    },
  };
}

/** Reads the groups that stand between two rows, and those of their runs. */
async function readGroups(
  { opened, rows }: { readonly opened: readonly OpenRows[]; readonly rows: Blocks<GroupRow> },
  from: number,
  to: number,
): Promise<boolean> {
  if (from >= to) return false;
  let changed = await rows.read(placeOf(opened, from).group, placeOf(opened, to - 1).group + 1);
  for (const { start, end, runs } of opened) {
    const part = [Math.max(0, from - start - 1), Math.min(end, to) - start - 1] as const;
    if (part[0] < part[1]) changed = (await runs.read(...part)) || changed;
  }
  return changed;
}

function placeOf(opened: readonly OpenRows[], index: number): RowPlace {
  const before = opened.findLast(({ start }) => start <= index);
  if (before === undefined) return { group: index, open: undefined, member: null };
  const { place, start, end } = before;
  if (index === start) return { group: place, open: before, member: null };
  if (index < end) return { group: place, open: before, member: index - start - 1 };
  return { group: place + 1 + index - end, open: undefined, member: null };
}

/** Rows by their places, read in blocks. */
interface Blocks<Row> {
  at(index: number): Row | undefined;
  keep(block: number, rows: readonly Row[]): void;
  read(from: number, to: number): Promise<boolean>;
  forget(): void;
}

function blocksOfRuns({ table, query, columns }: SourceRequest, group: string | undefined): Blocks<TableRow> {
  return readBlocks(async (from, to) => {
    const shared = { query, from, to, columns };
    return (await table.rows(group === undefined ? shared : { ...shared, group })).rows;
  });
}

function readBlocks<Row>(ask: (from: number, to: number) => Promise<readonly Row[]>): Blocks<Row> {
  const known = new Map<number, readonly Row[]>();
  const asked = new Map<number, Promise<void>>();
  const readBlock = async (block: number): Promise<void> => {
    known.set(block, await ask(block * blockRows, (block + 1) * blockRows));
  };
  return {
    at: (index) => known.get(Math.floor(index / blockRows))?.[index % blockRows],
    keep: (block, rows) => known.set(block, rows),
    async read(from, to) {
      const wanted: Promise<void>[] = [];
      for (let block = Math.floor(from / blockRows); block * blockRows < to; block += 1) {
        if (known.has(block)) continue;
        const asking = asked.get(block) ?? readBlock(block);
        asked.set(block, asking);
        wanted.push(asking);
      }
      await Promise.all(wanted);
      return wanted.length > 0;
    },
    forget() {
      known.clear();
      asked.clear();
    },
  };
}
