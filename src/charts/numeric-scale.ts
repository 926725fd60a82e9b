import { scaleLinear, scaleLog } from 'd3-scale';
import type { ScaleContinuousNumeric } from 'd3-scale';
export { extentOf } from '../lib/numeric-extent.ts';
import { createMemory } from '../lib/bounded-memory.ts';
import { exponentOf, formatExponent, formatFixed, formatNumber } from '../lib/format-number.ts';
import type { ScaleKind } from './chart-input.ts';

/** A tick with its label as drawn. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** A scale whose domain holds every value that can stand on it. */
export interface NumericScale {
  readonly kind: ScaleKind;
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
}

/** The two scales of a plot. */
export interface PlotScales {
  readonly x: NumericScale;
  readonly y: NumericScale;
}

/** How a scale is fitted to its values. */
export interface ScaleWish {
  readonly kind: ScaleKind;
  /** About how many ticks there is room for. */
  readonly tickCount: number;
  /** `round`: ends on ticks. `exact`: ends where the values end, for axes that curves run along. */
  readonly ends: 'round' | 'exact';
  /** Part of the domain to leave free at each end, so that dots do not stand on the edge. */
  readonly room?: number;
}

/** On what a value is to stand: any scale of a kind, or one that ends somewhere. */
export type Standing = ScaleKind | Pick<NumericScale, 'kind' | 'domain'>;

/** True for what can be drawn at its place; all else gets a mark at the edge. */
export function canStand(value: number, on: Standing): boolean {
  if (typeof on === 'string') return Number.isFinite(value) && (on === 'linear' || value > 0);
  return value >= on.domain[0] && value <= on.domain[1];
}

/** The smallest and the largest number that can stand there. For loops over points, where `canStand` would be asked for each. */
export function reachOf(on: Standing): readonly [number, number] {
  if (typeof on !== 'string') return on.domain;
  return [on === 'log' ? Number.MIN_VALUE : -Number.MAX_VALUE, Number.MAX_VALUE];
}

/** What values stand on: any scale of the kind if the scale holds all of the extent, else the scale itself, which ends before some of them. */
export function standingOn(scale: NumericScale, extent: readonly [number, number] | null): Standing {
  return extent === null || extent.every((value) => canStand(value, scale)) ? scale.kind : scale;
}

/** A scale over the extent; without an extent it runs from 0 (or 0.1) to 1. Linear scales that are equal are mostly one object. */
export function fitScale(extent: readonly [number, number] | null, wish: ScaleWish): NumericScale {
  return wish.kind === 'log' ? fitLog(extent ?? [0.1, 1], wish) : fitLinear(extent ?? [0, 1], wish);
}

/** Where a value stands on a length of so many pixels, 0 at the low end. */
export function positionOn({ kind, domain }: NumericScale, value: number, length: number): number {
  const move = kind === 'log' ? Math.log : (plain: number): number => plain;
  const low = move(domain[0]);
  const span = move(domain[1]) - low;
  return length * (span === 0 ? 0.5 : (move(value) - low) / span);
}

/** The value that stands at so many pixels from the low end. */
export function valueAt(scale: NumericScale, position: number, length: number): number {
  return d3Scale(scale, length).invert(position);
}

function d3Scale(scale: NumericScale, length: number): ScaleContinuousNumeric<number, number> {
  const make = scale.kind === 'log' ? scaleLog() : scaleLinear();
  return make.domain(scale.domain).range([0, length]);
}

function fitLinear(extent: readonly [number, number], wish: ScaleWish): NumericScale {
  const domain = linearDomain(extent, wish);
  const lone = wish.ends === 'exact' && extent[0] === extent[1] ? within(extent[0]) : null;
  return scaleOf(`${domain[0]} ${domain[1]} ${wish.tickCount} ${lone ?? ''}`, () => {
    const values = lone === null ? scaleLinear(domain, [0, 1]).ticks(wish.tickCount) : [lone];
    return { kind: 'linear', domain, ticks: labelLinear(values) };
  });
}

/** Of thousands of runs the curves of a metric have few scales, which cost more to make than a curve to draw. */
const scaleOf = createMemory<NumericScale>(500);

/** Used for each domain anew: to make a scale costs more than to round a domain. */
const rounding = scaleLinear();

function linearDomain(extent: readonly [number, number], wish: ScaleWish): readonly [number, number] {
  const [low, high] = widened(extent, wish.room ?? 0);
  if (wish.ends === 'exact') return low > 0 && low <= high * 0.05 ? [0, high] : [low, high];
  const [start = 0, end = 1] = rounding.domain([low, high]).nice(wish.tickCount).domain();
  return [start, end];
}

/** Shorter than this, the ticks of a scale cannot be computed. */
const shortestSpan = 1e-300;
/** From here on a scale, rounded, could be longer than the largest number; what lies beyond is marked at its edges. */
const farthest = 5e307;

function widened(extent: readonly [number, number], room: number): readonly [number, number] {
  const [low, high] = [within(extent[0]), within(extent[1])];
  const span = high - low;
  if (span < shortestSpan) {
    const largest = Math.max(Math.abs(low), Math.abs(high));
    const half = largest < shortestSpan ? 1 : largest * 0.1;
    return [low - half, high + half];
  }
  return [low - span * room, high + span * room];
}

function within(value: number): number {
  return Math.max(-farthest, Math.min(farthest, value));
}

function labelLinear(values: readonly number[]): readonly Tick[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = values.length > 1 ? Math.abs((values[1] ?? 0) - (values[0] ?? 0)) : largest;
  if (largest > 0 && (largest < 1e-3 || largest >= 1e15)) {
    const digits = 1 + Math.max(0, exponentOf(largest, 6) - exponentOf(step, 6));
    return values.map((value) => ({ value, label: value === 0 ? '0' : formatExponent(value, digits) }));
  }
  const [divisor, suffix] = suffixFor(largest);
  const decimals = step === 0 ? 0 : Math.max(0, -exponentOf(step / divisor, 6) + (needsHalf(step) ? 1 : 0));
  return values.map((value) => ({
    value,
    label: value === 0 ? '0' : formatFixed(value / divisor, decimals) + suffix,
  }));
}

/** Steps are 1, 2, 2.5 or 5 times a power of ten; 2.5 takes one more decimal. */
function needsHalf(step: number): boolean {
  return step.toExponential(1).startsWith('2.5');
}

function suffixFor(largest: number): readonly [number, string] {
  if (largest >= 1e12) return [1e12, 'T'];
  if (largest >= 1e9) return [1e9, 'B'];
  if (largest >= 1e6) return [1e6, 'M'];
  return largest >= 1e5 ? [1e3, 'k'] : [1, ''];
}

function fitLog(extent: readonly [number, number], wish: ScaleWish): NumericScale {
  const [low, high] = extent[0] === extent[1] ? [extent[0] / 2, extent[1] * 2] : extent;
  const wide = Math.log10(high) - Math.log10(low) >= 1.5;
  const ratio = (high / low) ** (wish.room ?? 0);
  const ends: readonly [number, number] =
    wish.ends === 'exact'
      ? [low, high]
      : [roundDown(low / ratio, wide ? [1] : [5, 2, 1]), roundUp(high * ratio, wide ? [1] : [1, 2, 5])];
  const domain: readonly [number, number] = [
    Math.max(ends[0], Number.MIN_VALUE),
    Math.min(ends[1], Number.MAX_VALUE),
  ];
  return { kind: 'log', domain, ticks: logTicks(domain, wish.tickCount).map(labelLog) };
}

function roundDown(value: number, steps: readonly number[]): number {
  const power = exponentOf(value, 16);
  const step = steps.find((candidate) => candidate * 10 ** power <= value * (1 + 1e-12)) ?? 1;
  return timesPower(step, power);
}

function roundUp(value: number, steps: readonly number[]): number {
  const power = exponentOf(value, 16);
  const step = steps.find((candidate) => candidate * 10 ** power >= value * (1 - 1e-12));
  return step === undefined ? timesPower(1, power + 1) : timesPower(step, power);
}

/** Through text, so that 1e-5 is the double nearest to it and not a product with rounding. */
function timesPower(step: number, power: number): number {
  return Number(`${step}e${power}`);
}

/** Powers of ten; 1, 2 and 5 times powers where the domain is short; plain steps where it is shorter still. */
function logTicks([low, high]: readonly [number, number], count: number): readonly number[] {
  const powers = logCandidates(low, high, [1]);
  if (powers.length >= 3) return everyNth(powers, Math.ceil(powers.length / Math.max(2, count)));
  const fine = logCandidates(low, high, [1, 2, 5]);
  return fine.length >= 3 ? fine : scaleLinear([low, high], [0, 1]).ticks(count);
}

function logCandidates(low: number, high: number, steps: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (let power = exponentOf(low, 16); power <= exponentOf(high, 16); power += 1) {
    for (const step of steps) {
      const value = timesPower(step, power);
      if (value >= low && value <= high) found.push(value);
    }
  }
  return found;
}

function everyNth(values: readonly number[], nth: number): readonly number[] {
  return values.filter((_, index) => index % nth === 0);
}

function labelLog(value: number): Tick {
  const plain = value >= 1e-3 && value < 1e6;
  return { value, label: plain ? formatNumber(value) : formatExponent(value, 2) };
}
