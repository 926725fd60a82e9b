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
  const columns = [
    ...layout.axes.keys(),
    ...members.map((member) => layout.axes.length + (member.columns[0]?.metric ?? 0)),
  ];
  const place = writer.write([copyColumns(layout, columns)]);
  const names = members.map(({ summary }) => summary.name);
  return { axes: layout.axes, metrics: names, rows: layout.rows, ...place };
}

/** Held rows are few: one array for all of them is made once in each thread. */
let scratch = new Float64Array(0);

/** Columns one behind the other. What comes next overwrites them. */
function copyColumns(
  { numbers, rows, width }: Pick<LayoutState, 'numbers' | 'rows' | 'width'>,
  columns: readonly number[],
): Float64Array {
  const length = columns.length * rows;
  if (scratch.length < length) scratch = new Float64Array(length);
  let target = 0;
  for (const column of columns) {
    for (let row = 0, at = column; row < rows; row += 1, at += width, target += 1)
      scratch[target] = numbers[at] ?? 0;
  }
  return scratch.subarray(0, length);
}
