import { seededRandom } from '../../src/stats/seeded-random.ts';

/** Draws of random numbers for made-up curves, from a seed. */
export interface Draw {
  /** Uniform between two numbers. */
  readonly between: (low: number, high: number) => number;
  /** A whole number between two, both included. */
  readonly whole: (low: number, high: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** Student's t with 4 degrees of freedom: heavy tails. */
  readonly heavy: () => number;
  readonly pick: <T>(items: readonly [T, ...T[]]) => T;
}

/** A source of draws; equal seeds give equal draws. */
export function makeDraw(seed: string): Draw {
  const next = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    normal,
    heavy: () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2 + normal() ** 2) / 4),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
