import type { AuditCase, CaseRow } from './case.ts';
import type { Draw } from './draw.ts';

/** What a maker says of the case that it made. */
export type Made = Omit<AuditCase, 'id'>;

/** A case of one run. */
export const single = (
  rows: readonly CaseRow[],
  reason: string,
  {
    expect = [],
    may = [],
    params = {},
  }: Partial<Pick<Made, 'expect' | 'may'>> & { readonly params?: Record<string, string | number> } = {},
): Made => ({ runs: [{ params, rows, seed: 1 }], reason, expect, may });

/** A healthy run: falls all along and flattens towards the end. `share` is the progress at a part of the run, 0 to 1. */
export interface Healthy {
  readonly n: number;
  readonly every: number;
  readonly start: number;
  readonly end: number;
  readonly noise: number;
  readonly loss: (index: number) => number;
}

/** Draws a healthy run. */
export function healthy(draw: Draw, least = 40, most = 600): Healthy {
  const n = draw.whole(least, most);
  const start = draw.between(1.5, 8);
  const end = start * draw.between(0.1, 0.6);
  const power = draw.between(2.6, 3.6);
  const noise = draw.between(0.002, 0.03);
  const loss = (index: number): number =>
    (end + (start - end) * (1 - Math.min(1, index / (n - 1))) ** power) * Math.exp(noise * draw.normal());
  return { n, every: draw.pick([1, 10, 50, 100]), start, end, noise, loss };
}

/** 0 to n − 1. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

/** Training, validation and a score of a healthy run. */
export const trainAndVal = (draw: Draw, one: Healthy): CaseRow[] =>
  range(one.n).map((index) => ({
    step: index * one.every,
    'train/loss': one.loss(index),
    'val/loss': one.loss(index) * 1.05 * Math.exp(0.01 * draw.normal()),
    'val/accuracy': Math.min(0.985, 1 - one.loss(index) / one.start / 1.2),
  }));
