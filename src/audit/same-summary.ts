import type { MetricSummary, SummaryPoint } from '../model/metric-summary.ts';

/** True if two summaries tell of the same points: counts, first, last, extremes and mean are equal to the last digit, places included. */
export function sameSummary(a: MetricSummary, b: MetricSummary): boolean {
  return (
    a.count === b.count &&
    a.nan === b.nan &&
    Object.is(a.mean, b.mean) &&
    samePoint(a.first, b.first) &&
    samePoint(a.last, b.last) &&
    samePoint(a.min, b.min) &&
    samePoint(a.max, b.max)
  );
}

function samePoint(a: SummaryPoint | null, b: SummaryPoint | null): boolean {
  if (a === null || b === null) return a === b;
  return Object.is(a.value, b.value) && a.at === b.at;
}

/** A text that is the same for summaries of the same points, whatever their lines. */
export function summaryPrint({ count, nan, mean, first, last, min, max }: MetricSummary): string {
  const points = [first, last, min, max].map((point) =>
    point === null ? '-' : `${point.value} ${point.at}`,
  );
  return [count, nan, mean, ...points].join(' ');
}
