import type { ColumnAxis } from '../column-axis.ts';
import type { ViewRow } from '../view-types.ts';

/** Ends of a brush on an axis, in the numbers of the axis. */
export type Range = readonly [low: number, high: number];

/** Brushes by the key of their column. */
export type Ranges = ReadonlyMap<string, Range>;

/** The rows that lie within every brush, in their order; null without a brush. A row without a place on a brushed axis lies outside. */
export function rowsInside(
  rows: readonly ViewRow[],
  axes: readonly ColumnAxis[],
  ranges: Ranges,
): readonly ViewRow[] | null {
  const brushed = axes.flatMap((axis) => {
    const range = ranges.get(axis.column.key);
    return range === undefined ? [] : [{ axis, range }];
  });
  if (brushed.length === 0) return null;
  return rows.filter((row) =>
    brushed.every(({ axis, range: [low, high] }) => {
      const at = axis.at(row);
      return at >= low && at <= high;
    }),
  );
}

/** A range between two numbers in whatever order. */
export function rangeBetween(a: number, b: number): Range {
  return a <= b ? [a, b] : [b, a];
}
