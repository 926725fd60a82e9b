import { formatNumber } from '../../../../lib/format-number.ts';
import type { RecordedSeries } from '../../../../model/compare/run-record.ts';

/** A sentence on how many of the logged points are drawn; null if all are. */
export function thinnedNote(series: readonly (RecordedSeries | undefined)[]): string | null {
  const [widest] = series
    .filter((one) => one !== undefined)
    .filter(({ count, kept }) => count > kept)
    .sort((a, b) => b.count - a.count);
  if (widest === undefined) return null;
  return `Drawn from up to ${formatNumber(widest.kept)} of ${formatNumber(widest.count)} points a run, with every extreme of its stretch.`;
}
