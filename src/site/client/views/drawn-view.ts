import type { ColumnAxis } from './column-axis.ts';
import type { Range } from './brush/rows-inside.ts';
import type { ViewRow } from './view-types.ts';

/** One picture of runs with all that the page needs to link it to others. */
export interface DrawnView {
  readonly svg: SVGSVGElement;
  /** What belongs to a run, by its slug. */
  readonly marks: ReadonlyMap<string, readonly SVGElement[]>;
  /** Axes that can be brushed. */
  readonly axes: readonly ColumnAxis[];
  /** How a drag over the drawing brushes. None if it cannot. */
  readonly brush: ViewBrush | null;
  /** The run nearest to a pixel of the drawing, within reach. */
  readonly nearest: (x: number, y: number) => string | null;
  /** The same data as a table. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** What a reader must know: what is drawn, what has no place. */
  readonly notes: readonly string[];
}

/** How pixels and ranges belong together. */
export interface ViewBrush {
  /** The ranges that a drag between two pixels means, by the key of the column; null if it began where nothing can be brushed. */
  rangesOf(start: Pixel, end: Pixel): ReadonlyMap<string, Range> | null;
  /** The rectangle that shows these ranges, one for each or one for both. */
  boxesOf(ranges: ReadonlyMap<string, Range>): readonly Box[];
}

/** A place in the drawing. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the drawing. */
export interface Box extends Pixel {
  readonly width: number;
  readonly height: number;
}

/** How many rows have no place on some axis, as a sentence; none if all have. */
export function placelessNote(rows: readonly ViewRow[], axes: readonly ColumnAxis[]): readonly string[] {
  const count = rows.filter((row) => axes.some((axis) => Number.isNaN(axis.at(row)))).length;
  if (count === 0) return [];
  return [
    `${count} of ${rows.length} runs ${count === 1 ? 'is' : 'are'} not drawn: no value on an axis, or none that has a place there.`,
  ];
}

/** The nearest of places to a pixel, at most `reach` away. */
export function nearestOf(places: ReadonlyMap<string, Pixel>, { x, y }: Pixel, reach = 28): string | null {
  let found: string | null = null;
  let least = reach * reach;
  for (const [slug, place] of places) {
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance > least) continue;
    least = distance;
    found = slug;
  }
  return found;
}
