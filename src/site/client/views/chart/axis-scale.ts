import { exponentOf, formatFixed, formatNumber } from '../../../../lib/format-number.ts';
import { timeTicks } from './time-ticks.ts';

/** How values are laid along an axis. `time` are milliseconds since the epoch, `elapsed` are seconds. */
export type ScaleKind = 'linear' | 'log' | 'time' | 'elapsed';

/** A value with its label. */
export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

/** Brings values to a place between 0 and 1 and back. */
export interface AxisScale {
  readonly kind: ScaleKind;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly AxisTick[];
  /** Unit of the ticks where it is not that of the values, e.g. `h` for seconds. */
  readonly unit: string | null;
  /** 0 for the low end, 1 for the high one; NaN for what has no place. */
  place(value: number): number;
  /** The value at a place. */
  valueAt(place: number): number;
}

/** How a scale is fitted. */
export interface ScaleRequest {
  readonly kind: ScaleKind;
  /** About how many ticks there is room for. */
  readonly count: number;
  /** True if there is some room beyond the values at both ends, false if the scale ends where they end. */
  readonly room: boolean;
}

/** Part of a scale that is left free at each end. */
const ROOM = 0.04;

/** A scale that holds all values which can stand on it; from 0 (or 1 to 10 on a log scale) to 1 if there are none. */
export function fitAxis(values: Iterable<number>, request: ScaleRequest): AxisScale {
  const extent = extentOf(values, request.kind);
  return request.kind === 'log' ? logScale(extent, request) : plainScale(extent, request);
}

/** True for a value that has a place on such a scale. */
export function canStand(value: number, kind: ScaleKind): boolean {
  return Number.isFinite(value) && (kind !== 'log' || value > 0);
}

function extentOf(values: Iterable<number>, kind: ScaleKind): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!canStand(value, kind)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low <= high) return [low, high];
  return kind === 'log' ? [1, 10] : [0, 1];
}

function plainScale(extent: readonly [number, number], { kind, count, room }: ScaleRequest): AxisScale {
  const [low, high] = widen(extent);
  const more = room ? (high - low) * ROOM : 0;
  const [divisor, unit] = kind === 'elapsed' ? unitOf(high) : [1, null];
  const step = niceStep((high - low) / divisor, count) * divisor;
  // What begins at zero stands on the axis.
  const start = low === 0 ? 0 : low - more;
  const end = high + more;
  const ticks = kind === 'time' ? timeTicks(low, high, count) : linearTicks(start, end, { step, divisor });
  const span = end - start;
  return {
    kind,
    low: start,
    high: end,
    ticks,
    unit,
    place: (value) => (Number.isFinite(value) ? (value - start) / span : Number.NaN),
    valueAt: (place) => start + place * span,
  };
}

/** Lone values get room on both sides. */
function widen([low, high]: readonly [number, number]): readonly [number, number] {
  if (low < high) return [low, high];
  const half = low === 0 ? 1 : Math.abs(low) * 0.1;
  return [low - half, high + half];
}

function linearTicks(
  start: number,
  end: number,
  { step, divisor }: { readonly step: number; readonly divisor: number },
): readonly AxisTick[] {
  const first = Math.ceil(start / step - 1e-9);
  const last = Math.floor(end / step + 1e-9);
  // Through text, so that 3 × 0.1 is 0.3.
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number((((first + index) * step) / divisor).toPrecision(12)),
  );
  const [unit, suffix] = thousands(Math.max(...shown.map(Math.abs), 0));
  const decimals = Math.max(0, -exponentOf(step / divisor / unit, 6));
  const format = (value: number): string =>
    decimals > 6 ? formatNumber(value) : formatFixed(value, decimals);
  return shown.map((value) => ({
    value: value * divisor,
    label: value === 0 ? '0' : `${format(value / unit)}${suffix}`,
  }));
}

/** Large numbers are told in thousands, millions and so on. */
function thousands(largest: number): readonly [number, string] {
  if (largest >= 1e15) return [1, ''];
  if (largest >= 1e9) return [1e9, 'B'];
  if (largest >= 1e6) return [1e6, 'M'];
  return largest >= 1e5 ? [1e3, 'k'] : [1, ''];
}

/** The round step, 1, 2 or 5 times a power of ten, with which about so many ticks fit. */
function niceStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const power = Math.floor(Math.log10(raw));
  const factor = [1, 2, 5].find((candidate) => candidate * 10 ** power >= raw * (1 - 1e-9));
  return factor === undefined ? Number(`1e${power + 1}`) : Number(`${factor}e${power}`);
}

function unitOf(seconds: number): readonly [number, string] {
  if (seconds >= 3 * 86_400) return [86_400, 'd'];
  if (seconds >= 3 * 3600) return [3600, 'h'];
  return seconds >= 180 ? [60, 'min'] : [1, 's'];
}

function logScale(extent: readonly [number, number], { count, room }: ScaleRequest): AxisScale {
  const [least, most] = extent[0] === extent[1] ? [extent[0] / 2, extent[1] * 2] : extent;
  const more = room ? (most / least) ** ROOM : 1;
  const low = least / more;
  const high = most * more;
  const start = Math.log(low);
  const span = Math.log(high) - start;
  return {
    kind: 'log',
    low,
    high,
    ticks: logTicks(low, high, count).map((value) => ({ value, label: formatNumber(value, 2) })),
    unit: null,
    place: (value) => (Number.isFinite(value) && value > 0 ? (Math.log(value) - start) / span : Number.NaN),
    valueAt: (place) => Math.exp(start + place * span),
  };
}

/** Powers of ten; 1, 2 and 5 times powers where the scale is short; plain steps where it is shorter still. */
function logTicks(low: number, high: number, count: number): readonly number[] {
  const powers = candidates(low, high, [1]);
  if (powers.length >= 3) {
    const nth = Math.ceil(powers.length / Math.max(2, count));
    return powers.filter((_, index) => index % nth === 0);
  }
  const fine = candidates(low, high, [1, 2, 5]);
  if (fine.length >= 3) return fine;
  return linearTicks(low, high, { step: niceStep(high - low, count), divisor: 1 }).map(({ value }) => value);
}

function candidates(low: number, high: number, factors: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const factor of factors) {
      const value = Number(`${factor}e${power}`);
      if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12)) found.push(value);
    }
  }
  return found;
}
