import type { Disturbance } from './noise.ts';
import { disturbance, drawsOf } from './noise.ts';
import type { MadeSeries } from './write-log.ts';

/** How a shape becomes a logged series. */
export interface Drawing {
  readonly name: string;
  /** How many values. */
  readonly points: number;
  /** Value at a place of the run between 0 and 1. */
  readonly shape: (place: number) => number;
  /** Distance of logged steps; 1 unless told. */
  readonly every?: number;
  /** Standard deviation of what disturbs it, in its own unit, or as a share of the value if `relative`. */
  readonly noise?: number;
  readonly relative?: boolean;
  readonly kind?: Disturbance;
  /** What the draws are made from, beside the name. */
  readonly salt: string;
  /** Values are held between these. */
  readonly between?: readonly [lowest: number, highest: number];
}

/** Draws a shape as a logged series. */
export function draw(drawing: Drawing): MadeSeries {
  const {
    name,
    points,
    shape,
    every = 1,
    noise = 0,
    relative = false,
    kind = 'white',
    salt,
    between,
  } = drawing;
  const next = disturbance(kind, drawsOf(`${salt} ${name}`));
  const rows: [number, number][] = [];
  for (let index = 0; index < points; index += 1) {
    const clean = shape(points === 1 ? 0 : index / (points - 1));
    const value = relative ? clean * Math.exp(noise * next()) : clean + noise * next();
    rows.push([
      index * every,
      between === undefined ? value : Math.min(between[1], Math.max(between[0], value)),
    ]);
  }
  return { name, points: rows };
}

/** Falls from one value towards another; `speed` is how many times it decays by e over the run. */
export const decay =
  (from: number, to: number, speed: number) =>
  (place: number): number =>
    to + (from - to) * Math.exp(-speed * place);

/** The power law of language models: steep at first, never quite done. */
export const powerLaw =
  (floor: number, height: number, exponent: number, length: number) =>
  (place: number): number =>
    floor + height * (1 + place * length) ** -exponent;

/** A step in the form of an S, as returns in reinforcement learning rise. */
export const rise =
  (from: number, to: number, middle: number, width: number) =>
  (place: number): number =>
    from + (to - from) / (1 + Math.exp(-(place - middle) / width));

/** One shape up to a place, then another that goes on from the value reached there. */
export const turn =
  (first: (place: number) => number, at: number, second: (past: number, reached: number) => number) =>
  (place: number): number =>
    place <= at ? first(place) : second((place - at) / (1 - at), first(at));

/** Sum of two shapes. */
export const plus =
  (a: (place: number) => number, b: (place: number) => number) =>
  (place: number): number =>
    a(place) + b(place);

/** The same value everywhere. */
export const level = (value: number) => (): number => value;
