import { aggregateValues, spreadOfValues } from '../../../analysis/aggregate-values.ts';
import { findMetric, findValueOfRun } from '../../../analysis/value-of-run.ts';
import type { Run } from '../../../model/run.ts';
import { logOfMetric } from '../../metric-cells.ts';
import { quoted } from '../default-columns.ts';
import type { ViewScope } from '../view-scope.ts';

/** A value that the logs hold, with where it stands and how it is asked for. */
export interface KnownValue {
  readonly value: number;
  /** What it is, with the run and the line, or the variant. */
  readonly source: string;
  /** The expression that says it; null for values that are only there to be recognised. */
  readonly expression: string | null;
}

/** All values of a metric that the summaries of runs hold, and the statistics of variants. */
export function knownValues(metric: string, scope: ViewScope): readonly KnownValue[] {
  const { grouping, counting } = scope.analysis();
  const known = scope.knowMetric(metric);
  const ofVariants = grouping.variants.flatMap(({ label, runs }): KnownValue[] => {
    const values = runs.flatMap((run) => {
      const value = findValueOfRun(run, known)?.value;
      return value !== undefined && Number.isFinite(value) && counting.counts(run) ? [value] : [];
    });
    const mean = aggregateValues('mean', values);
    if (values.length < 2 || mean === undefined) return [];
    const { deviation, interval } = spreadOfValues(values);
    const others = [
      aggregateValues('median', values),
      aggregateValues('iqm', values),
      aggregateValues('sum', values),
      deviation,
      interval?.low,
      interval?.high,
    ];
    const expression = `mean ${quoted(metric)} of variant ${inQuotes(label)}`;
    return silent(others).concat({ value: mean, source: `the mean of variant ${label}`, expression });
  });
  const all = scope.runs.flatMap((run) => findValueOfRun(run, known)?.value ?? []).filter(Number.isFinite);
  const overall = (['mean', 'median', 'sum', 'sd', 'iqm'] as const).map((one) => aggregateValues(one, all));
  return [...scope.runs.flatMap((run) => valuesOfRun(run, metric)), ...ofVariants, ...silent(overall)];
}

function silent(values: readonly (number | null | undefined)[]): KnownValue[] {
  return values.flatMap((value) =>
    value === null || value === undefined ? [] : [{ value, source: '', expression: null }],
  );
}

function valuesOfRun(run: Run, metric: string): KnownValue[] {
  const summary = findMetric(run, metric);
  if (summary === undefined) return [];
  const log = logOfMetric(run, metric);
  const points = (['last', 'min', 'max', 'first'] as const).flatMap((name): KnownValue[] => {
    const point = summary[name];
    if (point === null || !Number.isFinite(point.value)) return [];
    const source = `the ${name} of run ${run.name}, ${log}${point.line === 0 ? '' : `:${point.line}`}`;
    const expression = `${name} ${quoted(metric)} of run ${inQuotes(run.name)}`;
    return [{ value: point.value, source, expression }];
  });
  return [...points, ...silent([summary.mean])];
}

function inQuotes(name: string): string {
  return name.includes("'") ? `"${name}"` : `'${name}'`;
}
