import { formatCount } from '../../../../lib/format-count.ts';
import { formatNumber } from '../../../../lib/format-number.ts';
import { extentOf } from '../../../../lib/numeric-extent.ts';
import { extentToldApart } from '../../../../lib/told-apart.ts';
import { scaleOfAxis, titleOfAxis } from './curve-axis.ts';
import type { CurveRequest, PreparedCurves } from './prepare-curves.ts';

/** What a reader must know of drawn curves: how they were smoothed, what lines mean, what is not there. */
export function curveNotes(
  { sides, length, leftOut, missing }: PreparedCurves,
  { smoothing, axis, logX, logY }: CurveRequest & { readonly logY: boolean },
): readonly string[] {
  const means = sides.some(({ band }) => band !== undefined);
  const how =
    smoothing === 'ema'
      ? 'Smoothed by an exponential average that is corrected for its beginning'
      : 'Smoothed by a Gaussian';
  const distance = length === null ? '' : describeDistance(length, axis, logX);
  const broken = sides.some(({ main }) => main?.values.some((value) => !Number.isFinite(value)) === true);
  return [
    ...(means ? ['Line: mean of the runs that count. Band: ± 1 standard deviation. Faint: the runs.'] : []),
    ...(length === null ? [] : [`${how}, over ${distance}. What was logged lies faintly behind.`]),
    ...(broken ? ['× marks NaN, ▲ and ▼ what is infinite or has no place on the scale.'] : []),
    ...(reachesBeyond(sides, logY ? 'log' : 'linear')
      ? ['↑ and ↓ mark values beyond the axis, which ends where the others can be told apart.']
      : []),
    ...(leftOut > 0
      ? [
          `${formatCount(leftOut, 'point')} without a place on this axis ${leftOut === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
    ...(missing.length > 0
      ? [`Not drawn, since it was not logged along this axis: ${missing.join(', ')}.`]
      : []),
  ];
}

function reachesBeyond(sides: PreparedCurves['sides'], kind: 'linear' | 'log'): boolean {
  const lines = sides.flatMap(({ main, behind }) =>
    (main === undefined ? behind : [main, ...behind]).map(({ values }) => values),
  );
  const apart = extentToldApart(lines, kind, null);
  if (apart === null) return false;
  return lines.some((values) => {
    const [low, high] = extentOf(values, kind) ?? apart;
    return low < apart[0] || high > apart[1];
  });
}

function describeDistance(length: number, axis: string, logX: boolean): string {
  const kind = scaleOfAxis(axis, logX);
  if (kind === 'log') return `${formatNumber(length, 2)} decades of ${titleOfAxis(axis)}`;
  if (kind === 'time') return describeSeconds(length / 1000);
  return kind === 'elapsed' ? describeSeconds(length) : `${formatNumber(length, 3)} of ${titleOfAxis(axis)}`;
}

function describeSeconds(seconds: number): string {
  if (seconds >= 7200) return `${formatNumber(seconds / 3600, 3)} h`;
  return seconds >= 120 ? `${formatNumber(seconds / 60, 3)} min` : `${formatNumber(seconds, 3)} s`;
}

/** A position on an axis in words, e.g. `step 1 200`, `12.5 min`. */
export function describePosition(position: number, axis: string): string {
  const kind = scaleOfAxis(axis, false);
  if (kind === 'time') return new Date(position).toISOString().slice(0, 19).replace('T', ' ');
  return kind === 'elapsed' ? describeSeconds(position) : `${titleOfAxis(axis)} ${formatNumber(position, 5)}`;
}
