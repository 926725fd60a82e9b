import { formatParam } from '../lib/format-param.ts';
import { FONT_SIZE } from './chart-frame.ts';
import { extentOf, fitScale, positionOn } from './numeric-scale.ts';
import type { NumericScale, Tick } from './numeric-scale.ts';
import { estimateTextWidth } from './text-width.ts';

/** From this ratio of the largest to the smallest value on, a param's axis is logarithmic. */
const LOG_RATIO = 20;
/** Parts of the positive values' span left of them: where a zero stands, and where the axis begins. */
const ZERO_AT = 0.12;
const ZERO_ROOM = 0.2;
const ROOM = 0.05;

/** An axis for the values of a numeric param. */
export interface ParamAxis {
  /** Without ticks; see `paramTicks`. */
  readonly scale: NumericScale;
  /** Where a value stands. On a log axis a zero has a place of its own, left of all others, with a tick that says 0. */
  readonly placeOf: (value: number) => number;
  readonly zeroApart: boolean;
  /** The values in ascending order, each once. */
  readonly values: readonly number[];
}

/** The axis for the values that were tried: logarithmic if they span more than a decade and none is negative. */
export function paramAxis(all: readonly number[]): ParamAxis {
  const values = [...new Set(all)].sort((a, b) => a - b);
  const positive = extentOf(values, 'log');
  const isLog = positive !== null && positive[1] / positive[0] >= LOG_RATIO && (values[0] ?? 0) >= 0;
  if (!isLog) {
    const scale = fitScale(extentOf(values, 'linear'), { kind: 'linear', tickCount: 6, ends: 'exact' });
    const [low, high] = scale.domain;
    const room = (high - low) * ROOM;
    const domain = [low - room, high + room] as const;
    return {
      scale: { kind: 'linear', domain, ticks: [] },
      placeOf: (value) => value,
      zeroApart: false,
      values,
    };
  }
  const [low, high] = positive;
  const zeroApart = values[0] === 0;
  const ratio = high / low;
  const zero = low / ratio ** ZERO_AT;
  const domain = [low / ratio ** (zeroApart ? ZERO_ROOM : ROOM), high * ratio ** ROOM] as const;
  return {
    scale: { kind: 'log', domain, ticks: [] },
    placeOf: (value) => (value === 0 ? zero : value),
    zeroApart,
    values,
  };
}

/** Ticks at the values that were tried, if their labels fit beside each other on so many pixels; else at round values. */
export function paramTicks(axis: ParamAxis, width: number): readonly Tick[] {
  const tried = axis.values.map((value) => ({ value: axis.placeOf(value), label: formatParam(value) }));
  if (fit(tried, axis.scale, width)) return tried;
  const round = fitScale(axis.scale.domain, {
    kind: axis.scale.kind,
    tickCount: width < 400 ? 3 : 6,
    ends: 'exact',
  });
  const lowest = axis.values.find((value) => value > 0) ?? 0;
  const ticks = axis.zeroApart ? round.ticks.filter(({ value }) => value >= lowest) : round.ticks;
  return axis.zeroApart ? [{ value: axis.placeOf(0), label: '0' }, ...ticks] : ticks;
}

function fit(ticks: readonly Tick[], scale: NumericScale, width: number): boolean {
  return ticks.every((tick, index) => {
    const before = ticks[index - 1];
    if (before === undefined) return true;
    const distance = positionOn(scale, tick.value, width) - positionOn(scale, before.value, width);
    const needed = estimateTextWidth(tick.label, FONT_SIZE) + estimateTextWidth(before.label, FONT_SIZE);
    return distance >= needed / 2 + 10;
  });
}
