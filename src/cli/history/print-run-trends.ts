import { rankTrends } from '../../history/find-trends.ts';
import type { Trend } from '../../history/find-trends.ts';
import { variantName } from '../../history/known-state.ts';
import { stateOfData } from '../../history/state-of-data.ts';
import { traceRuns } from '../../history/trace-runs.ts';
import type { TracedRuns } from '../../history/trace-runs.ts';
import { countOf } from '../../lib/count-of.ts';
import { formatDay } from '../../lib/format-moment.ts';
import { drawTextTable } from '../../lib/text-table.ts';
import type { ReportData } from '../../model/report-data.ts';
import { keptPerKind } from '../../problems/collect-problems.ts';
import { trendsToMarkdown } from '../../outputs/review/history-to-markdown.ts';
import { describeChange, drawTrend, newestOf } from '../../outputs/review/trend-words.ts';
import type { TrendUnit } from '../../outputs/review/trend-words.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import { readProject } from '../read-project.ts';
import { reportDataOf } from '../report-of.ts';

/** An experiment with the trends of its runs. */
interface ToldRuns {
  readonly experiment: string;
  readonly traced: TracedRuns;
  readonly trends: readonly Trend[];
}

/**
 * Prints how metrics went over the commits or days at which the runs were made: the history that stands in the logs as they are now, without any
 * earlier build.
 */
export async function printRunTrends(call: CommandCall, effects: CommandEffects): Promise<void> {
  const read = await readProject(call, effects, { keepProblems: keptPerKind, cache: true });
  try {
    const told = traceData(await reportDataOf(read, effects));
    if (call.has('json')) await effects.terminal.data(toJson(told));
    else if (call.has('md')) await effects.terminal.data(told.map(toMarkdown).join('\n') || nothing);
    else await effects.terminal.data(told.map((one) => toText(one, effects)).join('\n') || nothing);
  } finally {
    await read.input.dataset.close();
  }
}

const nothing = 'All runs of each variant were made at one commit or day, or nobody knows when.\n';

/** Trends by experiment, over commits or days each. */
function traceData(data: ReportData): ToldRuns[] {
  const moments = new Map(
    data.runs.map(({ id, code, startedAt }) => [id, { commit: code?.commit ?? null, startedMs: startedAt }]),
  );
  const { variants } = stateOfData(data, null);
  return [...Map.groupBy(variants, ({ experiment }) => experiment)].flatMap(
    ([experiment, own]): ToldRuns[] => {
      const traced = traceRuns(own, moments);
      if (traced === undefined) return [];
      const trends = rankTrends(
        own.flatMap((variant) => {
          const { key, label } = variant;
          const metrics = traced.traces.get(variantName(variant)) ?? new Map();
          return [...metrics].map(([metric, points]) => ({ experiment, key, label, metric, points }));
        }),
      );
      return trends.length === 0 ? [] : [{ experiment, traced, trends }];
    },
  );
}

/** A commit with its day, or a day, by the index of the point. */
function unitOf({ traced: { by, states } }: ToldRuns): TrendUnit {
  return {
    unit: by,
    nameOf: (index) => {
      const { commit = null, committedMs = null } = states[index] ?? {};
      const day = committedMs === null ? '' : (formatDay(committedMs)?.iso ?? '');
      return commit === null ? day : `${commit.slice(0, 7)} (${day})`;
    },
  };
}

function toMarkdown(told: ToldRuns): string {
  const { traced, trends } = told;
  return trendsToMarkdown({
    ...unitOf(told),
    trends,
    count: traced.states.length,
    newest: `newest ${traced.by}`,
  });
}

function toText(told: ToldRuns, { terminal }: CommandEffects): string {
  const { experiment, traced, trends } = told;
  const column = (head: string, rank: number, cell: (trend: Trend) => string) => ({
    head,
    rank,
    align: rank === 3 ? ('right' as const) : ('left' as const),
    widest: 60,
    cells: trends.map(cell),
  });
  const table = drawTextTable(
    [
      column('variant', 0, ({ label }) => label),
      column('metric', 1, ({ metric }) => metric),
      column(`by ${traced.by}`, 4, drawTrend),
      column(`newest ${traced.by}`, 3, newestOf),
      column('changed for good', 2, (trend) => describeChange(trend, unitOf(told))),
    ],
    terminal.width,
  );
  const title = `${experiment}: runs of ${countOf(traced.states.length, traced.by)}`;
  return `${[title, table.head, ...table.rows].join('\n')}\n`;
}

function toJson(all: readonly ToldRuns[]): string {
  const experiments = all.map((told) => ({
    experiment: told.experiment,
    by: told.traced.by,
    moments: told.traced.states.map(({ commit, committedMs }) => ({
      commit,
      day: committedMs === null ? null : (formatDay(committedMs)?.iso ?? null),
    })),
    trends: told.trends.map(({ label, metric, points, change }) => ({
      variant: label,
      metric,
      points: points.map(({ state, mean, n }) => ({ moment: state, mean, n })),
      change:
        change === undefined
          ? null
          : { since: change.first, before: change.before, after: change.after, p: change.p },
    })),
  }));
  return `${JSON.stringify({ experiments }, null, 2)}\n`;
}
