import { thinCurve } from '../../charts/thin-curve.ts';
import { packNumbers } from '../../lib/packed-numbers.ts';
import { packPositions } from '../../model/compare/packed-positions.ts';
import type { RecordedSeries } from '../../model/compare/run-record.ts';
import type { Series } from '../../model/series.ts';

/** A series with at most about `most` points: the ends, the extremes of each stretch and the places of non-finite values are kept. */
export function recordSeries(
  series: Series,
  { count, most }: { readonly count: number; readonly most: number },
): RecordedSeries {
  const { metric, axes, values } = series;
  const kept = keptIndices(series, most);
  const shown = kept.map((index) => values[index] ?? Number.NaN);
  return {
    metric,
    count,
    kept: kept.length,
    axes: Object.fromEntries(
      axes.map(({ name, positions }) => [
        name,
        packPositions(kept.map((index) => tidy(name, positions[index] ?? Number.NaN))),
      ]),
    ),
    values: packNumbers(shown) ?? shown,
  };
}

/** Times to the millisecond: the digits that other fractions keep would round them to minutes. */
function tidy(axis: string, position: number): number {
  return axis === 'time' ? Math.round(position) : position;
}

/** Which points are kept: by the main axis where that ascends, else by the order of the points. */
export function keptIndices({ axes, values }: Series, most: number): readonly number[] {
  const positions = axes[0]?.positions ?? new Float64Array();
  return thinCurve(ascends(positions) ? positions : values.map((_, index) => index), [values], most);
}

/** False where a position is NaN, too. A plain loop, for the same reason as in `isRecordable`. */
function ascends(positions: Float64Array): boolean {
  for (let index = 1; index < positions.length; index += 1) {
    if (!((positions[index] ?? Number.NaN) >= (positions[index - 1] ?? Number.NaN))) return false;
  }
  return true;
}
