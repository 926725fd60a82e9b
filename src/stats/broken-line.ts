/** Two straight lines that fit a curve best, and where the second begins. */
export interface BrokenLine {
  /** Index of the first point of the second line. */
  readonly at: number;
  readonly slopeBefore: number;
  readonly slopeAfter: number;
  /** Residual squares of the two lines as a share of those of one line; 1 if one line fits as well. */
  readonly share: number;
}

/**
 * The best fit of two straight lines, each to its own points (Quandt 1958, JASA 53: the switching regression), by least squares over all
 * places of the switch. Each line has at least `least` points. O(n). `undefined` for fewer than `2 × least` points.
 */
export function brokenLine(x: ArrayLike<number>, y: ArrayLike<number>, least = 3): BrokenLine | undefined {
  const n = x.length;
  if (n < 2 * least || least < 2) return undefined;
  const fit = lineFits(x, y);
  const whole = fit(0, n).rest;
  let best: BrokenLine | undefined;
  for (let at = least; at <= n - least; at += 1) {
    const [before, after] = [fit(0, at), fit(at, n)];
    const share = whole > 0 ? (before.rest + after.rest) / whole : 1;
    if (best === undefined || share < best.share)
      best = { at, slopeBefore: before.slope, slopeAfter: after.slope, share };
  }
  return best;
}

/** Least squares over points `start` to `end` − 1 in constant time. */
function lineFits(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): (start: number, end: number) => { readonly slope: number; readonly rest: number } {
  const n = x.length;
  const [x0, y0] = [x[0] ?? 0, y[0] ?? 0];
  const sums = Array.from({ length: 5 }, () => new Float64Array(n + 1));
  for (let index = 0; index < n; index += 1) {
    const [a, b] = [(x[index] ?? 0) - x0, (y[index] ?? 0) - y0];
    for (const [kind, value] of [a, b, a * a, b * b, a * b].entries()) {
      const column = sums[kind];
      if (column !== undefined) column[index + 1] = (column[index] ?? 0) + value;
    }
  }
  return (start, end) => {
    const [sx, sy, sxx, syy, sxy] = sums.map((column) => (column[end] ?? 0) - (column[start] ?? 0));
    const count = end - start;
    const xx = (sxx ?? 0) - ((sx ?? 0) * (sx ?? 0)) / count;
    const yy = (syy ?? 0) - ((sy ?? 0) * (sy ?? 0)) / count;
    const xy = (sxy ?? 0) - ((sx ?? 0) * (sy ?? 0)) / count;
    const slope = xx > 0 ? xy / xx : 0;
    return { slope, rest: Math.max(0, yy - slope * xy) };
  };
}
