import { indexAxis } from './index-axis.ts';
import type { LayoutState, Replacement } from './layout-state.ts';
import { claimRow } from './layout-state.ts';
import type { LogState } from './log-state.ts';
import type { RunState } from './run-state.ts';
import { touchLine } from './run-state.ts';
import type { RowTarget, Track } from './track-state.ts';

/** Adds a row to its layout, unless it is known that a later one replaces it. */
export function putRow(track: Track, target: RowTarget, numbers: Float64Array, line: number): void {
  const { layout, stepsBack } = target;
  const at = numbers[0] ?? 0;
  if (layout.totalRows + layout.superseded === 0) beginLayout(track.run, layout, at);
  if (!Number.isNaN(at)) layout.lastAt = at;
  touchLine(track.run, line);
  if (stepsBack !== undefined && isReplaced(track.log, stepsBack, at, line)) {
    layout.superseded += 1;
    return;
  }
  const start = claimRow(layout);
  const rows = layout.numbers;
  const last = layout.width - 1;
  for (let column = 0; column < last; column += 1) rows[start + column] = numbers[column] ?? 0;
  rows[start + last] = line;
}

function isReplaced(log: LogState, stepsBack: readonly Replacement[], at: number, line: number): boolean {
  const step = stepsBack.find((one) => line < one.line && at >= one.to);
  if (step !== undefined) log.supersededBy.set(step.line, (log.supersededBy.get(step.line) ?? 0) + 1);
  return step !== undefined;
}

function beginLayout(run: RunState, layout: LayoutState, at: number): void {
  layout.firstAt = at;
  const axis = layout.axes[0] ?? indexAxis;
  if (!run.firstPositions.has(axis)) run.firstPositions.set(axis, at);
}

/** Counts a row at the position of the one before. */
export function noteRepeat(layout: LayoutState, line: number): void {
  const last = (layout.rows - 1) * layout.width;
  // The row before may have been replaced.
  if (last < 0 || layout.numbers[last] !== layout.lastAt) return;
  if (layout.repeats === 0) layout.firstRepeat = line;
  layout.repeats += 1;
}
