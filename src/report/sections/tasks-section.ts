import { findTasks } from '../../analysis/tasks/find-tasks.ts';
import type { TaskGrid } from '../../analysis/tasks/find-tasks.ts';
import { rankMethods } from '../../analysis/tasks/rank-methods.ts';
import type { MethodRanking, MethodStanding, TaskNumber } from '../../analysis/tasks/rank-methods.ts';
import { criticalDifference } from '../../charts/critical-difference.ts';
import { learningCurves } from '../../charts/learning-curves.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { Figure } from '../../model/figure.ts';
import type { PageSection } from '../../model/page/section.ts';
import type { Cell, Table } from '../../model/page/table.ts';
import { describeP } from '../describe-verdict.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';
import { knowMetricOf } from '../report-context.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment } from '../report-plan.ts';

/** More methods than this make a diagram that nobody reads, and take long to draw anew 2,000 times. */
const MOST_METHODS = 20;
const MOST_PROFILES = 8;

/** Methods over many tasks: mean ranks, aggregate scores with intervals, who wins where. */
export function tasksSection(context: ReportContext, experiment: PlannedExperiment): PageSection[] {
  const { analysis, runs } = experiment;
  const grid = findTasks(runs, analysis, knowMetricOf(context, experiment));
  if (grid === undefined || grid.methods.length > MOST_METHODS) return [];
  const ranking = rankMethods(grid, analysis.rule.alpha);
  return [
    {
      id: 'tasks',
      title: 'Over all tasks',
      sentences: [describeAnswer(grid, ranking, analysis.rule.alpha), describeScores(grid, ranking)],
      figures: drawRanks(grid, ranking, analysis.rule.alpha),
      tables: [leaderboard(ranking)],
      more: {
        label: 'Each task, and performance profiles',
        figures: drawProfiles(ranking),
        tables: [tasksTable(grid, ranking)],
      },
    },
  ];
}

function describeAnswer(
  { tasks, methods }: TaskGrid,
  { standings, p, cliques }: MethodRanking,
  alpha: number,
): string {
  const [first] = standings;
  const leader = first?.label ?? '';
  const head = `${leader} has the best mean rank, ${formatNumber(first?.meanRank ?? 0, 3)}, of ${methods.length} methods over ${tasks.length} tasks.`;
  if (p === null || p >= alpha) {
    const test = p === null ? '' : ` (${describeP(p)}, Friedman's test as by Iman and Davenport)`;
    return `${head} But the ranks differ no more than chance explains${test}.`;
  }
  const group = cliques.find(([from]) => from === 0);
  const shared = group === undefined ? 0 : group[1];
  const rest =
    shared === 0
      ? 'Nemenyi\u2019s test tells it from all others.'
      : `It cannot be told from the next ${shared === 1 ? 'one' : String(shared)}.`;
  return `${head} The methods differ (${describeP(p)}, Friedman's test as by Iman and Davenport). ${rest}`;
}

function describeScores({ from, label, leftOut }: TaskGrid, { scale, repeated }: MethodRanking): string {
  const source =
    from.kind === 'param'
      ? `Tasks are the values of ${from.name}`
      : `Tasks are the metrics that end in ${label}`;
  const scores =
    scale === 'as-logged'
      ? `scores are ${label} as logged`
      : `scores are ${label} scaled in each task so that its worst run is 0 and its best 1, which depends on what is compared here`;
  const intervals = repeated
    ? 'Intervals are at 95 %, by a bootstrap that draws the runs of each task anew and keeps the tasks.'
    : 'Each method ran once on each task, so there is no interval over runs.';
  const left =
    leftOut === 0
      ? ''
      : ` ${formatCount(leftOut, 'task')} that some method has no value on ${leftOut === 1 ? 'is' : 'are'} left out.`;
  return `${source}; ${scores}. ${intervals}${left}`;
}

function leaderboard({ standings, repeated }: MethodRanking): Table {
  const aggregate = (key: string, label: string, title: string) =>
    makeColumn(key, label, { title, better: 'up', summary: repeated ? '95 % interval' : null });
  return {
    id: 'leaderboard',
    caption: null,
    columns: [
      makeColumn('method', 'method', { kind: 'name' }),
      makeColumn('rank', 'mean rank', {
        numeric: true,
        better: 'down',
        title: 'Mean of its ranks on the tasks; ties share their mean.',
      }),
      makeColumn('wins', 'best on', {
        numeric: true,
        kind: 'count',
        title: 'Tasks on which its mean is the best, alone or shared.',
      }),
      makeColumn('record', 'against the first', {
        summary: 'won, tied, lost',
        title:
          'Tasks on which its mean is better, the same and worse than that of the method with the best mean rank.',
      }),
      aggregate('iqm', 'interquartile mean', 'Mean of the middle half of all runs of all tasks.'),
      aggregate('mean', 'mean', "Mean of the tasks' means."),
      aggregate('median', 'median', "Median of the tasks' means."),
      makeColumn('improvement', 'beats the first with', {
        title:
          'How likely a run of it is better than one of the method with the best mean rank, on a task drawn at random; 50 % is alike.',
        summary: repeated ? 'probability, 95 % interval' : 'probability',
      }),
    ],
    rows: standings.map((standing, index) => ({
      key: `method-${index}`,
      colour: null,
      baseline: false,
      cells: standingCells(standing, standings, repeated),
      members: [],
    })),
    notes: [],
  };
}

function standingCells(standing: MethodStanding, all: readonly MethodStanding[], repeated: boolean): Cell[] {
  const ranks = formatAlike(all.map(({ meanRank }) => meanRank));
  const { label, meanRank, wins, againstFirst, iqm, mean, median, improvement } = standing;
  return [
    makeCell(label),
    makeCell(ranks(meanRank), { sort: meanRank }),
    makeCell(String(wins), { sort: wins }),
    againstFirst === null
      ? makeEmptyCell('the first itself')
      : makeCell(`${againstFirst.won}, ${againstFirst.tied}, ${againstFirst.lost}`, {
          sort: againstFirst.won,
        }),
    ...[iqm, mean, median].map((one) => aggregateCell(one, repeated)),
    improvement === null
      ? makeEmptyCell('the first itself')
      : makeCell(
          repeated
            ? `${percent(improvement.value)} [${percent(improvement.low)}, ${percent(improvement.high)}]`
            : percent(improvement.value),
          { sort: improvement.value },
        ),
  ];
}

function aggregateCell(aggregate: TaskNumber | null, repeated: boolean): Cell {
  if (aggregate === null) return makeEmptyCell('no score');
  const { value, low: least, high: most } = aggregate;
  if (!repeated) return makeCell(formatNumber(value, 3), { sort: value });
  const half = (most - least) / 2;
  const [middle = '', low = '', high = ''] = [value, least, most].map(
    (number) => formatWithSpread(number, half).text,
  );
  return makeCell(`${middle} [${low}, ${high}]`, { sort: value });
}

function percent(share: number): string {
  return `${Math.round(share * 100)}\u202F%`;
}

function drawRanks(
  grid: TaskGrid,
  { standings, criticalDifference: difference, cliques }: MethodRanking,
  alpha: number,
): Figure[] {
  if (standings.length < 3) return [];
  return [
    criticalDifference({
      id: 'critical-difference',
      title: 'Which methods can be told apart by their ranks?',
      methods: standings,
      tasks: grid.tasks.length,
      difference,
      cliques,
      alpha,
    }),
  ];
}

function drawProfiles({ standings, scale, thresholds }: MethodRanking): Figure[] {
  const shown = standings.slice(0, MOST_PROFILES);
  if (thresholds[0] === thresholds.at(-1)) return [];
  return [
    learningCurves({
      id: 'performance-profiles',
      title: 'How often does a run reach a score?',
      overRuns: true,
      metric: { label: 'share of runs above the score', unit: null, goal: null },
      axis: { label: scale === 'as-logged' ? 'score' : 'scaled score', unit: null },
      axisScale: 'linear',
      scale: 'linear',
      statistic: { centre: 'share of runs, tasks weighing alike', interval: null },
      leftOut: standings.length > shown.length ? [`The first ${shown.length} methods are shown.`] : [],
      variants: shown.map(({ key, label, profile }, index) => ({
        key,
        label,
        colour: index,
        baseline: false,
        band: null,
        members: [{ label, positions: Float64Array.from(thresholds), values: Float64Array.from(profile) }],
      })),
    }),
  ];
}

/** Means by task and method, the best of each task marked by its rank. */
function tasksTable(
  { tasks, methods, values, goal, label, rule }: TaskGrid,
  { standings }: MethodRanking,
): Table {
  const order = standings.map(({ key }) => methods.findIndex((method) => method.key === key));
  return {
    id: 'tasks-table',
    caption: `${label} on each task`,
    columns: [
      makeColumn('task', 'task', { kind: 'name' }),
      ...standings.map(({ label: method }, index) =>
        makeColumn(`method-${index}`, method, {
          kind: 'metric',
          numeric: true,
          better: goal === 'maximize' ? 'up' : 'down',
          summary: `${rule}, mean`,
        }),
      ),
    ],
    rows: tasks.map((task, index) => {
      const means = order.map((method) => meanOf(values[method]?.[index] ?? []));
      const format = formatAlike(means);
      return {
        key: `task-${index}`,
        colour: null,
        baseline: false,
        cells: [
          makeCell(task),
          ...means.map((mean, position) => {
            const n = values[order[position] ?? -1]?.[index]?.length ?? 0;
            return makeCell(format(mean), { sort: mean, n: n > 1 ? n : null });
          }),
        ],
        members: [],
      };
    }),
    notes: ['Means over the runs that count. The test above is over tasks: no single row is judged here.'],
  };
}

function meanOf(runs: readonly number[]): number {
  return runs.reduce((sum, value) => sum + value, 0) / runs.length;
}
