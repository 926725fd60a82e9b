import type { Series } from '../../model/series.ts';

/** Two curves of one metric laid over each other. */
export interface CurveDifference {
  readonly metric: string;
  /** Name of the axis on which they were laid over each other; null if they share none. */
  readonly axis: string | null;
  /** Positions that both have. */
  readonly positions: number;
  /** True if both have the same points with the same values, NaN equal to NaN, as far as points are kept. */
  readonly isEqual: boolean;
  /** The largest difference of finite values at a common position, rerun minus original, and where; null if there is none. */
  readonly largest: { readonly difference: number; readonly at: number } | null;
}

/**
 * How far two series of the same metric are apart. They are compared where both have a point: on the first of their common axes that
 * is no clock. Of long series about a thousand points are kept, the same ones if the values are the same.
 */
export function compareCurves(original: Series, rerun: Series): CurveDifference {
  const { metric } = original;
  const axis = original.axes.find(
    ({ name }) => !clocks.has(name) && rerun.axes.some((other) => other.name === name),
  );
  const other = rerun.axes.find(({ name }) => name === axis?.name);
  if (axis === undefined || other === undefined)
    return { metric, axis: null, positions: 0, isEqual: false, largest: null };
  const rerunAt = new Map<number, number>();
  for (const [index, position] of other.positions.entries()) {
    if (!Number.isNaN(position)) rerunAt.set(position, rerun.values[index] ?? Number.NaN);
  }
  let positions = 0;
  let isEqual = axis.positions.length === other.positions.length;
  let largest: { difference: number; at: number } | null = null;
  for (const [index, position] of axis.positions.entries()) {
    const second = rerunAt.get(position);
    if (second === undefined) {
      isEqual = false;
      continue;
    }
    positions += 1;
    const first = original.values[index] ?? Number.NaN;
    if (!Object.is(first, second)) isEqual = false;
    const difference = second - first;
    if (!Number.isFinite(difference)) continue;
    if (largest === null || Math.abs(difference) > Math.abs(largest.difference))
      largest = { difference, at: position };
  }
  return { metric, axis: axis.name, positions, isEqual, largest };
}

/** Axes that never agree between two runs. */
const clocks: ReadonlySet<string> = new Set(['time', 'elapsed']);
