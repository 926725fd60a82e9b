import { alignDecimals } from '../lib/align-decimals.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatDuration } from '../lib/format-duration.ts';
import { formatParam } from '../lib/format-param.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { Config } from '../model/config.ts';
import type { ParamValue, Run } from '../model/run.ts';
import { rankMetrics, valuesOfRuns } from '../pipeline.ts';
import type { ValuesOfRuns } from '../pipeline.ts';
import type { DataColumn } from './tables/data-column.ts';

const mostParams = 6;
const mostMetrics = 12;
const widestName = 40;
const widestValue = 20;

/**
 * What `runfolio runs` shows of the runs of one experiment: name, status, params that differ, the values of its metrics (those that most
 * runs have first; the last ones, unless the config gives another rule, which stands in the head) and the duration. Where room is short, metrics and params give way in turn.
 */
export function runsTable(runs: readonly Run[], config: Config): DataColumn[] {
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
    ...tellingMetrics(runs, config)
      .slice(0, mostMetrics)
      .map((name, index) => metricColumn(name, 3 + 2 * index, valuesOfRuns(runs, name, config))),
    ...(hasDuration ? [durationColumn(runs)] : []),
  ];
}

/** How many params and metrics there are that the table does not even try to show. */
export function countHidden(runs: readonly Run[], config: Config): number {
  const params = Math.max(0, differingParams(runs).length - mostParams);
  return params + Math.max(0, tellingMetrics(runs, config).length - mostMetrics);
}

function textColumn(head: string, rank: number, cells: readonly string[]): DataColumn {
  return { head, align: 'left', rank, widest: widestName, cells, values: cells };
}

function durationColumn(runs: readonly Run[]): DataColumn {
  const values = runs.map(({ durationSeconds }) => durationSeconds);
  const cells = values.map((value) => (value === null ? '' : formatDuration(value)));
  return { head: 'duration', align: 'left', rank: 50, widest: widestName, cells, values };
}

/** A param of each run; numbers with their decimal points under each other. */
export function paramColumn(name: string, rank: number, runs: readonly Run[]): DataColumn {
  const values = runs.map(({ params }) => (Object.hasOwn(params, name) ? params[name] : undefined));
  const align = values.every((value) => value === undefined || typeof value === 'number') ? 'right' : 'left';
  const texts = values.map((value) => (value === undefined ? '' : formatParam(value)));
  const cells = align === 'right' ? alignDecimals(texts) : texts;
  return {
    head: name,
    align,
    rank,
    widest: widestValue,
    cells,
    values: values.map((value) => value ?? null),
  };
}

/** Params with more than one value, those that most runs have first. "None" is no value. */
export function differingParams(runs: readonly Run[]): string[] {
  const values = new Map<string, ParamValue[]>();
  for (const { params } of runs) {
    for (const [name, value] of Object.entries(params)) {
      if (value === null || value === '') continue;
      const known = values.get(name);
      if (known === undefined) values.set(name, [value]);
      else known.push(value);
    }
  }
  return [...values]
    .filter(([, found]) => new Set(found).size > 1)
    .sort(([a, inA], [b, inB]) => inB.length - inA.length || naturalOrder(a, b))
    .map(([name]) => name);
}

/** Metrics that some runs lack or whose last values differ, the most telling first; all of them if there is but one run. */
function tellingMetrics(runs: readonly Run[], config: Config): string[] {
  const names = rankMetrics(runs, config);
  if (runs.length === 1) return names;
  const ends = new Map<string, number[]>();
  for (const { metrics } of runs) {
    for (const { name, last } of metrics) {
      const known = ends.get(name);
      if (known === undefined) ends.set(name, [last.value]);
      else known.push(last.value);
    }
  }
  return names.filter((name) => {
    const values = ends.get(name) ?? [];
    return values.length < runs.length || new Set(values).size > 1;
  });
}

function metricColumn(name: string, rank: number, { rule, values }: ValuesOfRuns): DataColumn {
  return numberColumn(rule === 'last' ? name : `${name} (${rule})`, rank, values);
}

/** Numbers with as many decimals as tell them apart, their points under each other. */
export function numberColumn(
  head: string,
  rank: number,
  values: readonly (number | undefined)[],
): DataColumn {
  const format = formatAlike(values.filter((value) => value !== undefined));
  const cells = values.map((value) => (value === undefined ? '' : format(value)));
  return {
    head,
    align: 'right',
    rank,
    widest: widestValue,
    cells: alignDecimals(cells),
    values: values.map((value) => value ?? null),
  };
}
