import type { ViewScope } from './view-scope.ts';

const mostParams = 4;
const mostMetrics = 3;

/** What a table shows if nobody says: the first metrics, and the params that differ. */
export function defaultColumns(scope: ViewScope, rows: 'variants' | 'runs'): readonly string[] {
  const { grouping, metrics } = scope.analysis();
  const params = grouping.differing.slice(0, mostParams).map((name) => `params.${quoted(name)}`);
  const shown = metrics.slice(0, mostMetrics).map(({ metric }) => quoted(metric.name));
  return [...(rows === 'runs' ? ['status'] : []), ...params, ...shown];
}

/** A name as it is written in an expression: in backticks where it holds anything unusual. */
export function quoted(name: string): string {
  return /^[^\s'"`=<>~!(),;&|]+$/.test(name) ? name : `\`${name}\``;
}
