import type { Run } from '../../model/run.ts';
import type { Series } from '../../model/series.ts';
import { predictionInterval } from '../../stats/prediction-interval.ts';
import type { Interval } from '../../stats/t-interval.ts';
import { isBackground } from '../choose-main-metric.ts';
import type { MetricKnowledge } from '../know-metric.ts';
import { takeValueOfRun } from '../value-of-run.ts';
import { compareCurves } from './compare-curves.ts';
import type { CurveDifference } from './compare-curves.ts';
import { differencesOfRuns } from './differences-of-runs.ts';
import type { FactDifference } from './differences-of-runs.ts';

/** A run and the attempt to make it again. */
export interface RerunRequest {
  readonly original: Run;
  readonly rerun: Run;
  /** Further runs of the original's variant: what other seeds gave. */
  readonly siblings: readonly Run[];
  readonly series: { readonly original: readonly Series[]; readonly rerun: readonly Series[] };
  /** Largest difference that is none, as a share of the original's value, e.g. 0.01. */
  readonly tolerance: number;
  readonly know: (name: string) => MetricKnowledge;
  readonly isSeed: (name: string) => boolean;
}

/**
 * How a metric of the rerun stands to the original. `exact`: the same number. `tolerance`: nearer than the tolerance. `spread`: farther,
 * but where one more seed of the variant would be expected. `outside`: neither. `only-original`, `only-rerun`: one of them lacks it.
 */
export type RerunWord = 'exact' | 'tolerance' | 'spread' | 'outside' | 'only-original' | 'only-rerun';

/** One metric of both. */
export interface RerunMetric {
  readonly metric: MetricKnowledge;
  readonly original: number | null;
  readonly rerun: number | null;
  /** Difference as a share of the original; null where that is no number. */
  readonly share: number | null;
  /** Where one more seed of the variant is expected with 95 %; null with fewer than three runs of it. */
  readonly expected: Interval | null;
  /** Runs behind `expected`. */
  readonly seeds: number;
  readonly word: RerunWord;
  /** False for what tells of the machine, such as a throughput: shown, but no part of the judgement. */
  readonly counts: boolean;
  /** How the curves differ; null where one of them has none. */
  readonly curve: CurveDifference | null;
}

/** What came of a rerun. */
export interface RerunJudgement {
  /** `exact`: every number and every point is the same. `reproduced`: every metric that counts is near enough. */
  readonly outcome: 'exact' | 'reproduced' | 'differs' | 'nothing-to-compare';
  readonly metrics: readonly RerunMetric[];
  readonly tolerance: number;
  /** What differs in how the two were made. */
  readonly differences: readonly FactDifference[];
}

/**
 * Judges whether a rerun gives what the original gave: every final metric within the tolerance, or within the prediction interval of one
 * further seed of the variant (`predictionInterval`), which is wide for few seeds.
 */
export function judgeRerun(request: RerunRequest): RerunJudgement {
  const { original, rerun, know, tolerance, isSeed } = request;
  const names = new Set([...original.metrics, ...rerun.metrics].map(({ name }) => name));
  const metrics = [...names].map((name) => judgeMetric(know(name), request));
  return {
    outcome: outcomeOf(metrics.filter(({ counts }) => counts)),
    metrics,
    tolerance,
    differences: differencesOfRuns(original, rerun, isSeed),
  };
}

function outcomeOf(counting: readonly RerunMetric[]): RerunJudgement['outcome'] {
  const shared = counting.filter(({ original, rerun }) => original !== null && rerun !== null);
  if (shared.length === 0) return 'nothing-to-compare';
  if (counting.every(({ word, curve }) => word === 'exact' && curve?.isEqual !== false)) return 'exact';
  return counting.every(({ word }) => near.has(word)) ? 'reproduced' : 'differs';
}

/** Two runs say next to nothing of a spread: the interval would reach fifteen standard deviations to each side, and anything would lie in it. */
const LEAST_SEEDS = 3;

const near: ReadonlySet<RerunWord> = new Set(['exact', 'tolerance', 'spread']);

function judgeMetric(metric: MetricKnowledge, request: RerunRequest): RerunMetric {
  const { original, rerun, siblings, series, tolerance } = request;
  const a = valueOf(original, metric);
  const b = valueOf(rerun, metric);
  const others = [original, ...siblings].flatMap((run) => valueOf(run, metric) ?? []);
  const expected = others.length < LEAST_SEEDS ? null : (predictionInterval(others) ?? null);
  const share = a === null || b === null ? null : shareOf(a, b);
  const [first, second] = [series.original, series.rerun].map((all) =>
    all.find((one) => one.metric === metric.name && one.values.length > 1),
  );
  return {
    metric,
    original: a,
    rerun: b,
    share,
    expected,
    seeds: others.length,
    word: wordOf(a, b, { share, tolerance, expected }),
    counts: !isBackground(metric),
    curve: first && second ? compareCurves(first, second) : null,
  };
}

function valueOf(run: Run, metric: MetricKnowledge): number | null {
  return takeValueOfRun(run, metric).point?.value ?? null;
}

/** Null where a share says nothing: of zero, and of what is not finite. */
function shareOf(original: number, rerun: number): number | null {
  if (Object.is(original, rerun) || original === rerun) return 0;
  const share = (rerun - original) / Math.abs(original);
  return Number.isFinite(share) ? share : null;
}

function wordOf(
  original: number | null,
  rerun: number | null,
  {
    share,
    tolerance,
    expected,
  }: { readonly share: number | null; readonly tolerance: number; readonly expected: Interval | null },
): RerunWord {
  if (original === null) return 'only-rerun';
  if (rerun === null) return 'only-original';
  if (Object.is(original, rerun) || original === rerun) return 'exact';
  // 1.01 is one per cent more than 1, although the difference of the doubles is a little more.
  if (share !== null && Math.abs(share) <= tolerance * (1 + 1e-9)) return 'tolerance';
  if (expected !== null && rerun >= expected.low && rerun <= expected.high) return 'spread';
  return 'outside';
}
