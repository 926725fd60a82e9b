import { median } from '../stats/median.ts';
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
  const points = finitePoints(curve);
  const size = Math.max(1, Math.ceil(points.length / most));
  const at: number[] = [];
  const level: number[] = [];
  for (let start = 0; start + size <= points.length || start === 0; start += size) {
    const block = points.slice(start, start + size);
    if (block.length === 0) break;
    at.push(median(block.map((point) => point.at)) ?? 0);
    level.push(median(block.map((point) => point.value)) ?? 0);
  }
  return { at, level, noise: noiseScale(level) ?? 0, size };
}

/** A finite value with its position. */
export interface CurvePoint {
  readonly at: number;
  readonly value: number;
}

/** The finite points in ascending order of their positions. */
export function finitePoints({ positions, values }: Pick<Curve, 'positions' | 'values'>): CurvePoint[] {
  const points: CurvePoint[] = [];
  let inOrder = true;
  for (let index = 0; index < values.length; index += 1) {
    const [at, value] = [positions[index] ?? Number.NaN, values[index] ?? Number.NaN];
    if (!Number.isFinite(at) || !Number.isFinite(value)) continue;
    const last = points.at(-1);
    if (last !== undefined && last.at > at) inOrder = false;
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
  return values.map((_, index) => median(values.slice(Math.max(0, index - reach), index + reach + 1)) ?? 0);
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
  return median(end === 'first' ? values.slice(0, count) : values.slice(-count)) ?? Number.NaN;
}
