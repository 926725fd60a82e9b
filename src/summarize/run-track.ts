import type { RowWriter, RunWriter } from '../readers/reader.ts';
import type { LayoutState } from './layout-state.ts';
import { claimRow, createLayout } from './layout-state.ts';
import { layoutName } from './log-state.ts';
import type { LogState } from './log-state.ts';
import type { SinkOptions } from './log-sink.ts';
import type { RunState } from './run-state.ts';
import { addText, createRunState, mergeFacts, touchLine } from './run-state.ts';

/** Name of the axis of rows that have none. */
const indexAxis = 'index';
/** Steps back that are listed for one layout; a log with more is out of order rather than resumed. */
export const mostStepsBack = 64;

/** The runs of a log that carry the same run id, or none: one after the other. */
export interface RunTrack {
  readonly writer: RunWriter;
  beginRun(line: number): void;
}

interface Track {
  readonly key: string;
  readonly log: LogState;
  readonly options: SinkOptions;
  run: RunState;
  runIndex: number;
  readonly rows: Map<string, RowTarget>;
  readonly lastLabels: Map<string, string | boolean>;
  readonly textCounts: Map<string, number>;
  readonly labelCounts: Map<string, number>;
}

/** Where the rows of one layout go: to another layout state when a new run begins. */
interface RowTarget {
  readonly layoutKey: string;
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  readonly writer: RowWriter;
  layout: LayoutState;
  /** From an earlier reading: rows before such a line, at or beyond its position, are superseded. */
  stepsBack: readonly { readonly line: number; readonly to: number }[] | undefined;
}

/** Starts with the first run of this key, or with the continuation of the last one in a later part. */
export function createRunTrack(key: string, log: LogState, options: SinkOptions): RunTrack {
  const run = createRunState(key);
  const track: Track = {
    key,
    log,
    options,
    run,
    runIndex: log.runs.push(run) - 1,
    rows: new Map(),
    lastLabels: new Map(),
    textCounts: new Map(),
    labelCounts: new Map(),
  };
  return {
    writer: createRunWriter(track),
    beginRun(line) {
      // Nothing was said of the first run before it begins for the first time.
      if (track.run.lastLine > 0 || (options.source.part?.start ?? 0) > 0) startRun(track);
      touchLine(track.run, line);
    },
  };
}

/** Makes everything that comes from now on belong to a new run. */
function startRun(track: Track): void {
  track.run = createRunState(track.key);
  track.runIndex = track.log.runs.push(track.run) - 1;
  track.lastLabels.clear();
  track.textCounts.clear();
  track.labelCounts.clear();
  for (const target of track.rows.values()) openLayout(track, target);
}

function openLayout(track: Track, target: RowTarget): void {
  target.layout = createLayout(target.axes, target.metrics);
  target.stepsBack = track.options.stepsBack?.byLayout.get(layoutName(track.runIndex, target.layoutKey));
  track.run.layouts.set(target.layoutKey, target.layout);
}

function createRunWriter(track: Track): RunWriter {
  return {
    describe(facts, line) {
      touchLine(track.run, line);
      track.run.facts = mergeFacts(track.run.facts, facts);
    },
    rows: (axes, metrics) => rowWriterOf(track, axes, metrics),
    label(name, value, at, line) {
      touchLine(track.run, line);
      if (track.lastLabels.get(name) === value) return;
      track.lastLabels.set(name, value);
      addText(track.run, track.run.labels, { name, value, at, line }, track.labelCounts);
    },
    text(name, text, at, line) {
      touchLine(track.run, line);
      addText(track.run, track.run.texts, { name, value: text, at, line }, track.textCounts);
    },
    artifact(artifact, line) {
      touchLine(track.run, line);
      track.run.artifacts.push({ ...artifact, line });
    },
  };
}

function rowWriterOf(track: Track, axes: readonly string[], metrics: readonly string[]): RowWriter {
  const layoutKey = `${axes.join('\n')}\n\n${metrics.join('\n')}`;
  const known = track.rows.get(layoutKey);
  if (known !== undefined) return known.writer;
  const hasAxis = axes.length > 0;
  const allAxes = hasAxis ? axes : [indexAxis];
  const target: RowTarget = {
    layoutKey,
    axes: allAxes,
    metrics,
    writer: hasAxis
      ? (numbers, line) => {
          writeRow(track, target, numbers, line);
        }
      : (numbers, line) => {
          writeIndexedRow(track, target, numbers, line);
        },
    layout: createLayout(allAxes, metrics),
    stepsBack: undefined,
  };
  track.rows.set(layoutKey, target);
  openLayout(track, target);
  return target.writer;
}

function writeRow(track: Track, target: RowTarget, numbers: Float64Array, line: number): void {
  const at = numbers[0] ?? 0;
  if (at < target.layout.lastAt) stepBack(track, target, numbers, line);
  const { layout, stepsBack } = target;
  if (layout.totalRows + layout.superseded === 0) beginLayout(track.run, layout, at);
  if (at === layout.lastAt) noteRepeat(layout, line);
  else if (!Number.isNaN(at)) layout.lastAt = at;
  touchLine(track.run, line);
  if (stepsBack !== undefined && stepsBack.some((step) => line < step.line && at >= step.to)) {
    layout.superseded += 1;
    return;
  }
  const start = claimRow(layout);
  const rows = layout.numbers;
  const last = layout.width - 1;
  for (let column = 0; column < last; column += 1) rows[start + column] = numbers[column] ?? 0;
  rows[start + last] = line;
}

function writeIndexedRow(track: Track, { layout }: RowTarget, numbers: Float64Array, line: number): void {
  touchLine(track.run, line);
  const start = claimRow(layout);
  layout.numbers[start] = track.run.rowsWithoutAxis;
  track.run.rowsWithoutAxis += 1;
  for (let column = 0; column < numbers.length; column += 1) {
    layout.numbers[start + 1 + column] = numbers[column] ?? 0;
  }
  layout.numbers[start + layout.width - 1] = line;
}

function beginLayout(run: RunState, layout: LayoutState, at: number): void {
  layout.firstAt = at;
  const axis = layout.axes[0] ?? indexAxis;
  if (!run.firstPositions.has(axis)) run.firstPositions.set(axis, at);
}

function noteRepeat(layout: LayoutState, line: number): void {
  if (layout.repeats === 0) layout.firstRepeat = line;
  layout.repeats += 1;
}

/** The main axis of a layout went back: another run begins, or this one was resumed, or the axis counts inside another one. */
function stepBack(track: Track, target: RowTarget, numbers: Float64Array, line: number): void {
  const { layout } = target;
  const at = numbers[0] ?? 0;
  if (countsInside(layout, numbers)) return;
  const reached = layout.lastAt;
  const axis = layout.axes[0] ?? indexAxis;
  const isLaterPart = (track.options.source.part?.start ?? 0) > 0;
  if (isLaterPart && track.options.stepsBack === undefined) track.log.undecided = true;
  const first = track.run.firstPositions.get(axis) ?? layout.firstAt;
  if (track.key === '' && (at <= first || at <= layout.firstAt)) {
    startRun(track);
    track.run.split = { line, axis, at, reached };
    return;
  }
  if (layout.stepsBack.length < mostStepsBack) layout.stepsBack.push({ line, from: reached, to: at });
  else layout.moreStepsBack += 1;
}

/** True if another axis than time went forward while the main one went back, e.g. a step that starts again in each epoch. */
function countsInside(layout: LayoutState, numbers: Float64Array): boolean {
  const last = layout.rows > 0 ? (layout.rows - 1) * layout.width : -1;
  if (last < 0) return false;
  for (let axis = 1; axis < layout.axes.length; axis += 1) {
    const name = layout.axes[axis];
    if (name === 'time' || name === 'elapsed') continue;
    if ((numbers[axis] ?? 0) > (layout.numbers[last + axis] ?? 0)) return true;
  }
  return false;
}
