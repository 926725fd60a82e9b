import { mean, sum } from './mean.ts';
import { median } from './median.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { quantileOfSorted } from './quantile-of-sorted.ts';
import type { Random } from './seeded-random.ts';
import type { Interval } from './t-interval.ts';
import { interquartileMean } from './trimmed-mean.ts';

/** The scores of one method: for each task the scores of its runs. */
export type TaskScores = readonly (readonly number[])[];

/** How scores on many tasks become one number. */
export type TaskAggregation = 'iqm' | 'mean' | 'median';

/** One number over many tasks, with its uncertainty. */
export interface TaskAggregate {
  readonly kind: 'task-aggregate';
  readonly value: number;
  /** 95 % percentile interval of the stratified bootstrap. */
  readonly interval: Interval;
}

const aggregations: Readonly<Record<TaskAggregation, (scores: TaskScores) => number>> = {
  // Over all runs of all tasks, as rliable does.
  iqm: (scores) => interquartileMean(scores.flat()) ?? Number.NaN,
  mean: (scores) => mean(scores.map(meanOf)) ?? Number.NaN,
  median: (scores) => median(scores.map(meanOf)) ?? Number.NaN,
};

/**
 * Scores over many tasks as one number: the interquartile mean of all runs, or the mean or median of the tasks' means, with the 95 % interval
 * of the stratified bootstrap, which draws the runs of each task anew and keeps the tasks (Agarwal et al. 2021, NeurIPS 34). Scores must be
 * comparable between tasks: normalise them first. O(resamples × runs).
 *
 * No result for no task, a task without runs and scores that are not finite. With one run a task the interval says nothing of other seeds.
 */
export function aggregateTasks(
  scores: TaskScores,
  aggregation: TaskAggregation,
  { resamples = 2000, random }: { readonly resamples?: number; readonly random: Random },
): TaskAggregate | NoResult {
  const fault = findTaskFault(scores);
  if (fault !== undefined) return fault;
  const aggregate = aggregations[aggregation];
  const drawn = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1) drawn[round] = aggregate(redraw(scores, random));
  drawn.sort();
  return { kind: 'task-aggregate', value: aggregate(scores), interval: middle95(drawn) };
}

/** How likely one method is better than another on a task that is drawn at random. */
export interface TaskImprovement {
  readonly kind: 'task-improvement';
  /** Mean over the tasks of P(first > second) + P(equal) / 2. */
  readonly probability: number;
  readonly interval: Interval;
}

/**
 * Probability of improvement of one method on another over tasks (Agarwal et al. 2021), with the 95 % interval of the stratified bootstrap. Needs
 * no normalisation. `first` and `second` hold the same tasks in the same order; larger scores are better.
 *
 * No result for no task, unequal numbers of tasks, a task without runs and scores that are not finite.
 */
export function improvementOverTasks(
  first: TaskScores,
  second: TaskScores,
  { resamples = 2000, random }: { readonly resamples?: number; readonly random: Random },
): TaskImprovement | NoResult {
  if (first.length !== second.length) return noResult('unequal-lengths');
  const fault = findTaskFault(first) ?? findTaskFault(second);
  if (fault !== undefined) return fault;
  const drawn = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1)
    drawn[round] = meanImprovement(redraw(first, random), redraw(second, random));
  drawn.sort();
  return {
    kind: 'task-improvement',
    probability: meanImprovement(first, second),
    interval: middle95(drawn),
  };
}

/** Share of all runs whose score is above each threshold, weighing tasks alike: a performance profile (Agarwal et al. 2021). */
export function performanceProfile(scores: TaskScores, thresholds: readonly number[]): readonly number[] {
  return thresholds.map(
    (threshold) =>
      mean(scores.map((runs) => runs.filter((score) => score > threshold).length / runs.length)) ?? 0,
  );
}

function findTaskFault(scores: TaskScores): NoResult | undefined {
  if (scores.length === 0) return noResult('too-few');
  return scores.map((runs) => findFault(runs, 1)).find((fault) => fault !== undefined);
}

function meanOf(runs: readonly number[]): number {
  return mean(runs) ?? Number.NaN;
}

function redraw(scores: TaskScores, random: Random): number[][] {
  return scores.map((runs) => runs.map(() => runs[Math.floor(random() * runs.length)] ?? Number.NaN));
}

function middle95(sorted: Float64Array): Interval {
  return { low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) };
}

function meanImprovement(first: TaskScores, second: TaskScores): number {
  return sum(first.map((runs, task) => improvement(runs, second[task] ?? []))) / first.length;
}

function improvement(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const a of first) for (const b of second) wins += (Number(a > b) + Number(a >= b)) / 2;
  return wins / (first.length * second.length);
}
