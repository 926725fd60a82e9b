import { countMetrics } from '../analysis/choose-main-metric.ts';
import { collectGoals } from '../analysis/collect-goals.ts';
import { knowMetric } from '../analysis/know-metric.ts';
import type { MetricKnowledge } from '../analysis/know-metric.ts';
import { findParam, tabulateParams } from '../analysis/param-table.ts';
import { summarizeVariants } from '../analysis/summarize-variants.ts';
import { takeValue } from '../analysis/value-of-run.ts';
import type { SourceFile } from '../dataset/dataset.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { tableToCsv } from './table-to-csv.ts';
import type { CsvValue } from './table-to-csv.ts';

/** All runs with every param and the value of every metric by its rule, one row a run; all digits. */
export function runsToCsv(runs: readonly Run[], config: Config): string {
  const params = tabulateParams(runs).map(({ name }) => name);
  const tellers = { config, goals: collectGoals(runs) };
  const metrics = sortedMetrics(runs).map((name) => knowMetric(name, tellers));
  const head = [
    'run',
    'name',
    'experiment',
    'status',
    'started_ms',
    'duration_s',
    'seed',
    'commit',
    'log',
    'first_line',
    'last_line',
  ];
  return tableToCsv(
    [
      ...head,
      ...params.map((name) => `param.${name}`),
      ...metrics.map((metric) => `${metric.rule}.${metric.name}`),
    ],
    runs.map((run) => [
      ...describeRun(run),
      ...params.map((name) => findParam(run, name) ?? null),
      ...valuesOf(run, metrics),
    ]),
  );
}

function describeRun({
  id,
  name,
  experiment,
  status,
  startedAt,
  durationSeconds,
  seed,
  code,
  source,
}: Run): CsvValue[] {
  const { file, firstLine, lastLine } = source;
  return [
    id,
    name,
    experiment,
    status,
    startedAt,
    durationSeconds,
    seed,
    code?.commit ?? null,
    file,
    firstLine,
    lastLine,
  ];
}

function valuesOf(run: Run, metrics: readonly MetricKnowledge[]): CsvValue[] {
  const byName = new Map(run.metrics.map((summary) => [summary.name, summary]));
  return metrics.map((metric) => {
    const summary = byName.get(metric.name);
    return summary === undefined ? null : (takeValue(summary, metric).point?.value ?? null);
  });
}

function sortedMetrics(runs: readonly Run[]): string[] {
  return [...countMetrics(runs).keys()].sort(naturalOrder);
}

/** Variants of an experiment with the statistics of every metric, one row a variant and metric; all digits. */
export function comparisonToCsv({ analysis, runs, config }: PlannedExperiment): string {
  const { grouping, counting, metrics: shown } = analysis;
  const { variants, differing } = grouping;
  const tellers = { config, goals: collectGoals(runs) };
  const known = new Map(shown.map(({ metric }) => [metric.name, metric]));
  const rows = sortedMetrics(runs).flatMap((name) => {
    const metric = known.get(name) ?? knowMetric(name, tellers);
    const summaries = summarizeVariants(variants, {
      metric,
      counts: counting.counts,
      repetitionOf: () => null,
    });
    return variants.map((variant, index): CsvValue[] => {
      const summary = summaries[index];
      const { interval } = summary ?? {};
      const statistics = [summary?.n ?? 0, summary?.mean ?? null, summary?.deviation ?? null];
      const ends = [interval?.low ?? null, interval?.high ?? null];
      return [[variant.label], variant.values, [name, metric.rule], statistics, ends].flat();
    });
  });
  const head = [
    'variant',
    ...differing.map((name) => `param.${name}`),
    'metric',
    'value',
    'n',
    'mean',
    'sd',
    'ci95_low',
    'ci95_high',
  ];
  return tableToCsv(head, rows);
}

/** Every file that was looked at with what became of its lines: lines = used + ignored + with problems. */
export function filesToCsv(files: readonly SourceFile[]): string {
  const head = [
    'file',
    'reader',
    'bytes',
    'lines',
    'used_lines',
    'ignored_lines',
    'problem_lines',
    'why_ignored',
  ];
  return tableToCsv(
    head,
    files.map((file) => {
      const reasons = Object.entries(file.ignoredLines).sort(([a], [b]) => naturalOrder(a, b));
      const ignored = reasons.reduce((total, [, count]) => total + count, 0);
      const why = reasons.map(([reason, count]) => `${reason} ${count}`).join('; ');
      return [
        file.file,
        file.reader,
        file.bytes,
        file.lines,
        file.usedLines,
        ignored,
        file.problemLines,
        why,
      ];
    }),
  );
}
