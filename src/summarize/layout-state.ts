import type { RowBlock } from '../lib/row-block.ts';
import type { WatchedValue } from '../model/summary-rule.ts';
import type { KeptPoints } from './kept-points.ts';
import { appendKept, createKeptPoints, keepRows, releaseKept } from './kept-points.ts';
import type { MetricTotals } from './metric-totals.ts';
import { measureRows } from './measure-rows.ts';
import { createTotals, mergeTotals } from './metric-totals.ts';
import { giveRows, takeRows } from './row-store.ts';
import type { WatchedRows } from './watched-rows.ts';
import { appendWatched, createWatchedRows, watchRows } from './watched-rows.ts';

/** Rows that are held as they are. A layout with no more rows keeps all of its points. */
const heldRows = 1024;

/** A place where the main axis of a layout went back, as in a resumed run. */
export interface StepBack {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Rows of a layout before such a line, at or beyond such a position, were logged again. */
export interface Replacement {
  readonly line: number;
  readonly to: number;
}

/**
 * The rows of one run with the same axes and metrics. Plain data: it travels between threads.
 *
 * Rows wait in `numbers` until there are `heldRows`; then they go into totals and kept points together, which is faster than one by one.
 */
export interface LayoutState {
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
  /** Numbers in a row: axes, metrics, line. */
  readonly width: number;
  numbers: Float64Array;
  rows: number;
  /** Rows in all, the waiting ones included, the superseded ones not. */
  totalRows: number;
  superseded: number;
  readonly totals: MetricTotals[];
  /** Absent as long as all rows are held. */
  kept: KeptPoints | undefined;
  /** What rules for the value of a run need of its metrics; absent if no rule asks for any of them. */
  readonly watched: WatchedRows | undefined;
  /** First and last row in all. */
  first: Float64Array | undefined;
  last: Float64Array | undefined;
  /** Main position of the first row and of the last, NaN if there is none. */
  firstAt: number;
  lastAt: number;
  /** Rows at the position of the row before, and the line of the first of them. */
  repeats: number;
  firstRepeat: number;
  readonly stepsBack: StepBack[];
  /** What steps back of this layout and of others beside it replace, with the key of the layout that showed it. */
  readonly replaced: (Replacement & { readonly shownBy: string })[];
  /** Steps back beyond those that are listed. */
  moreStepsBack: number;
}

/** No rows yet. */
export function createLayout(
  axes: readonly string[],
  metrics: readonly string[],
  watch: readonly WatchedValue[] = [],
): LayoutState {
  const width = axes.length + metrics.length + 1;
  return {
    axes,
    metrics,
    width,
    numbers: takeRows(width * 16),
    rows: 0,
    totalRows: 0,
    superseded: 0,
    totals: metrics.map(createTotals),
    kept: undefined,
    watched: createWatchedRows(axes, metrics, watch),
    first: undefined,
    last: undefined,
    firstAt: Number.NaN,
    lastAt: Number.NaN,
    repeats: 0,
    firstRepeat: 0,
    stepsBack: [],
    replaced: [],
    moreStepsBack: 0,
  };
}

/** Makes room for one more row behind the waiting ones and returns where it starts. */
export function claimRow(layout: LayoutState): number {
  makeRoom(layout, 1);
  const start = layout.rows * layout.width;
  layout.rows += 1;
  layout.totalRows += 1;
  return start;
}

/** Adds rows of the layout's own width as they stand, lines included. */
export function appendRows(layout: LayoutState, { numbers, width, from, to }: RowBlock): void {
  let next = from;
  while (next < to) {
    makeRoom(layout, to - next);
    const room = layout.numbers.length / width - layout.rows;
    const end = Math.min(to, next + room);
    layout.numbers.set(numbers.subarray(next * width, end * width), layout.rows * width);
    layout.rows += end - next;
    layout.totalRows += end - next;
    next = end;
  }
}

/** Makes room for one more row at least, and for so many if they may be held. */
function makeRoom(layout: LayoutState, wanted: number): void {
  if ((layout.rows + 1) * layout.width <= layout.numbers.length) return;
  if (layout.rows >= heldRows) {
    flushRows(layout);
    return;
  }
  const rows = Math.min(Math.max(layout.rows * 4, layout.rows + wanted), heldRows);
  const larger = takeRows(rows * layout.width);
  larger.set(layout.numbers);
  releaseRows(layout);
  layout.numbers = larger;
}

/** Moves the waiting rows into totals and kept points. */
function flushRows(layout: LayoutState): void {
  layout.kept ??= createKeptPoints(layout.axes.length, layout.metrics.length);
  countRows(layout);
  layout.rows = 0;
}

function waitingRows(layout: LayoutState): RowBlock {
  return { numbers: layout.numbers, width: layout.width, from: 0, to: layout.rows };
}

/** Counts the waiting rows. */
function countRows(layout: LayoutState): void {
  const block = waitingRows(layout);
  if (block.to === 0) return;
  measureRows({ totals: layout.totals, kept: layout.kept, axes: layout.axes.length }, block);
  if (layout.watched !== undefined) watchRows(layout.watched, block);
  layout.first ??= layout.numbers.slice(0, layout.width);
  layout.last = layout.numbers.slice((block.to - 1) * layout.width, block.to * layout.width);
}

/** Counts the waiting rows: to be called once, when no more rows come. Layouts without kept points still hold their rows afterwards. */
export function closeLayout(layout: LayoutState): void {
  countRows(layout);
  if (layout.kept !== undefined) {
    layout.rows = 0;
    releaseRows(layout);
  }
}

/** Lets others have the place of the rows and of the kept points: nobody looks at them any more. */
export function releaseLayout(layout: LayoutState): void {
  releaseRows(layout);
  if (layout.kept !== undefined) releaseKept(layout.kept);
  layout.kept = undefined;
}

function releaseRows(layout: LayoutState): void {
  giveRows(layout.numbers);
  layout.numbers = noNumbers;
}

const noNumbers = new Float64Array(0);

/** Adds a layout of the next part of the same log; both are closed. Lines of the later one were shifted before. */
export function mergeLayouts(layout: LayoutState, later: LayoutState): void {
  for (const [index, totals] of later.totals.entries()) {
    layout.totals[index] = mergeTotals(layout.totals[index] ?? createTotals(), totals);
  }
  if (layout.watched !== undefined && later.watched !== undefined)
    appendWatched(layout.watched, later.watched);
  const rows = layout.rows + later.rows;
  if (layout.kept === undefined && later.kept === undefined && rows <= heldRows) {
    const all = new Float64Array(rows * layout.width);
    all.set(layout.numbers.subarray(0, layout.rows * layout.width));
    all.set(later.numbers.subarray(0, later.rows * layout.width), layout.rows * layout.width);
    layout.numbers = all;
    layout.rows = rows;
  } else {
    appendKept(keepHeldRows(layout), keepHeldRows(later));
  }
  layout.totalRows += later.totalRows;
  layout.superseded += later.superseded;
  layout.repeats += later.repeats;
  if (layout.firstRepeat === 0) layout.firstRepeat = later.firstRepeat;
  layout.first ??= later.first;
  layout.last = later.last ?? layout.last;
  if (Number.isNaN(layout.firstAt)) layout.firstAt = later.firstAt;
  if (!Number.isNaN(later.lastAt)) layout.lastAt = later.lastAt;
}

function keepHeldRows(layout: LayoutState): KeptPoints {
  layout.kept ??= createKeptPoints(layout.axes.length, layout.metrics.length);
  keepRows(layout.kept, waitingRows(layout));
  layout.rows = 0;
  layout.numbers = new Float64Array(0);
  return layout.kept;
}
