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
  if (count <= limit) return Array.from({ length: count }, (_, index) => index);
  const place = (index: number): number => {
    const position = positions[index] ?? 0;
    return log ? Math.log(Math.max(position, Number.MIN_VALUE)) : position;
  };
  const stretches = Math.max(1, Math.floor(limit / (2 * channels.length)));
  const first = place(0);
  const span = place(count - 1) - first || 1;
  const kept = new Set<number>([0, count - 1]);
  const stretchOf = (index: number): number =>
    Math.min(stretches - 1, Math.floor(((place(index) - first) / span) * stretches));
  let start = 0;
  while (start < count) {
    const stretch = stretchOf(start);
    let end = start + 1;
    while (end < count && stretchOf(end) === stretch) end += 1;
    for (const channel of channels) keepExtremes(channel, start, end, kept);
    start = end;
  }
  return [...kept].sort((a, b) => a - b);
}

function keepExtremes(channel: ArrayLike<number>, start: number, end: number, kept: Set<number>): void {
  let low = -1;
  let high = -1;
  let gap = -1;
  for (let index = start; index < end; index += 1) {
    const value = channel[index] ?? Number.NaN;
    if (Number.isNaN(value)) {
      if (gap < 0) gap = index;
      continue;
    }
    if (low < 0 || value < (channel[low] ?? 0)) low = index;
    if (high < 0 || value > (channel[high] ?? 0)) high = index;
  }
  for (const index of [low, high, gap]) if (index >= 0) kept.add(index);
}
