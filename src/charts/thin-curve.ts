import { toColumn } from '../lib/number-column.ts';

/**
 * Indices of at most about `limit` points that draw the same line: in each of `limit / 2` equal stretches of the axis the smallest and
 * the largest value of every channel, and the first and last point of all. Points whose first channel is NaN are kept by the
 * first of their stretch, so that a gap stays a gap.
 *
 * `positions` must ascend; with `log` the stretches are equal on a logarithmic axis.
 */
export function thinCurve(
  positions: ArrayLike<number>,
  channels: readonly ArrayLike<number>[],
  limit: number,
  log = false,
): readonly number[] {
  const count = positions.length;
  if (count <= limit) return allIndices(count);
  const places = log ? Float64Array.from(positions, toLogPlace) : toColumn(positions);
  const ends = endsOfStretches(places, Math.max(1, Math.floor(limit / (2 * channels.length))));
  const kept = new Uint8Array(count);
  kept[0] = 1;
  kept[count - 1] = 1;
  for (const channel of channels) keepExtremes(toColumn(channel), ends, kept);
  return indicesOf(kept);
}

function allIndices(count: number): readonly number[] {
  const indices: number[] = [];
  for (let index = 0; index < count; index += 1) indices.push(index);
  return indices;
}

function toLogPlace(position: number): number {
  return Math.log(Math.max(position, Number.MIN_VALUE));
}

/** The index behind the last point of each stretch that has points. */
function endsOfStretches(places: Float64Array, stretches: number): Uint32Array {
  const count = places.length;
  const first = places[0] ?? 0;
  const span = (places[count - 1] ?? 0) - first || 1;
  const stretchOf = (index: number): number =>
    Math.min(stretches - 1, Math.floor((((places[index] ?? 0) - first) / span) * stretches));
  const ends = new Uint32Array(stretches);
  let found = 0;
  // Stretches hold about equally many points: where the last one was as long as this one, only its ends are looked at.
  let width = 1;
  let stretch = stretchOf(0);
  for (let start = 0; start < count; start += width) {
    let end = Math.min(count, start + width);
    while (end > start + 1 && stretchOf(end - 1) !== stretch) end -= 1;
    let next = stretch;
    while (end < count && (next = stretchOf(end)) === stretch) end += 1;
    ends[found] = end;
    found += 1;
    stretch = next;
    width = end - start;
  }
  return ends.subarray(0, found);
}

function keepExtremes(column: Float64Array, ends: Uint32Array, kept: Uint8Array): void {
  let start = 0;
  for (const end of ends) {
    let low = -1;
    let high = -1;
    let gap = -1;
    let least = Number.NaN;
    let most = Number.NaN;
    for (let index = start; index < end; index += 1) {
      const value = column[index] ?? Number.NaN;
      if (Number.isNaN(value)) {
        if (gap < 0) gap = index;
        continue;
      }
      if (low < 0 || value < least) {
        low = index;
        least = value;
      }
      if (high < 0 || value > most) {
        high = index;
        most = value;
      }
    }
    if (low >= 0) kept[low] = 1;
    if (high >= 0) kept[high] = 1;
    if (gap >= 0) kept[gap] = 1;
    start = end;
  }
}

function indicesOf(kept: Uint8Array): readonly number[] {
  const indices: number[] = [];
  for (let index = 0; index < kept.length; index += 1) if (kept[index] === 1) indices.push(index);
  return indices;
}
