import type { ReadQuery } from './query-text.ts';
import type { GroupRow, GroupsAnswer, RunColumn, RunTable, TableRow } from './run-table.ts';

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
  /** Groups among them; null if nothing is grouped. */
  readonly groups: readonly GroupRow[] | null;
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
  if (query.group !== null) return groupedSource(request, await table.groups({ query, columns }));
  const first = await table.rows({ query, from: 0, to: blockRows, columns });
  const blocks = readBlocks(request, undefined);
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

function groupedSource(request: SourceRequest, { matched, groups }: GroupsAnswer): GridSource {
  const placed: { group: GroupRow; start: number; end: number; blocks: Blocks | null }[] = [];
  let total = 0;
  for (const group of groups) {
    const isOpen = request.open.has(group.id);
    const end = total + 1 + (isOpen ? group.runs : 0);
    placed.push({ group, start: total, end, blocks: isOpen ? readBlocks(request, group.id) : null });
    total = end;
  }
  return {
    matched,
    total,
    groups,
    at(index) {
      const found = placed[findPlace(placed, index)];
      if (found === undefined) return { kind: 'waiting', member: false };
      if (index === found.start) return { kind: 'group', group: found.group, open: found.blocks !== null };
      return toItem(found.blocks?.at(index - found.start - 1), true);
    },
    async read(from, to) {
      let changed = false;
      for (const { start, end, blocks } of placed) {
        if (blocks === null || end <= from || start >= to) continue;
        const [first, last] = [Math.max(0, from - start - 1), Math.min(end, to) - start - 1];
        changed = (await blocks.read(first, last)) || changed;
      }
      return changed;
    },
  };
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

/** Runs by their places, read in blocks. */
interface Blocks {
  at(index: number): TableRow | undefined;
  keep(block: number, rows: readonly TableRow[]): void;
  read(from: number, to: number): Promise<boolean>;
}

function readBlocks({ table, query, columns }: SourceRequest, group: string | undefined): Blocks {
  const known = new Map<number, readonly TableRow[]>();
  const asked = new Map<number, Promise<void>>();
  const ask = async (block: number): Promise<void> => {
    const from = block * blockRows;
    const shared = { query, from, to: from + blockRows, columns };
    const { rows } = await table.rows(group === undefined ? shared : { ...shared, group });
    known.set(block, rows);
  };
  return {
    at: (index) => known.get(Math.floor(index / blockRows))?.[index % blockRows],
    keep: (block, rows) => known.set(block, rows),
    async read(from, to) {
      const wanted: Promise<void>[] = [];
      for (let block = Math.floor(from / blockRows); block * blockRows < to; block += 1) {
        if (known.has(block)) continue;
        const asking = asked.get(block) ?? ask(block);
        asked.set(block, asking);
        wanted.push(asking);
      }
      await Promise.all(wanted);
      return wanted.length > 0;
    },
  };
}
