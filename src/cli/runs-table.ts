import { formatAlike } from '../lib/format-alike.ts';
import { formatDuration } from '../lib/format-duration.ts';
import { formatParam } from '../lib/format-param.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { TextColumn } from '../lib/text-table.ts';
import type { Run } from '../model/run.ts';

const mostParams = 6;
const mostMetrics = 12;
const widestName = 40;
const widestValue = 20;

/**
 * What `runfolio runs` shows of the runs of one experiment: name, status, params that differ, the last value of its metrics (those that most
 * runs have first) and the duration. Where room is short, metrics and params give way in turn.
 */
export function runsTable(runs: readonly Run[]): TextColumn[] {
  const hasDuration = runs.some(({ durationSeconds }) => durationSeconds !== null);
  return [
    textColumn(
      'run',
      0,
      runs.map(({ name }) => name),
    ),
    textColumn(
      'status',
      1,
      runs.map(({ status }) => status),
    ),
    ...differingParams(runs)
      .slice(0, mostParams)
      .map((name, index) => paramColumn(name, 4 + 2 * index, runs)),
    ...metricNames(runs)
      .slice(0, mostMetrics)
      .map((name, index) => metricColumn(name, 3 + 2 * index, runs)),
    ...(hasDuration ? [textColumn('duration', 50, runs.map(durationText))] : []),
  ];
}

/** How many params and metrics there are that the table does not even try to show. */
export function countHidden(runs: readonly Run[]): number {
  return (
    Math.max(0, differingParams(runs).length - mostParams) +
    Math.max(0, metricNames(runs).length - mostMetrics)
  );
}

function textColumn(head: string, rank: number, cells: readonly string[]): TextColumn {
  return { head, align: 'left', rank, widest: widestName, cells };
}

function durationText({ durationSeconds }: Run): string {
  return durationSeconds === null ? '' : formatDuration(durationSeconds);
}

function paramColumn(name: string, rank: number, runs: readonly Run[]): TextColumn {
  const values = runs.map(({ params }) => (Object.hasOwn(params, name) ? params[name] : undefined));
  const align = values.every((value) => value === undefined || typeof value === 'number') ? 'right' : 'left';
  const cells = values.map((value) => (value === undefined ? '' : formatParam(value)));
  return { head: name, align, rank, widest: widestValue, cells };
}

function differingParams(runs: readonly Run[]): string[] {
  const names = new Set(runs.flatMap(({ params }) => Object.keys(params)));
  return [...names]
    .filter((name) => new Set(runs.map(({ params }) => params[name])).size > 1)
    .sort(naturalOrder);
}

function metricNames(runs: readonly Run[]): string[] {
  const counts = new Map<string, number>();
  for (const { metrics } of runs)
    for (const { name } of metrics) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, inA], [b, inB]) => inB - inA || naturalOrder(a, b)).map(([name]) => name);
}

function metricColumn(name: string, rank: number, runs: readonly Run[]): TextColumn {
  const values = runs.map(({ metrics }) => metrics.find((metric) => metric.name === name)?.last.value);
  const format = formatAlike(values.filter((value) => value !== undefined));
  const cells = values.map((value) => (value === undefined ? '' : format(value)));
  return { head: name, align: 'right', rank, widest: widestValue, cells };
}
