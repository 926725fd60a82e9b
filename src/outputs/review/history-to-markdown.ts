import { FEWEST_VALUES, findLastingChanges } from '../../history/find-changes-for-good.ts';
import type { LastingChange } from '../../history/find-changes-for-good.ts';
import type { History } from '../../history/history-file.ts';
import { applyState, emptyState, variantName } from '../../history/known-state.ts';
import { traceHistory } from '../../history/trace-history.ts';
import type { TracePoint } from '../../history/trace-history.ts';
import { countOf } from '../../lib/count-of.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { markdownTable } from '../../lib/markdown-table.ts';
import { sparkline } from './comment/sparkline.ts';

/** A comment has room for so many rows; what changed for good comes first. */
const MOST_ROWS = 20;
/** As wide as a table in a comment can be read. */
const MOST_POINTS = 24;

interface TrendRow {
  readonly experiment: string;
  readonly label: string;
  readonly metric: string;
  readonly points: readonly TracePoint[];
  readonly change: LastingChange | undefined;
}

/** The history of a report as Markdown for a comment or a job summary: each metric as a line of blocks, and since when it is what it is. */
export function historyToMarkdown({ states }: History): string {
  const rows = findRows(states);
  const changed = rows.filter(({ change }) => change !== undefined).length;
  const summary = `**History**: ${countOf(states.length, 'build')}, ${
    changed === 0 ? 'no lasting change' : `${countOf(changed, 'metric')} with a lasting change`
  }.`;
  if (rows.length === 0) return `${summary}\n`;
  const shown = rows.slice(0, MOST_ROWS);
  const table = markdownTable([
    { head: 'experiment', align: 'left', cells: shown.map(({ experiment }) => experiment) },
    { head: 'variant', align: 'left', cells: shown.map(({ label }) => label) },
    { head: 'metric', align: 'left', cells: shown.map(({ metric }) => metric) },
    { head: 'over the builds', align: 'left', cells: shown.map(({ points }) => drawTrend(points)) },
    { head: 'now', align: 'right', cells: shown.map(({ points }) => lastOf(points)) },
    {
      head: 'changed for good',
      align: 'left',
      cells: shown.map(({ change, points }) => describeChange(change, points, states)),
    },
  ]);
  const cut = rows.length > shown.length ? `\n${countOf(rows.length - shown.length, 'row')} left out.\n` : '';
  return `${summary}\n\n${table}${cut}`;
}

/** Those with a lasting change first, newest first; then those that changed most often. */
function findRows(states: History['states']): TrendRow[] {
  const known = emptyState();
  for (const state of states) applyState(known, state);
  const { traces } = traceHistory(states);
  const all = [...traces].flatMap(([name, metrics]) => {
    const variant = known.variants[known.variantPlaces.get(name) ?? -1];
    if (variant === undefined || (known.values.get(variantName(variant))?.size ?? 0) === 0) return [];
    const long = [...metrics].filter(([, points]) => points.length > 1);
    const { experiment, label } = variant;
    return long.map(([metric, points]) => ({ experiment, label, metric, points }));
  });
  const series = all.filter(({ points }) => countFresh(points) >= FEWEST_VALUES).length;
  const rows = all.map(({ experiment, label, metric, points }): TrendRow => {
    const change = findLastingChanges(points, { series }).at(-1);
    return { experiment, label, metric, points, change };
  });
  return rows.sort(
    (a, b) => (b.change?.first ?? -1) - (a.change?.first ?? -1) || b.points.length - a.points.length,
  );
}

function countFresh(points: readonly TracePoint[]): number {
  return points.filter(({ fresh }) => fresh !== null).length;
}

function drawTrend(points: readonly TracePoint[]): string {
  const means = points.slice(-MOST_POINTS).map(({ mean }) => mean);
  const finite = means.filter((mean) => Number.isFinite(mean));
  return sparkline(means, { low: Math.min(...finite), high: Math.max(...finite) });
}

function lastOf(points: readonly TracePoint[]): string {
  return formatAlike(points.map(({ mean }) => mean))(points.at(-1)?.mean ?? Number.NaN);
}

function describeChange(
  change: LastingChange | undefined,
  points: readonly TracePoint[],
  states: History['states'],
): string {
  if (change === undefined) return countFresh(points) < FEWEST_VALUES ? 'too few builds to tell' : 'no';
  const format = formatAlike([change.before, change.after]);
  const commit = states[change.first]?.commit?.slice(0, 7);
  const where = commit === undefined ? '' : ` (${commit})`;
  return `${format(change.before)} → ${format(change.after)} in build ${change.first + 1}${where}`;
}
