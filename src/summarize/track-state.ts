import type { RowWriter } from '../readers/reader.ts';
import type { LayoutState, Replacement } from './layout-state.ts';
import { createLayout } from './layout-state.ts';
import type { SinkOptions } from './log-sink.ts';
import { layoutName } from './log-state.ts';
import type { LogState } from './log-state.ts';
import type { RunState } from './run-state.ts';
import { createRunState } from './run-state.ts';

/** A row that waits until the next one tells which run it belongs to. */
export interface WaitingRow {
  readonly target: RowTarget;
  readonly numbers: Float64Array;
  readonly line: number;
  /** Position that the run had reached before. */
  readonly reached: number;
}

/** The run that rows go to now, and what was seen of it so far. */
export interface Track {
  readonly key: string;
  readonly log: LogState;
  readonly options: SinkOptions;
  run: RunState;
  runIndex: number;
  waiting: WaitingRow | undefined;
  readonly rows: Map<string, RowTarget>;
  readonly lastLabels: Map<string, string | boolean>;
  readonly textCounts: Map<string, number>;
  readonly labelCounts: Map<string, number>;
}

/** Where the rows of one layout go: to another layout state when a new run begins. */
export interface RowTarget {
  readonly layoutKey: string;
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  readonly writer: RowWriter;
  layout: LayoutState;
  /** From an earlier reading: rows before such a line, at or beyond its position, are superseded. */
  stepsBack: readonly Replacement[] | undefined;
}

/** Makes everything that comes from now on belong to a new run. */
export function startRun(track: Track): void {
  track.run = createRunState(track.key);
  track.runIndex = track.log.runs.push(track.run) - 1;
  track.lastLabels.clear();
  track.textCounts.clear();
  track.labelCounts.clear();
  for (const target of track.rows.values()) openLayout(track, target);
}

function openLayout(track: Track, target: RowTarget): void {
  target.layout = createLayout(target.axes, target.metrics, track.options.watch);
  placeLayout(track, target);
}

/** Makes the layout of a target one of the present run. */
export function placeLayout(track: Track, target: RowTarget): void {
  target.stepsBack = track.options.stepsBack?.byLayout.get(layoutName(track.runIndex, target.layoutKey));
  track.run.layouts.set(target.layoutKey, target.layout);
}
