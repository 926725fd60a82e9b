import type { Cell } from '../model/page/table.ts';

/** A cell with this text and nothing else but what is given. The text is also what it sorts by unless told. */
export function makeCell(text: string, facts: CellFacts = {}): Cell {
  const {
    spread = null,
    n = null,
    sort = text,
    best = false,
    empty = null,
    href = null,
    title = null,
  } = facts;
  // One by one: reports have millions of cells, and to copy whatever is given takes several times as long.
  const cell: Cell = { text, spread, n, sort, best, empty, href, title };
  const { whole, deviation, mark, web } = facts;
  const isPlain = whole === undefined && deviation === undefined && mark === undefined && web === undefined;
  return isPlain ? cell : { ...cell, ...facts };
}

type CellFacts = Partial<Omit<Cell, 'text'>>;

/** A cell without a value that says why. It sorts last. */
export function makeEmptyCell(reason: string): Cell {
  return makeCell('', { sort: null, empty: reason });
}

/** A param's cell: long numbers shortened, whole on hover, sorted by value. Null says that it was not recorded. */
export function makeParamCell(
  text: string | null,
  shorten: (text: string) => string = (whole) => whole,
): Cell {
  if (text === null) return makeEmptyCell('not recorded');
  const short = shorten(text);
  const number = text.trim() === '' ? Number.NaN : Number(text);
  const sort = Number.isNaN(number) ? text : number;
  return makeCell(short, { sort, ...(short === text ? {} : { whole: text, title: text }) });
}
