import { formatNumber } from '../../lib/format-number.ts';
import { brokenLine } from '../../stats/broken-line.ts';
import { asLoss, cutBlocks, endLevel, indexOfLowest, runningMedian } from '../blocks.ts';
import type { Blocks } from '../blocks.ts';
import { isAdversarial, isResult, trainingTwin } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact, percent, placeWords } from '../words.ts';

const LEAST_POINTS = 8;
/** Share of what was gained that was lost again. */
const LEAST_LOSS = 0.1;
const LEAST_NOISES = 4;
/** The end of a curve is the median of so much of it. */
const END = 0.2;

/** Finds validation metrics that get worse while the same metric on the training data improves. */
export const overfitting: RunRule = {
  id: 'overfitting',
  find(evidence) {
    const found = evidence.curves.flatMap((curve) => {
      if (curve.metric.split !== 'validation' || !isResult(curve.metric)) return [];
      if (isAdversarial(curve.metric.name)) return [];
      const twin = trainingTwin(curve, evidence);
      const hit = twin === undefined ? undefined : findOverfit(curve, twin);
      return hit === undefined || twin === undefined ? [] : [{ curve, twin, hit }];
    });
    // A loss tells it first and most plainly; the scores of the same run would say it again.
    const first = found.find(({ curve }) => curve.metric.kind === 'loss') ?? found[0];
    return first === undefined ? [] : [describe(first, evidence)];
  },
};

/** Where a validation curve turns, and by how much. */
export interface Overfit {
  readonly bestAt: number;
  readonly best: number;
  readonly end: number;
  readonly onset: number;
  /** Share of what was gained that was lost again. */
  readonly share: number;
  readonly trainAtBest: number;
  readonly trainEnd: number;
}

/** Looks for the turn of a validation curve beside its training curve; `undefined` if there is none. */
export function findOverfit(curve: Curve, twin: Curve): Overfit | undefined {
  const { goal } = curve.metric;
  const blocks = asLoss(cutBlocks(curve, 40), goal);
  if (blocks.level.length < LEAST_POINTS) return undefined;
  const end = endLevel(blocks.level, END, 'last');
  // The smoothed curve is nowhere better than its best block: most curves need no smoothing.
  const bound = blocks.level[indexOfLowest(blocks.level)] ?? 0;
  if (!(end - bound > LEAST_NOISES * blocks.noise)) return undefined;
  const smooth = runningMedian(blocks.level, 1);
  const lowest = indexOfLowest(smooth);
  const best = smooth[lowest] ?? 0;
  const gained = endLevel(blocks.level, 0.05, 'first') - best;
  const lost = end - best;
  if (lowest > blocks.level.length * (1 - END) - 1 || !(gained > 0)) return undefined;
  if (!(lost > LEAST_LOSS * gained) || !(lost > LEAST_NOISES * blocks.noise)) return undefined;
  if (!(lost > 0.01 * Math.abs(best))) return undefined;
  const train = asLoss(cutBlocks(twin, 40), goal);
  const bestAt = blocks.at[lowest] ?? 0;
  const trainAtBest = levelAt(train, bestAt);
  const trainEnd = endLevel(train.level, END, 'last');
  if (!(trainEnd < trainAtBest - 2 * train.noise)) return undefined;
  const sign = goal === 'maximize' ? -1 : 1;
  return {
    bestAt,
    best: sign * best,
    end: sign * end,
    onset: onsetOf(blocks, train, lowest),
    share: lost / gained,
    trainAtBest: sign * trainAtBest,
    trainEnd: sign * trainEnd,
  };
}

/** The break of the gap between validation and training; at the latest the best value itself. */
function onsetOf(blocks: Blocks, train: Blocks, lowest: number): number {
  const gaps = blocks.at.map((at, index) => (blocks.level[index] ?? 0) - levelAt(train, at));
  const broken = brokenLine(blocks.at, gaps, Math.min(3, Math.floor(gaps.length / 2)));
  const bestAt = blocks.at[lowest] ?? 0;
  const at =
    broken === undefined || broken.slopeAfter <= broken.slopeBefore
      ? bestAt
      : (blocks.at[broken.at] ?? bestAt);
  return Math.min(at, bestAt);
}

/** The level of the block nearest to a position. */
function levelAt({ at, level }: Blocks, position: number): number {
  let nearest = 0;
  for (const [index, one] of at.entries()) {
    if (Math.abs(one - position) < Math.abs((at[nearest] ?? 0) - position)) nearest = index;
  }
  return level[nearest] ?? Number.NaN;
}

function describe(
  { curve, twin, hit }: { readonly curve: Curve; readonly twin: Curve; readonly hit: Overfit },
  { run }: RunEvidence,
): Draft {
  const { metric, axis, summary } = curve;
  const exact = metric.goal === 'maximize' ? summary.max : summary.min;
  const last = curve.positions.at(-1) ?? hit.bestAt;
  return {
    message: `${metric.label} was best around ${placeWords(axis, hit.bestAt, run)} (${formatNumber(hit.best)}) and ended at ${formatNumber(hit.end)}: ${percent(hit.share)} of what it had gained was lost again, while ${twin.metric.label} went on from ${formatNumber(hit.trainAtBest)} to ${formatNumber(hit.trainEnd)}. The gap begins to open around ${placeWords(axis, hit.onset, run)}.`,
    evidence: {
      metric: metric.name,
      beside: [twin.metric.name],
      axis,
      steps: hit.onset === hit.bestAt ? [hit.bestAt] : [hit.onset, hit.bestAt],
      span: { from: hit.bestAt, to: last },
      facts: [
        {
          name: 'best',
          value: `${formatNumber(exact?.value ?? hit.best)} at ${placeWords(axis, exact?.at ?? hit.bestAt, run)}`,
        },
        { name: 'gap opens', value: placeWords(axis, hit.onset, run) },
        numberFact('level at the end', hit.end),
        numberFact('gap at the end', Math.abs(hit.end - hit.trainEnd)),
      ],
    },
    place: lineOf(run, exact?.line ?? 0),
  };
}
