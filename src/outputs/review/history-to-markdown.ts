import { findTrends } from '../../history/find-trends.ts';
import type { Trend } from '../../history/find-trends.ts';
import type { History } from '../../history/history-file.ts';
import { countOf } from '../../lib/count-of.ts';
import { markdownTable } from '../../lib/markdown-table.ts';
import { describeChange, drawTrend, newestOf } from './trend-words.ts';
import type { TrendUnit } from './trend-words.ts';

/** A table has room for so many rows; what changed for good comes first. */
const MOST_ROWS = 20;

/** Trends, and what their points are. */
export interface ToldTrends extends TrendUnit {
  readonly trends: readonly Trend[];
  /** How many points there are. */
  readonly count: number;
  /** What the newest mean is, as the head of its column. */
  readonly newest: string;
}

/** The history of a report as Markdown for a comment or a job summary: each metric as a line of blocks, and since when it is what it is. */
export function historyToMarkdown({ states }: History): string {
  return trendsToMarkdown({
    trends: findTrends(states),
    unit: 'build',
    newest: 'mean now',
    count: states.length,
    nameOf: (index) => {
      const commit = states[index]?.commit?.slice(0, 7);
      return `build ${index + 1}${commit === undefined ? '' : ` (${commit})`}`;
    },
  });
}

/** Trends as a table in Markdown under a sentence. */
export function trendsToMarkdown({ trends, unit, count, newest, nameOf }: ToldTrends): string {
  const changed = trends.filter(({ change }) => change !== undefined).length;
  const summary = `**History**: ${countOf(count, unit)}, ${
    changed === 0 ? 'no lasting change' : `${countOf(changed, 'metric')} with a lasting change`
  }.`;
  if (trends.length === 0) return `${summary}\n`;
  const shown = trends.slice(0, MOST_ROWS);
  const column = (head: string, align: 'left' | 'right', cell: (trend: Trend) => string) => ({
    head,
    align,
    cells: shown.map(cell),
  });
  const table = markdownTable([
    column('experiment', 'left', ({ experiment }) => experiment),
    column('variant', 'left', ({ label }) => label),
    column('metric', 'left', ({ metric }) => metric),
    column(`what each ${unit} brought`, 'left', drawTrend),
    column(newest, 'right', newestOf),
    column('changed for good', 'left', (trend) => describeChange(trend, { unit, nameOf })),
  ]);
  const left = trends.length - shown.length;
  return `${summary}\n\n${table}${left === 0 ? '' : `\n${countOf(left, 'row')} left out.\n`}`;
}
