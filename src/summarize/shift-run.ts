import { indexAxis } from './index-axis.ts';
import type { LayoutState } from './layout-state.ts';
import type { MetricTotals, TotalsPoint } from './metric-totals.ts';
import type { RunState } from './run-state.ts';
import { shiftWatched } from './watched-rows.ts';

/** How many lines and rows without axis came before a part. */
export interface Shift {
  readonly lines: number;
  readonly rows: number;
}

/** Makes the lines of a run of a later part those of the whole log, and so the indices of rows without axis. */
export function shiftRun(run: RunState, shift: Shift): void {
  if (run.firstLine > 0) run.firstLine += shift.lines;
  if (run.lastLine > 0) run.lastLine += shift.lines;
  const move = <T extends { readonly line: number }>(item: T): T => ({
    ...item,
    line: item.line + shift.lines,
  });
  run.paramLines = new Map([...run.paramLines].map(([name, line]) => [name, line + shift.lines]));
  run.labels = run.labels.map(move);
  run.texts = run.texts.map(move);
  run.artifacts = run.artifacts.map(move);
  if (run.split !== undefined) run.split = move(run.split);
  for (const layout of run.layouts.values()) shiftLayout(layout, shift);
}

function shiftLayout(layout: LayoutState, shift: Shift): void {
  const rows = layout.axes[0] === indexAxis ? shift.rows : 0;
  const moved: Shift = { lines: shift.lines, rows };
  for (let row = 0; row < layout.rows; row += 1)
    shiftNumbers(layout.numbers, row * layout.width, layout.width, moved);
  // A layout whose only block of rows was taken whole shares no memory with these.
  for (const row of [layout.first, layout.last])
    if (row !== undefined) shiftNumbers(row, 0, layout.width, moved);
  if (layout.firstRepeat > 0) layout.firstRepeat += shift.lines;
  for (const [index, totals] of layout.totals.entries()) layout.totals[index] = shiftTotals(totals, moved);
  const { kept, watched } = layout;
  if (watched !== undefined) shiftWatched(watched, moved);
  if (kept === undefined) return;
  for (const points of [...kept.extremes, ...kept.marks]) {
    if (points === undefined) continue;
    for (let start = 0; start < points.length; start += kept.stride) {
      if (points[start + 1] === 0) continue;
      points[start + 1] = (points[start + 1] ?? 0) + shift.lines;
      points[start + 2] = (points[start + 2] ?? 0) + rows;
    }
  }
}

function shiftNumbers(numbers: Float64Array, start: number, width: number, { lines, rows }: Shift): void {
  numbers[start] = (numbers[start] ?? 0) + rows;
  numbers[start + width - 1] = (numbers[start + width - 1] ?? 0) + lines;
}

function shiftTotals(totals: MetricTotals, { lines, rows }: Shift): MetricTotals {
  const move = (point: TotalsPoint | undefined) =>
    point && { ...point, line: point.line + lines, at: point.at + rows };
  return {
    ...totals,
    first: move(totals.first),
    last: move(totals.last),
    min: move(totals.min),
    max: move(totals.max),
  };
}
