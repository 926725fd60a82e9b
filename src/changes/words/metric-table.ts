import { formatDifference } from '../../lib/format-difference.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { Measured, MetricChange, MetricVerdict, VariantChange } from '../../model/changes.ts';
import type { ChangesColumn } from './changes-part.ts';

/** A metric of a variant, as a row. */
export interface MetricRow {
  readonly variant: VariantChange;
  readonly metric: MetricChange;
}

/** Metrics of variants as columns; `before` and `now` head the two sides. */
export function metricTable(rows: readonly MetricRow[], before: string, now: string): ChangesColumn[] {
  const experiments = new Set(rows.map(({ variant }) => variant.experiment)).size;
  const column = (
    head: string,
    rank: number,
    cell: (row: MetricRow) => string,
    align: 'left' | 'right' = 'left',
  ): ChangesColumn => ({ head, align, rank, widest: 44, cells: rows.map(cell) });
  return [
    ...(experiments > 1 ? [column('experiment', 7, ({ variant }) => variant.experimentTitle)] : []),
    column('variant', 0, ({ variant }) => variant.label),
    column('metric', 1, ({ metric }) => withUnit(metric)),
    column(before, 5, ({ metric }) => describeMeasured(metric.reference), 'right'),
    column(now, 4, ({ metric }) => describeMeasured(metric.measured), 'right'),
    column('difference', 3, ({ metric }) => describeChange(metric), 'right'),
    column('p', 6, ({ metric }) => (metric.adjustedP === null ? '' : formatP(metric.adjustedP)), 'right'),
    column('verdict', 2, ({ metric }) => describeMetricVerdict(metric)),
  ];
}

function withUnit({ label, unit }: MetricChange): string {
  return unit === null ? label : `${label} (${unit})`;
}

/** Mean, spread and count, e.g. `0.912 ± 0.004 (n = 5)`. */
export function describeMeasured({ n, mean, std }: Measured): string {
  const { text, spread } = formatWithSpread(mean, std);
  return `${text}${spread === null ? '' : ` ± ${spread}`} (n = ${n})`;
}

/** The difference with its interval, e.g. `+0.013 [0.009, 0.017]`. */
export function describeChange({ difference, low, high }: MetricChange): string {
  return formatDifference(difference, low === null || high === null ? null : { low, high });
}

function formatP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : formatNumber(p, 2);
}

const verdictWords: Readonly<Record<MetricVerdict, string>> = {
  better: 'better',
  worse: 'worse',
  equivalent: 'equivalent',
  'within-noise': 'within noise',
  'too-few': 'too few seeds to tell',
  untestable: 'cannot be tested: no value varies',
  'no-goal': 'nobody says which way is better',
  'not-comparable': 'not comparable: its value is taken by another rule now',
};

/** What may be said of a metric, in words, e.g. `worse` or `too few seeds to tell (need about 12)`. */
export function describeMetricVerdict({ verdict, weak, needed, measured, reference }: MetricChange): string {
  const words = verdictWords[verdict];
  if (verdict === 'too-few' && needed !== null) return `${words} (need about ${needed})`;
  const claims = verdict === 'better' || verdict === 'worse' || verdict === 'equivalent';
  return claims && weak ? `${words} (from n = ${Math.min(measured.n, reference.n)} only)` : words;
}
