import type { LayoutState } from './layout-state.ts';
import { noteRepeat, putRow } from './put-row.ts';
import type { RunState } from './run-state.ts';
import { splitRun } from './step-back.ts';
import type { RowTarget, Track } from './track-state.ts';

/**
 * True if a row at the only position of its layout could be the first of another run: rows beside it have gone further. So it is in
 * logs whose first row has other metrics than all that follow.
 */
export function mayBeStart(track: Track, layout: LayoutState, at: number): boolean {
  return track.key === '' && layout.firstAt === at && reachedBeside(track.run, layout) > at;
}

/** How far the layouts with the same main axis are. */
export function reachedBeside(run: RunState, layout: LayoutState): number {
  let reached = Number.NEGATIVE_INFINITY;
  for (const other of run.layouts.values()) {
    if (other.axes[0] === layout.axes[0] && other.lastAt > reached) reached = other.lastAt;
  }
  return reached;
}

/** Puts the waiting row where it belongs: to a new run if the next row on its axis is below what was reached, too. */
export function settleWaiting(track: Track, next?: RowTarget, at = Number.NaN): void {
  const { waiting } = track;
  if (waiting === undefined) return;
  const { target, numbers, line, reached } = waiting;
  if (next !== undefined && next.axes[0] !== target.axes[0]) return;
  track.waiting = undefined;
  if (at < reached && next !== target) splitRun(track, target.layout, { line, at: numbers[0] ?? 0, reached });
  else noteRepeat(target.layout, line);
  putRow(track, target, numbers, line);
}
