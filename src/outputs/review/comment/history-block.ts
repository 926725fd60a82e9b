import { findTrends } from '../../../history/find-trends.ts';
import type { Trend } from '../../../history/find-trends.ts';
import type { History } from '../../../history/history-file.ts';
import { historyKey } from '../../../history/history-key.ts';
import { variantName } from '../../../history/known-state.ts';
import { countOf } from '../../../lib/count-of.ts';
import { formatDay } from '../../../lib/format-moment.ts';
import type { Changes } from '../../../model/changes.ts';
import { historyPagePath } from '../../../model/data-paths.ts';
import type { HistoryState } from '../../../model/history.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../markdown/escape-markdown.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { describeChange, drawTrend, newestOf } from '../trend-words.ts';
import { pageLink } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';

/** More rows nobody reads in a comment; the page of the history has all. */
const mostRows = 12;

/**
 * How the metrics went over the builds, folded, with what is proposed as the newest; what the change touches stands first, then what changed its level.
 * Given up before anything else where there is little room. Nothing without two builds.
 */
export function historyBlocks(changes: Pick<Changes, 'variants'> | null, context: CommentContext): Block[] {
  const { history } = context;
  if (history === null || history.states.length < 2) return [];
  const trends = findTrends(history.states);
  if (trends.length === 0) return [];
  const touched = new Set(
    changes?.variants.map(({ experiment, key }) => variantName({ experiment, key: historyKey(key) })),
  );
  const rank = (trend: Trend): number => (touched.has(variantName(trend)) ? 0 : 1);
  const one = new Set(trends.map(({ experiment }) => experiment)).size === 1;
  const rows = [...trends]
    .sort((a, b) => rank(a) - rank(b))
    .map((trend) => row(one ? { ...trend, experiment: '' } : trend, history, context));
  const changed = trends.filter(({ change }) => change !== undefined).length;
  const found =
    changed === 0 ? 'no change of level that stays' : `${countOf(changed, 'lasting change')} of level`;
  const head =
    '| Variant | Metric | What each build brought | Mean now | When did it change? |\n| --- | --- | --- | ---: | --- |\n';
  const page = pageLink('The page “History”', historyPagePath, context);
  const more = context.preview === null ? '' : `\n${page} has each build.\n`;
  return [
    {
      what: ['row of the history', 'rows of the history'],
      head: `<details><summary>History: ${countOf(history.states.length, 'build')}, ${found}</summary>\n\n${head}`,
      items: rows,
      foot: `${more}\n</details>\n\n`,
      most: mostRows,
      unlisted: 0,
      late: true,
    },
  ];
}

function row(trend: Trend, { states }: History, { commits }: CommentContext): string {
  const { experiment, label, metric } = trend;
  const change = describeChange(trend, {
    unit: 'build',
    nameOf: (index) => nameOfBuild(index, states[index], commits),
  });
  const name = [escapeMarkdown(experiment, 80), codeSpan(label)].filter((part) => part !== '').join(': ');
  return `| ${name || '–'} | ${codeSpan(metric)} | \`${drawTrend(trend)}\` | ${newestOf(trend)} | ${change} |\n`;
}

/** A build with its commit, linked where that is possible, and its day. */
function nameOfBuild(
  index: number,
  state: HistoryState | undefined,
  commits: CommentContext['commits'],
): string {
  const ms = state?.committedMs ?? state?.newestMs ?? null;
  const day = ms === null ? undefined : formatDay(ms)?.text;
  const hash = state?.commit ?? null;
  const commit =
    hash === null
      ? []
      : [markdownLink(codeSpan(hash.slice(0, 7)), commits === null ? null : `${commits}${hash}`)];
  return `build ${[index + 1, ...commit, ...(day === undefined ? [] : [day])].join(', ')}`;
}
