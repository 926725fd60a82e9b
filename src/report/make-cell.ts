import type { Cell } from '../model/page/table.ts';

/** A cell with this text and nothing else but what is given. The text is also what it sorts by unless told. */
export function makeCell(text: string, facts: Partial<Cell> = {}): Cell {
  return {
    text,
    spread: null,
    n: null,
    sort: text,
    best: false,
    empty: null,
    href: null,
    title: null,
    ...facts,
  };
}

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
