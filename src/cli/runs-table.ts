import { formatAlike } from '../lib/format-alike.ts';
import { formatDuration } from '../lib/format-duration.ts';
import { formatParam } from '../lib/format-param.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { TextColumn } from '../lib/text-table.ts';
import type { Run } from '../model/run.ts';

const mostParams = 4;
const mostMetrics = 30;

/**
 * What `runfolio runs` shows of each run, the most telling columns first: name, experiment, status, params that differ, then the last
 * value of each metric, those that most runs have first.
 */
export function runsTable(runs: readonly Run[]): TextColumn[] {
  return [
    textColumn('run', runs, ({ name }) => name),
    ...(runs.some(({ experiment }) => experiment !== null)
      ? [textColumn('experiment', runs, ({ experiment }) => experiment ?? '')]
      : []),
    textColumn('status', runs, ({ status }) => status),
    ...differingParams(runs)
      .slice(0, mostParams)
      .map((name) => paramColumn(name, runs)),
    ...metricNames(runs).slice(0, mostMetrics).map((name) => metricColumn(name, runs)),
    ...(runs.some(({ durationSeconds }) => durationSeconds !== null)
      ? [
          textColumn('duration', runs, ({ durationSeconds }) =>
            durationSeconds === null ? '' : formatDuration(durationSeconds),
          ),
        ]
      : []),
  ];
}

function textColumn(head: string, runs: readonly Run[], cell: (run: Run) => string): TextColumn {
  return { head, align: 'left', cells: runs.map(cell) };
}

function paramColumn(name: string, runs: readonly Run[]): TextColumn {
  const cells = runs.map(({ params }) =>
    Object.hasOwn(params, name) ? formatParam(params[name] ?? null) : '',
  );
  return { head: name, align: 'right', cells };
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

function metricColumn(name: string, runs: readonly Run[]): TextColumn {
  const values = runs.map(({ metrics }) => metrics.find((metric) => metric.name === name)?.last.value);
  const format = formatAlike(values.filter((value) => value !== undefined));
  return {
    head: name,
    align: 'right',
    cells: values.map((value) => (value === undefined ? '' : format(value))),
  };
}
