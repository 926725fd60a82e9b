import { thinCurve } from '../../charts/thin-curve.ts';
import { pickFrom, toList } from '../../lib/number-column.ts';
import { packNumbers, roundToPacked } from '../../lib/packed-numbers.ts';
import { packPositions } from '../../model/compare/packed-positions.ts';
import type { RecordedSeries } from '../../model/compare/run-record.ts';
import type { Series } from '../../model/series.ts';

/**
 * A series of which `count` points were logged, as a script holds it. Times are kept to the millisecond: the digits that other fractions
 * keep would round them to minutes.
 */
export function recordSeries({ metric, axes, values }: Series, count: number): RecordedSeries {
  return {
    metric,
    count,
    kept: values.length,
    axes: Object.fromEntries(
      axes.map(({ name, positions }) => [
        name,
        packPositions(name === 'time' ? positions.map(Math.round) : positions),
      ]),
    ),
    values: packNumbers(values) ?? toList(values),
  };
}

/** Digits of the fractions that a script keeps, where they are not packed: more than any screen shows. */
export const RECORDED_DIGITS = 7;

/** Values as a page reads them from the script. The last digit of one can decide where an axis ends. */
export function recordedValues(values: Float64Array): Float64Array {
  return roundToPacked(values) ?? values.map(roundOne);
}

function roundOne(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(RECORDED_DIGITS));
}

/** A series with at most about `most` points: the ends, the extremes of each stretch and the places of non-finite values are kept. */
export function thinSeries(series: Series, most: number): Series {
  const { axes, values } = series;
  if (axes.length > 0 && values.length <= most) return series;
  const kept = keptIndices(series, most);
  return {
    ...series,
    axes: axes.map(({ name, positions }) => ({ name, positions: pickFrom(positions, kept) })),
    values: pickFrom(values, kept),
  };
}

/**
 * True if a series with at most about `most` points draws the line along an axis that all points draw: where none is left out, or the extremes
 * of each stretch of this very axis are kept.
 */
export function isThinnedAlong(axis: string, { axes, values }: Series, most: number): boolean {
  const [main] = axes;
  if (main === undefined || values.length <= most) return main !== undefined;
  const ends = [main.positions[0], main.positions.at(-1)];
  return main.name === axis && ends.every(Number.isFinite) && ascends(main.positions);
}

/** Which points are kept: by the main axis where that ascends, else by the order of the points. */
function keptIndices({ axes, values }: Series, most: number): readonly number[] {
  const positions = axes[0]?.positions ?? new Float64Array();
  return thinCurve(ascends(positions) ? positions : values.map((_, index) => index), [values], most);
}

/** False where a position is NaN, too. */
function ascends(positions: Float64Array): boolean {
  for (let index = 1; index < positions.length; index += 1) {
    if (!((positions[index] ?? Number.NaN) >= (positions[index - 1] ?? Number.NaN))) return false;
  }
  return true;
}
