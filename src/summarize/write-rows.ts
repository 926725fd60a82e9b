import type { RowBlock } from '../lib/row-block.ts';
import type { RowWriter } from '../readers/reader.ts';
import { indexAxis } from './index-axis.ts';
import { appendRows, claimRow, createLayout } from './layout-state.ts';
import { noteRepeat, putRow } from './put-row.ts';
import { touchLine } from './run-state.ts';
import { stepBack } from './step-back.ts';
import type { RowTarget, Track } from './track-state.ts';
import { placeLayout } from './track-state.ts';
import { mayBeStart, reachedBeside, settleWaiting } from './waiting-row.ts';

/** The writer for rows with these axes and metrics, whichever run they come to belong to. */
export function rowWriterOf(track: Track, axes: readonly string[], metrics: readonly string[]): RowWriter {
  // Any character may stand in a name.
  const layoutKey = JSON.stringify([axes, metrics]);
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
            rows: (rows: RowBlock): void => {
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
function writeRows(track: Track, target: RowTarget, { numbers, width, from, to }: RowBlock): void {
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
function findRise(lastAt: number, { numbers, width, from, to }: RowBlock): number {
  let before = lastAt;
  for (let row = from; row < to; row += 1) {
    const at = numbers[row * width] ?? Number.NaN;
    if (!(at > before)) return row;
    before = at;
  }
  return to;
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
