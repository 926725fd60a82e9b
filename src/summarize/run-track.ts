import type { LoggedRows, RowWriter, RunWriter } from '../readers/reader.ts';
import { indexAxis } from './index-axis.ts';
import type { LayoutState, Replacement } from './layout-state.ts';
import { appendRows, claimRow, createLayout } from './layout-state.ts';
import { layoutName } from './log-state.ts';
import type { LogState } from './log-state.ts';
import type { SinkOptions } from './log-sink.ts';
import type { RunSplit, RunState } from './run-state.ts';
import { addText, createRunState, mergeFacts, touchLine } from './run-state.ts';
import { countsInside } from './counts-inside.ts';
import { addSample } from './sample-state.ts';

/** Steps back that are listed for one layout; a log with more is out of order rather than resumed. */
const mostStepsBack = 64;

/** The runs of a log that carry the same run id, or none: one after the other. */
export interface RunTrack {
  readonly writer: RunWriter;
  beginRun(line: number): void;
  /** No more lines come. */
  end(): void;
}

/** A row that waits until the next one tells which run it belongs to. */
interface WaitingRow {
  readonly target: RowTarget;
  readonly numbers: Float64Array;
  readonly line: number;
  /** Position that the run had reached before. */
  readonly reached: number;
}

interface Track {
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
interface RowTarget {
  readonly layoutKey: string;
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  readonly writer: RowWriter;
  layout: LayoutState;
  /** From an earlier reading: rows before such a line, at or beyond its position, are superseded. */
  stepsBack: readonly Replacement[] | undefined;
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
    waiting: undefined,
    rows: new Map(),
    lastLabels: new Map(),
    textCounts: new Map(),
    labelCounts: new Map(),
  };
  return {
    writer: createRunWriter(track),
    end() {
      settleWaiting(track);
    },
    beginRun(line) {
      settleWaiting(track);
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
  target.layout = createLayout(target.axes, target.metrics, track.options.watch);
  placeLayout(track, target);
}

function placeLayout(track: Track, target: RowTarget): void {
  target.stepsBack = track.options.stepsBack?.byLayout.get(layoutName(track.runIndex, target.layoutKey));
  track.run.layouts.set(target.layoutKey, target.layout);
}

/** The line of a param is that of its first record, and of the last one that changed it. */
function noteParams(
  { paramLines, facts }: RunState,
  params: Readonly<Record<string, unknown>>,
  line: number,
): void {
  for (const [name, value] of Object.entries(params)) {
    if (!paramLines.has(name) || !Object.is(facts.params?.[name], value)) paramLines.set(name, line);
  }
}

function createRunWriter(track: Track): RunWriter {
  return {
    describe(facts, line) {
      touchLine(track.run, line);
      if (facts.params !== undefined) noteParams(track.run, facts.params, line);
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
    sample(table, result, line) {
      touchLine(track.run, line);
      addSample(track.run.samples, table, result);
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
      ? Object.assign(
          (numbers: Float64Array, line: number): void => {
            writeRow(track, target, numbers, line);
          },
          {
            rows: (rows: LoggedRows): void => {
              writeRows(track, target, rows);
            },
          },
        )
      : (numbers, line) => {
          writeIndexedRow(track, target, numbers, line);
        },
    layout: createLayout(allAxes, metrics, track.options.watch),
    stepsBack: undefined,
  };
  track.rows.set(layoutKey, target);
  placeLayout(track, target);
  return target.writer;
}

function writeRow(track: Track, target: RowTarget, numbers: Float64Array, line: number): void {
  const at = numbers[0] ?? 0;
  if (track.waiting !== undefined) settleWaiting(track, target, at);
  const { layout } = target;
  if (at < layout.lastAt) stepBack(track, target, numbers, line);
  else if (at === layout.lastAt) {
    if (mayBeStart(track, layout, at)) {
      track.waiting = { target, numbers: numbers.slice(), line, reached: reachedBeside(track.run, layout) };
      return;
    }
    noteRepeat(layout, line);
  }
  putRow(track, target, numbers, line);
}

/** Many rows at once: those that only go up as they are, the others one by one. */
function writeRows(track: Track, target: RowTarget, { numbers, width, from, to }: LoggedRows): void {
  const last = width - 1;
  let next = from;
  while (next < to) {
    const { layout, stepsBack } = target;
    const isPlain = track.waiting === undefined && stepsBack === undefined && layout.totalRows > 0;
    const end = isPlain ? findRise(layout.lastAt, { numbers, width, from: next, to }) : next;
    if (end === next) {
      const row = numbers.slice(next * width, next * width + last);
      writeRow(track, target, row, numbers[next * width + last] ?? 0);
      next += 1;
      continue;
    }
    appendRows(layout, { numbers, width, from: next, to: end });
    layout.lastAt = numbers[(end - 1) * width] ?? 0;
    touchLine(track.run, numbers[next * width + last] ?? 0);
    touchLine(track.run, numbers[end * width - 1] ?? 0);
    next = end;
  }
}

/** The first row whose position is not beyond the one before. */
function findRise(lastAt: number, { numbers, width, from, to }: LoggedRows): number {
  let before = lastAt;
  for (let row = from; row < to; row += 1) {
    const at = numbers[row * width] ?? Number.NaN;
    if (!(at > before)) return row;
    before = at;
  }
  return to;
}

function putRow(track: Track, target: RowTarget, numbers: Float64Array, line: number): void {
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

/**
 * True if a row at the only position of its layout could be the first of another run: rows beside it have gone further. So it is in
 * logs whose first row has other metrics than all that follow.
 */
function mayBeStart(track: Track, layout: LayoutState, at: number): boolean {
  return track.key === '' && layout.firstAt === at && reachedBeside(track.run, layout) > at;
}

/** How far the layouts with the same main axis are. */
function reachedBeside(run: RunState, layout: LayoutState): number {
  let reached = Number.NEGATIVE_INFINITY;
  for (const other of run.layouts.values()) {
    if (other.axes[0] === layout.axes[0] && other.lastAt > reached) reached = other.lastAt;
  }
  return reached;
}

/** Puts the waiting row where it belongs: to a new run if the next row on its axis is below what was reached, too. */
function settleWaiting(track: Track, next?: RowTarget, at = Number.NaN): void {
  const { waiting } = track;
  if (waiting === undefined) return;
  const { target, numbers, line, reached } = waiting;
  if (next !== undefined && next.axes[0] !== target.axes[0]) return;
  track.waiting = undefined;
  if (at < reached && next !== target) splitRun(track, target.layout, { line, at: numbers[0] ?? 0, reached });
  else noteRepeat(target.layout, line);
  putRow(track, target, numbers, line);
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
  const last = (layout.rows - 1) * layout.width;
  // The row before may have been replaced.
  if (last < 0 || layout.numbers[last] !== layout.lastAt) return;
  if (layout.repeats === 0) layout.firstRepeat = line;
  layout.repeats += 1;
}

/** The main axis of a layout went back: another run begins, or this one was resumed, or the axis counts inside another one. */
function stepBack(track: Track, target: RowTarget, numbers: Float64Array, line: number): void {
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

function splitRun(track: Track, layout: LayoutState, place: Omit<RunSplit, 'axis'>): void {
  tellUndecided(track);
  startRun(track);
  track.run.split = { axis: layout.axes[0] ?? indexAxis, ...place };
}

/** In a later part of a log nobody knows where the run began. */
function tellUndecided(track: Track): void {
  const isPart = track.options.source.part !== undefined;
  if (isPart) track.log.undecided = true;
}
