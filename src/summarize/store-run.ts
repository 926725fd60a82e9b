import type { SeriesBlock, SeriesWriter } from '../dataset/series-block.ts';
import type { FinishedMetric } from './finish-run.ts';
import { gatherPoints } from './gather-points.ts';
import type { LayoutState } from './layout-state.ts';

/**
 * Writes the points of a run to the series store. Metrics that were always logged together, in few rows, share their positions; all
 * others have points of their own.
 */
export function storeRun(metrics: readonly FinishedMetric[], writer: SeriesWriter): SeriesBlock[] {
  const blocks: SeriesBlock[] = [];
  const together = new Map<LayoutState, FinishedMetric[]>();
  for (const finished of metrics) {
    const [column, ...others] = finished.columns;
    if (column === undefined) continue;
    if (others.length > 0 || column.layout.kept !== undefined) blocks.push(storeAlone(finished, writer));
    else together.set(column.layout, [...(together.get(column.layout) ?? []), finished]);
  }
  for (const [layout, members] of together) blocks.push(storeTogether(layout, members, writer));
  return blocks;
}

function storeAlone({ summary, columns }: FinishedMetric, writer: SeriesWriter): SeriesBlock {
  const points = gatherPoints(columns, summary.axes);
  const place = writer.write([...points.axes, points.values]);
  return { axes: summary.axes, metrics: [summary.name], rows: points.values.length, ...place };
}

function storeTogether(
  layout: LayoutState,
  members: readonly FinishedMetric[],
  writer: SeriesWriter,
): SeriesBlock {
  const axisColumns = layout.axes.map((_, axis) => columnOf(layout, axis));
  const valueColumns = members.map(({ columns }) =>
    columnOf(layout, layout.axes.length + (columns[0]?.metric ?? 0)),
  );
  const place = writer.write([...axisColumns, ...valueColumns]);
  const names = members.map(({ summary }) => summary.name);
  return { axes: layout.axes, metrics: names, rows: layout.rows, ...place };
}

function columnOf(layout: LayoutState, column: number): Float64Array {
  const values = new Float64Array(layout.rows);
  for (let row = 0; row < layout.rows; row += 1) {
    values[row] = layout.numbers[row * layout.width + column] ?? 0;
  }
  return values;
}
