import { shorten } from './svg-element.ts';

/** A place in pixels. */
export type Place = readonly [x: number, y: number];

/** A path through the places; where one is not finite the line is broken, and a place alone between two breaks becomes a dot. */
export function linePath(places: Iterable<Place>): string {
  let path = '';
  let length = 0;
  for (const [x, y] of places) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      if (length === 1) path += 'h0';
      length = 0;
      continue;
    }
    path += `${length === 0 ? 'M' : 'L'}${shorten(x)} ${shorten(y)}`;
    length += 1;
  }
  return length === 1 ? `${path}h0` : path;
}
