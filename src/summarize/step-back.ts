import { countsInside } from './counts-inside.ts';
import { indexAxis } from './index-axis.ts';
import type { LayoutState } from './layout-state.ts';
import type { RunSplit } from './run-state.ts';
import type { RowTarget, Track } from './track-state.ts';
import { startRun } from './track-state.ts';

/** Steps back that are listed for one layout; a log with more is out of order rather than resumed. */
const mostStepsBack = 64;

/** The main axis of a layout went back: another run begins, or this one was resumed, or the axis counts inside another one. */
export function stepBack(track: Track, target: RowTarget, numbers: Float64Array, line: number): void {
  const { layout } = target;
  const at = numbers[0] ?? 0;
  if (countsInside(layout, numbers)) return;
  const reached = layout.lastAt;
  const first = track.run.firstPositions.get(layout.axes[0] ?? indexAxis) ?? layout.firstAt;
  if (track.key === '' && reached > layout.firstAt && (at <= first || at <= layout.firstAt)) {
    splitRun(track, layout, { line, at, reached });
    return;
  }
  tellUndecided(track);
  if (layout.stepsBack.length >= mostStepsBack) {
    layout.moreStepsBack += 1;
    return;
  }
  layout.stepsBack.push({ line, from: reached, to: at });
  for (const beside of track.run.layouts.values()) {
    // Rows of other metrics at the same steps are replaced, too. A layout that is far ahead counts something else by that name.
    const isBeside =
      beside === layout ||
      (track.options.metricsApart !== true &&
        beside.axes[0] === layout.axes[0] &&
        beside.lastAt - at <= 2 * (reached - at));
    if (isBeside) beside.replaced.push({ line, to: at, shownBy: target.layoutKey });
  }
}

/** What comes from here on is another run: its main axis starts again. */
export function splitRun(track: Track, layout: LayoutState, place: Omit<RunSplit, 'axis'>): void {
  tellUndecided(track);
  startRun(track);
  track.run.split = { axis: layout.axes[0] ?? indexAxis, ...place };
}

/** In a later part of a log nobody knows where the run began. */
function tellUndecided(track: Track): void {
  const isPart = track.options.source.part !== undefined;
  if (isPart) track.log.undecided = true;
}
