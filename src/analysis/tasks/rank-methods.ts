import { mean } from '../../stats/mean.ts';
import { nemenyiDifference } from '../../stats/mean-rank-tests.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { friedmanTest } from '../../stats/several-samples.ts';
import { aggregateTasks, improvementOverTasks, performanceProfile } from '../../stats/task-aggregate.ts';
import type { TaskAggregation, TaskScores } from '../../stats/task-aggregate.ts';
import { compareTexts } from '../compare-texts.ts';
import type { TaskGrid } from './find-tasks.ts';

/** A number over all tasks with its 95 % interval. */
export interface TaskNumber {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A method over all tasks. */
export interface MethodStanding {
  readonly key: string;
  readonly label: string;
  /** Mean of its ranks on the tasks, 1 the best; ties share their mean. */
  readonly meanRank: number;
  /** Tasks on which its mean is the best, alone or shared. */
  readonly wins: number;
  /** Tasks on which its mean is better than that of the first method, the same, and worse; null for the first itself. */
  readonly againstFirst: { readonly won: number; readonly tied: number; readonly lost: number } | null;
  /** Scores over all tasks, larger is better; null where there is none. */ readonly iqm: TaskNumber | null;
  readonly mean: TaskNumber | null;
  readonly median: TaskNumber | null;
  /** How likely it is better than the method with the best mean rank on a task drawn at random; null for that method itself. */ readonly improvement: TaskNumber | null;
  /** Share of its runs above each of `MethodRanking.thresholds`, tasks weighing alike. */
  readonly profile: readonly number[];
}

/** Methods ranked over tasks. */
export interface MethodRanking {
  /** Best mean rank first. */
  readonly standings: readonly MethodStanding[];
  /** p-value of Friedman's test in the form of Iman and Davenport: do any methods differ? Null where all tasks rank all alike. */
  readonly p: number | null;
  /** Difference of mean ranks that Nemenyi's test finds. */
  readonly criticalDifference: number;
  /** Runs of methods that no test can tell apart, as positions in `standings`: from and to, each longer than one. */
  readonly cliques: readonly (readonly [number, number])[];
  /** `as-logged`: values from 0 to 1 of which more is better. `min-max`: of each task its worst run is 0 and its best 1. */
  readonly scale: 'as-logged' | 'min-max';
  /** True if some method ran more than once on some task: only then the intervals say anything. */ readonly repeated: boolean;
  /** Scores from the lowest to the highest, in a hundred steps. */
  readonly thresholds: readonly number[];
}

/** Ranks the methods of a grid over its tasks, whatever the order of methods, tasks and runs. O(resamples × runs). */
export function rankMethods(given: TaskGrid, alpha: number): MethodRanking {
  const grid = sortGrid(given);
  const sign = grid.goal === 'maximize' ? 1 : -1;
  const means = grid.values.map((tasks) => tasks.map((runs) => mean(runs) ?? 0));
  // Friedman gives rank 1 to the smallest value, so the best must be the smallest.
  const rows = grid.tasks.map((_, task) => means.map((of) => -sign * (of[task] ?? 0)));
  const friedman = friedmanTest(rows);
  const ranks =
    friedman.kind === 'no-result'
      ? grid.methods.map(() => (grid.methods.length + 1) / 2)
      : friedman.meanRanks;
  const { scores, scale } = scaleScores(grid);
  const keyOf = (method: number): string => grid.methods[method]?.key ?? '';
  const order = grid.methods
    .map((_, index) => index)
    .sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || compareTexts(keyOf(a), keyOf(b)));
  const leader = scores[order[0] ?? 0] ?? [];
  const thresholds = spreadThresholds(scores.flat(2));
  const standings = order.map((index, position): MethodStanding => {
    const { key = '', label = '' } = grid.methods[index] ?? {};
    const own = scores[index] ?? [];
    return {
      key,
      label,
      meanRank: ranks[index] ?? 0,
      wins: countWins(rows, index),
      againstFirst: position === 0 ? null : countAgainst(rows, index, order[0] ?? 0),
      iqm: aggregate(own, 'iqm', key),
      mean: aggregate(own, 'mean', key),
      median: aggregate(own, 'median', key),
      improvement: position === 0 ? null : compareTasks(own, leader, key),
      profile: performanceProfile(own, thresholds),
    };
  });
  const criticalDifference = nemenyiDifference(
    { methods: grid.methods.length, tasks: grid.tasks.length },
    alpha,
  );
  return {
    standings,
    p: friedman.kind === 'no-result' ? null : (friedman.imanDavenport?.p ?? 0),
    criticalDifference,
    cliques: findCliques(
      standings.map(({ meanRank }) => meanRank),
      criticalDifference,
    ),
    scale,
    thresholds,
    repeated: grid.values.some((tasks) => tasks.some((runs) => runs.length > 1)),
  };
}

/** Random draws go by place: tasks by their names and runs by their values give the same draws in whatever order they came. */
function sortGrid(grid: TaskGrid): TaskGrid {
  const order = [...grid.tasks.keys()].sort((a, b) => compareTexts(grid.tasks[a] ?? '', grid.tasks[b] ?? ''));
  const sign = grid.goal === 'maximize' ? 1 : -1;
  return {
    ...grid,
    tasks: order.map((task) => grid.tasks[task] ?? ''),
    values: grid.values.map((tasks) =>
      order.map((task) => (tasks[task] ?? []).toSorted((a, b) => sign * (a - b))),
    ),
  };
}

function countWins(rows: readonly (readonly number[])[], method: number): number {
  return rows.filter((row) => row[method] === Math.min(...row)).length;
}

/** Smaller is better in `rows`. */
function countAgainst(
  rows: readonly (readonly number[])[],
  method: number,
  first: number,
): NonNullable<MethodStanding['againstFirst']> {
  const leads = rows.map((row) => (row[first] ?? 0) - (row[method] ?? 0));
  const count = (holds: (lead: number) => boolean): number => leads.filter(holds).length;
  return {
    won: count((lead) => lead > 0),
    tied: count((lead) => lead === 0),
    lost: count((lead) => lead < 0),
  };
}

function spreadThresholds(scores: readonly number[]): number[] {
  const low = Math.min(...scores);
  const high = Math.max(...scores);
  return Array.from({ length: 101 }, (_, index) => low + ((high - low) * index) / 100);
}

function aggregate(scores: TaskScores, aggregation: TaskAggregation, key: string): TaskNumber | null {
  const found = aggregateTasks(scores, aggregation, { random: seededRandom(`${key} ${aggregation}`) });
  return found.kind === 'no-result' ? null : { value: found.value, ...found.interval };
}

function compareTasks(own: TaskScores, leader: TaskScores, key: string): TaskNumber | null {
  const found = improvementOverTasks(own, leader, { random: seededRandom(`${key} improvement`) });
  return found.kind === 'no-result' ? null : { value: found.probability, ...found.interval };
}

/** Scores of which more is better, comparable between tasks. */
function scaleScores({ values, tasks, goal }: TaskGrid): {
  readonly scores: readonly TaskScores[];
  readonly scale: MethodRanking['scale'];
} {
  if (goal === 'maximize' && values.flat(2).every((value) => value >= 0 && value <= 1))
    return { scores: values, scale: 'as-logged' };
  const ends = tasks.map((_, task) => {
    const all = values.flatMap((method) => method[task] ?? []);
    return [Math.min(...all), Math.max(...all)] as const;
  });
  const scores = values.map((method) =>
    method.map((runs, task) => {
      const [low, high] = ends[task] ?? [0, 0];
      if (low === high) return runs.map(() => 0.5);
      return runs.map((value) => (goal === 'maximize' ? value - low : high - value) / (high - low));
    }),
  );
  return { scores, scale: 'min-max' };
}

/** The longest stretches of sorted ranks of which first and last differ by less than the critical difference. */
function findCliques(ranks: readonly number[], critical: number): readonly (readonly [number, number])[] {
  const cliques: (readonly [number, number])[] = [];
  let reached = 0;
  for (const [from, rank] of ranks.entries()) {
    const to = ranks.findLastIndex((other) => other - rank < critical);
    if (to > from && to > reached) cliques.push([from, to]);
    reached = Math.max(reached, to);
  }
  return cliques;
}
