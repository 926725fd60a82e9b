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
}

/** Rows that are read at once. */
const blockRows = 100;

/** What a source is made for. */
export interface SourceRequest {
  readonly table: RunTable;
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
  };
}

function toItem(row: TableRow | undefined, member: boolean): GridItem {
  return row === undefined ? { kind: 'waiting', member } : { kind: 'run', row, member };
}

/** A group's place among the rows; its own row is the first of them. */
interface PlacedGroup {
  readonly start: number;
  readonly end: number;
  /** Its runs, if it is open. */
  readonly runs: Blocks<TableRow> | null;
}

async function openGroups(request: SourceRequest): Promise<GridSource> {
  const { table, query, columns, open } = request;
  const { matched, ids, sizes } = await table.groups(query);
  const rows = readBlocks((from, to) => table.groupRows({ query, from, to, columns }));
  await rows.read(0, Math.min(ids.length, blockRows));
  const placed: PlacedGroup[] = [];
  let total = 0;
  for (const [index, id] of ids.entries()) {
    const isOpen = open.has(id);
    const end = total + 1 + (isOpen ? (sizes[index] ?? 0) : 0);
    placed.push({ start: total, end, runs: isOpen ? blocksOfRuns(request, id) : null });
    total = end;
  }
  return {
    matched,
    total,
    groups: ids.length,
    at(index) {
      const place = findPlace(placed, index);
      const found = placed[place];
      if (found === undefined) return { kind: 'waiting', member: false };
      if (index > found.start) return toItem(found.runs?.at(index - found.start - 1), true);
      const group = rows.at(place);
      return group === undefined
        ? { kind: 'waiting', member: false }
        : { kind: 'group', group, open: found.runs !== null };
    },
    read: (from, to) => readGroups({ placed, rows }, from, Math.min(to, total)),
  };
}

/** Reads the groups that stand between two rows, and those of their runs. */
async function readGroups(
  { placed, rows }: { readonly placed: readonly PlacedGroup[]; readonly rows: Blocks<GroupRow> },
  from: number,
  to: number,
): Promise<boolean> {
  if (from >= to) return false;
  const first = findPlace(placed, from);
  const last = findPlace(placed, to - 1);
  let changed = await rows.read(first, last + 1);
  for (const { start, end, runs } of placed.slice(first, last + 1)) {
    if (runs === null) continue;
    const part = [Math.max(0, from - start - 1), Math.min(end, to) - start - 1] as const;
    changed = (await runs.read(...part)) || changed;
  }
  return changed;
}

/** The last place that starts at or before the index. */
function findPlace(placed: readonly { readonly start: number }[], index: number): number {
  let [low, high] = [0, placed.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((placed[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows by their places, read in blocks. */
interface Blocks<Row> {
  at(index: number): Row | undefined;
  keep(block: number, rows: readonly Row[]): void;
  read(from: number, to: number): Promise<boolean>;
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
  };
}
