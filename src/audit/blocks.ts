import { noiseScale } from '../stats/noise-scale.ts';
import { finitePoints } from './curve-points.ts';
import type { CurvePoints } from './curve-points.ts';
import type { Curve } from './run-evidence.ts';

/** A curve cut into blocks of neighbouring points, each told by its medians. */
export interface Blocks {
  /** Most blocks that were asked for. */
  readonly most: number;
  /** Median position of each block, ascending. */
  readonly at: Float64Array;
  /** Median of the finite values of each block. */
  readonly level: Float64Array;
  /** Standard deviation of a block's level, from the differences of neighbouring levels. */
  readonly noise: number;
  /** Points in a block. */
  readonly size: number;
}

/**
 * Cuts the finite points of a curve into at most `most` blocks of equally many points. Where the series was thinned, extremes of
 * each neighbourhood were kept, so a block's median stays in the middle of the values while single points would not.
 *
 * Several rules ask for the same blocks of a curve: they are cut once.
 */
export function cutBlocks(curve: Curve, most = 60): Blocks {
  const { blocks } = curve.worked;
  const known = blocks.find((one) => one.most === most);
  if (known !== undefined) return known;
  const made = makeBlocks(finitePoints(curve), most);
  blocks.push(made);
  return made;
}

function makeBlocks({ at: positions, values }: CurvePoints, most: number): Blocks {
  const size = Math.max(1, Math.ceil(values.length / most));
  const count = values.length === 0 ? 0 : Math.max(1, Math.floor(values.length / size));
  const at = new Float64Array(count);
  const level = new Float64Array(count);
  const block = new Float64Array(Math.min(size, values.length));
  const half = block.length >> 1;
  for (let index = 0; index < count; index += 1) {
    const start = index * size;
    for (let place = 0; place < block.length; place += 1) insert(block, place, values[start + place] ?? 0);
    const upper = positions[start + half] ?? 0;
    at[index] = block.length % 2 === 1 ? upper : ((positions[start + half - 1] ?? upper) + upper) / 2;
    level[index] = middleOf(block, block.length);
  }
  return { most, at, level, noise: noiseScale(level) ?? 0, size };
}

/** Puts a value into its place among the first `count` ones, which are in order: quicker than any call for blocks of a few. */
function insert(sorted: Float64Array, count: number, value: number): void {
  let place = count;
  while (place > 0 && (sorted[place - 1] ?? 0) > value) {
    sorted[place] = sorted[place - 1] ?? 0;
    place -= 1;
  }
  sorted[place] = value;
}

/** The median of the first `count` values, which are in ascending order. */
function middleOf(sorted: Float64Array, count: number): number {
  const half = count >> 1;
  const upper = sorted[half] ?? 0;
  return count % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** Blocks turned so that less is better, whatever the goal. */
export function asLoss(blocks: Blocks, goal: 'minimize' | 'maximize' | null): Blocks {
  if (goal !== 'maximize') return blocks;
  const level = new Float64Array(blocks.level.length);
  for (let index = 0; index < level.length; index += 1) level[index] = -(blocks.level[index] ?? 0);
  return { ...blocks, level };
}

/** The running median over `2 × reach + 1` values, shorter at the ends. O(n × reach). */
export function runningMedian(values: Float64Array, reach: number): Float64Array {
  const found = new Float64Array(values.length);
  const sorted = new Float64Array(Math.min(2 * reach + 2, values.length));
  let count = 0;
  for (; count < Math.min(reach, values.length); count += 1) insertFirst(sorted, count, values[count] ?? 0);
  for (let index = 0; index < values.length; index += 1) {
    const entering = index + reach;
    if (entering < values.length) insertFirst(sorted, count++, values[entering] ?? 0);
    const leaving = index - reach - 1;
    if (leaving >= 0) remove(sorted, count--, values[leaving] ?? 0);
    found[index] = middleOf(sorted, count);
  }
  return found;
}

/** Puts a value in front of its equals among the first `count` ones, which are in order. */
function insertFirst(sorted: Float64Array, count: number, value: number): void {
  let place = count;
  while (place > 0 && (sorted[place - 1] ?? 0) >= value) {
    sorted[place] = sorted[place - 1] ?? 0;
    place -= 1;
  }
  sorted[place] = value;
}

/** Takes the first of a value's equals out of the first `count` ones. */
function remove(sorted: Float64Array, count: number, value: number): void {
  let place = 0;
  while (place < count && (sorted[place] ?? 0) < value) place += 1;
  sorted.copyWithin(place, place + 1, count);
}

/** Index of the lowest value, the first of equals; -1 of nothing. */
export function indexOfLowest(values: Float64Array): number {
  let lowest = values.length === 0 ? -1 : 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) < (values[lowest] ?? 0)) lowest = index;
  }
  return lowest;
}

/** The median of the first or last part of values, at least one value; NaN of nothing. */
export function endLevel(values: Float64Array, share: number, end: 'first' | 'last'): number {
  const count = Math.max(1, Math.round(values.length * share));
  const part = (end === 'first' ? values.slice(0, count) : values.slice(-count)).sort();
  return part.length === 0 ? Number.NaN : middleOf(part, part.length);
}
