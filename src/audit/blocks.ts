import { noiseScale } from '../stats/noise-scale.ts';
import type { Curve } from './run-evidence.ts';

/** A curve cut into blocks of neighbouring points, each told by its medians. */
export interface Blocks {
  /** Median position of each block, ascending. */
  readonly at: readonly number[];
  /** Median of the finite values of each block. */
  readonly level: readonly number[];
  /** Standard deviation of a block's level, from the differences of neighbouring levels. */
  readonly noise: number;
  /** Points in a block. */
  readonly size: number;
}

/**
 * Cuts the finite points of a curve into at most `most` blocks of equally many points. Where the series was thinned, extremes of
 * each neighbourhood were kept, so a block's median stays in the middle of the values while single points would not.
 */
export function cutBlocks(curve: Pick<Curve, 'positions' | 'values'>, most = 60): Blocks {
  let known = cut.get(curve);
  if (known === undefined) {
    known = new Map();
    cut.set(curve, known);
  }
  let blocks = known.get(most);
  if (blocks === undefined) {
    blocks = makeBlocks(finitePoints(curve), most);
    known.set(most, blocks);
  }
  return blocks;
}

/** Several rules ask for the same blocks of a curve, one after the other. */
const cut = new WeakMap<object, Map<number, Blocks>>();

function makeBlocks(points: readonly CurvePoint[], most: number): Blocks {
  const size = Math.max(1, Math.ceil(points.length / most));
  const count = points.length === 0 ? 0 : Math.max(1, Math.floor(points.length / size));
  const at: number[] = [];
  const level: number[] = [];
  const block = new Float64Array(Math.min(size, points.length));
  const half = block.length >> 1;
  for (let index = 0; index < count; index += 1) {
    const start = index * size;
    for (let place = 0; place < block.length; place += 1)
      insert(block, place, points[start + place]?.value ?? 0);
    const upper = points[start + half]?.at ?? 0;
    at.push(block.length % 2 === 1 ? upper : ((points[start + half - 1]?.at ?? upper) + upper) / 2);
    level.push(middleOf(block));
  }
  return { at, level, noise: noiseScale(level) ?? 0, size };
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

/** The median of values in ascending order. */
function middleOf(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** A finite value with its position. */
export interface CurvePoint {
  readonly at: number;
  readonly value: number;
}

/** The finite points in ascending order of their positions. */
export function finitePoints(curve: Pick<Curve, 'positions' | 'values'>): readonly CurvePoint[] {
  let points = finite.get(curve);
  if (points === undefined) {
    points = makePoints(curve);
    finite.set(curve, points);
  }
  return points;
}

const finite = new WeakMap<object, readonly CurvePoint[]>();

function makePoints({ positions, values }: Pick<Curve, 'positions' | 'values'>): CurvePoint[] {
  const points: CurvePoint[] = [];
  let inOrder = true;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1) {
    const at = positions[index] ?? Number.NaN;
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(at) || !Number.isFinite(value)) continue;
    if (last > at) inOrder = false;
    last = at;
    points.push({ at, value });
  }
  return inOrder ? points : points.sort((a, b) => a.at - b.at);
}

/** Blocks turned so that less is better, whatever the goal. */
export function asLoss(blocks: Blocks, goal: 'minimize' | 'maximize' | null): Blocks {
  return goal === 'maximize' ? { ...blocks, level: blocks.level.map((value) => -value) } : blocks;
}

/** The running median over `2 × reach + 1` values, shorter at the ends. */
export function runningMedian(values: readonly number[], reach: number): number[] {
  const sorted: number[] = [];
  const placeOf = (value: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  for (const value of values.slice(0, reach)) sorted.splice(placeOf(value), 0, value);
  return values.map((_, index) => {
    const entering = values[index + reach];
    if (entering !== undefined) sorted.splice(placeOf(entering), 0, entering);
    const leaving = values[index - reach - 1];
    if (leaving !== undefined) sorted.splice(placeOf(leaving), 1);
    return middleOf(sorted);
  });
}

/** Index of the lowest value, the first of equals; -1 of nothing. */
export function indexOfLowest(values: readonly number[]): number {
  let lowest = -1;
  for (const [index, value] of values.entries()) {
    if (lowest === -1 || value < (values[lowest] ?? value)) lowest = index;
  }
  return lowest;
}

/** The median of the first or last part of values, at least one value. */
export function endLevel(values: readonly number[], share: number, end: 'first' | 'last'): number {
  const count = Math.max(1, Math.round(values.length * share));
  const part = Float64Array.from(end === 'first' ? values.slice(0, count) : values.slice(-count)).sort();
  return part.length === 0 ? Number.NaN : middleOf(part);
}
