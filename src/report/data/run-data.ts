import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { findBestPoint, takeValue } from '../../analysis/value-of-run.ts';
import type { MetricSummary } from '../../model/metric-summary.ts';
import type { MetricData, ReportData, RunData, SourceData } from '../../model/report-data.ts';
import type { ParamValue, RunSource } from '../../model/run.ts';
import type { PlannedRun } from '../report-plan.ts';

/** What the data of a run need beside the run. */
export interface RunDataTools {
  readonly knowMetric: (name: string) => MetricKnowledge;
  /** What is told once for all runs. */
  readonly shared: ReportData['shared'];
  /** False if runs have no pages of their own. */
  readonly hasRunPages: boolean;
}

/** One run as plain data. */
export function runData(planned: PlannedRun, { knowMetric, shared, hasRunPages }: RunDataTools): RunData {
  const { run, slug, path, experiments } = planned;
  const [home] = experiments;
  const variant = home?.variantOf.get(run.id);
  return {
    id: run.id,
    name: run.name,
    slug,
    path: hasRunPages ? path : null,
    experiments: experiments.map((experiment) => experiment.slug),
    variant: variant === undefined ? null : (home?.analysis.grouping.variants[variant]?.label ?? null),
    loggedExperiment: run.experiment,
    group: run.group,
    parent: run.parent,
    status: run.status,
    error: run.error,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    durationSeconds: run.durationSeconds,
    params: Object.fromEntries(Object.entries(run.params).map(([name, value]) => [name, plainParam(value)])),
    tags: without(run.tags, shared?.tags),
    seed: run.seed,
    code: run.code,
    data: run.data,
    environment: without(run.environment, shared?.environment),
    hardware: run.hardware,
    command: run.command,
    metrics: Object.fromEntries(
      run.metrics.map((summary) => [summary.name, metricData(summary, knowMetric(summary.name))]),
    ),
    source: sourceData(run.source),
    otherSources: (run.otherSources ?? []).map(sourceData),
  };
}

function plainParam(value: ParamValue): RunData['params'][string] {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function without(
  values: Readonly<Record<string, string>>,
  shared: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  if (shared === undefined) return { ...values };
  return Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(shared, name)));
}

function metricData(summary: MetricSummary, metric: MetricKnowledge): MetricData {
  const best = findBestPoint(summary, metric.goal);
  const { point } = takeValue(summary, metric);
  return {
    n: summary.count,
    nonFinite: summary.nan + summary.positiveInfinity + summary.negativeInfinity,
    first: summary.first.value,
    last: summary.last.value,
    best: best?.value ?? null,
    bestStep: best === undefined || !Number.isFinite(best.at) ? null : best.at,
    min: summary.min?.value ?? null,
    max: summary.max?.value ?? null,
    mean: summary.mean,
    std: summary.std,
    value: point?.value ?? null,
    line: point === undefined || point.line === 0 ? null : point.line,
  };
}

function sourceData({ reader, file, firstLine, lastLine }: RunSource): SourceData {
  return { reader, file, firstLine, lastLine };
}
