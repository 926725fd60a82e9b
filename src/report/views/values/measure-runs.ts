import { findBestPoint, findMetric, findValueOfRun } from '../../../analysis/value-of-run.ts';
import type { MetricKnowledge } from '../../../analysis/know-metric.ts';
import type { Run } from '../../../model/run.ts';
import type { PointStatistic } from '../../../query/value/value-expression.ts';
import { logOfMetric } from '../../metric-cells.ts';
import type { ViewScope } from '../view-scope.ts';
import type { ResolvedQuantity } from './resolve-quantity.ts';

/** What one run says of a quantity. */
export interface MeasuredRun {
  readonly run: Run;
  /** May be NaN or infinite; undefined if the run has no such number. */
  readonly value: number | undefined;
  /** Position on the metric's axis and line of the log; null where the value is no single point. */
  readonly at: number | null;
  readonly line: number | null;
  /** The log that it was read from. */
  readonly log: string;
  /** True if it stands behind the statistic: the run ended, or was named, and its value is finite. */
  readonly counted: boolean;
}

/** The value of each run, with which of them count: the rule of the tables, but a run that was named counts however it ended. */
export function measureRuns(
  quantity: Exclude<ResolvedQuantity, { kind: 'count' }>,
  { runs, named }: { readonly runs: readonly Run[]; readonly named: boolean },
  scope: ViewScope,
): readonly MeasuredRun[] {
  const { counts } = scope.analysis().counting;
  return runs.map((run) => {
    const point =
      quantity.kind === 'metric' ? pointOf(run, quantity.metric, quantity.ofPoints) : factOf(run, quantity);
    const counted = point !== undefined && Number.isFinite(point.value) && (named || counts(run));
    return {
      run,
      value: point?.value,
      at: point?.at ?? null,
      line: point?.line ?? null,
      log: logOf(run, quantity),
      counted,
    };
  });
}

function logOf(run: Run, quantity: ResolvedQuantity): string {
  return quantity.kind === 'metric' ? logOfMetric(run, quantity.metric.name) : run.source.file;
}

/** A run of which only the fact that it is meant counts. */
export function plainRun(run: Run): MeasuredRun {
  return { run, value: undefined, at: null, line: null, log: run.source.file, counted: true };
}

interface RunPoint {
  readonly value: number;
  readonly at: number | null;
  readonly line: number | null;
}

function factOf(run: Run, { read }: Extract<ResolvedQuantity, { kind: 'fact' }>): RunPoint | undefined {
  const value = read(run);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number)
    ? { value: number, at: null, line: null }
    : undefined;
}

/** The point that stands for the run: by the metric's own rule, or by the statistic of points that was asked for. */
export function pointOf(
  run: Run,
  metric: MetricKnowledge,
  ofPoints: PointStatistic | null,
): RunPoint | undefined {
  const summary = findMetric(run, metric.name);
  if (summary === undefined) return undefined;
  if (ofPoints === null) return findValueOfRun(run, metric);
  if (ofPoints === 'best') return findBestPoint(summary, metric.goal);
  if (ofPoints !== 'mean') return summary[ofPoints] ?? undefined;
  return summary.mean === null ? undefined : { value: summary.mean, at: null, line: null };
}

/** The values that count. */
export function countedNumbers(measured: readonly MeasuredRun[]): readonly number[] {
  return measured.flatMap(({ value, counted }) => (counted && value !== undefined ? [value] : []));
}
