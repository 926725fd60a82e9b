import { placeRows } from './place-rows.ts';

/**
 * Sorts a table by one column, in place and stable. Rows that belong together (a variant and its runs) are one `<tbody>` and move
 * together, and the runs in it are sorted too. Cells without a value stand last in both directions.
 */
export function sortGroups(table: HTMLTableElement, column: number, descending: boolean): void {
  const bodies = [...table.tBodies];
  if (bodies.length > 1) {
    const sorted = sortByKey(bodies, (body) => keyOf(body.rows[0], column), descending);
    placeRows(table, sorted);
  }
  for (const body of bodies) {
    const rows = [...body.rows];
    const head = bodies.length > 1 ? rows.splice(0, 1) : [];
    if (rows.length < 2) continue;
    placeRows(body, [...head, ...sortByKey(rows, (row) => keyOf(row, column), descending)]);
  }
}

type Key = number | string | null;

/** Compares sort keys: numbers before words, `null` last whatever the direction. */
export function compareKeys(a: Key, b: Key, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const sign = descending ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return sign * collator.compare(a, b);
}

const collator = new Intl.Collator('en', { numeric: true });

/** The key of a cell: its raw value if the page gives one, else its text; numbers as numbers. */
export function toKey(raw: string | undefined, text: string): Key {
  const value = (raw ?? text).trim();
  if (value === '' || value === '–') return null;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
}

function keyOf(row: HTMLTableRowElement | undefined, column: number): Key {
  const cell = row?.cells[column];
  if (cell === undefined) return null;
  const value = cell.childElementCount === 0 ? cell : cell.querySelector('.value');
  return toKey(cell.dataset['sort'], value?.textContent ?? '');
}

function sortByKey<Item>(
  items: readonly Item[],
  toItemKey: (item: Item) => Key,
  descending: boolean,
): Item[] {
  const keyed = items.map((item) => ({ item, key: toItemKey(item) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key, descending));
  return keyed.map(({ item }) => item);
}
