import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { median } from '../../stats/median.ts';
import { medianDeviation } from '../../stats/noise-scale.ts';
import { finitePoints, runningMedian } from '../blocks.ts';
import type { CurvePoint } from '../blocks.ts';
import { trainingLosses } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact, placeWords } from '../words.ts';

const LEAST_POINTS = 30;
/** Points on each side that make the neighbourhood of a point. */
const REACH = 12;
/** Scaled median absolute deviations above the neighbourhood. */
const TALL = 12;
/** And so much of the level itself. */
const LEAST_RISE = 0.5;
/** The start of a run is steep and noisy. */
const IGNORED_START = 0.02;
const IGNORED_POINTS = 5;
/** More spikes than this share of the points are the noise of small batches. */
const MOST_SPIKES = 0.01;
const FEW_SPIKES = 5;
/** A spike has ended when the curve is back within this share of its height. */
const BACK = 0.5;
/** Points within which it must end. */
const LONGEST = 15;

/** Finds values of training losses that stick out far above their neighbourhood. */
export const lossSpike: RunRule = {
  id: 'loss-spike',
  find: (evidence) =>
    trainingLosses(evidence).flatMap((curve) => {
      const spikes = findSpikes(finitePoints(curve));
      return spikes.length === 0 ? [] : [describe(curve, spikes, evidence)];
    }),
};

interface Spike extends CurvePoint {
  readonly usual: number;
}

/** The highest point of each spike. */
export function findSpikes(points: readonly CurvePoint[]): readonly Spike[] {
  if (points.length < LEAST_POINTS || !mayHaveSpike(points)) return [];
  const isPositive = points.every(({ value }) => value > 0);
  const levels = points.map(({ value }) => (isPositive ? Math.log(value) : value));
  const middle = runningMedian(levels, REACH);
  const rises = levels.map((level, index) => level - (middle[index] ?? level));
  const noise = medianDeviation(rises) ?? 0;
  const tallest = Math.max(...points.map(({ value }) => Math.abs(value)));
  const isTall = (index: number): boolean => {
    const usual = isPositive ? Math.exp(middle[index] ?? 0) : (middle[index] ?? 0);
    const value = points[index]?.value ?? 0;
    return (
      index >= Math.max(IGNORED_POINTS, points.length * IGNORED_START) &&
      (rises[index] ?? 0) > TALL * noise &&
      value - usual > LEAST_RISE * Math.abs(usual) &&
      value - usual > 1e-9 * tallest &&
      isAbove(points, index, usual)
    );
  };
  const tall = [...points.keys()].filter(isTall);
  const peaks: Spike[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const index of tall) {
    const point = points[index];
    const usual = isPositive ? Math.exp(middle[index] ?? 0) : (middle[index] ?? 0);
    if (point === undefined || !comesBack(points, index, usual)) continue;
    const known = peaks.at(-1);
    if (known !== undefined && index - last <= LONGEST) {
      if (point.value > known.value) peaks[peaks.length - 1] = { ...point, usual };
    } else peaks.push({ ...point, usual });
    last = index;
  }
  return peaks.length > Math.max(FEW_SPIKES, points.length * MOST_SPIKES) ? [] : peaks;
}

/** How far away the points are that are looked at first. */
const around = [-REACH, -6, -3, -1, 1, 3, 6, REACH];

/** False where no point is half as high again as one of a few around it, so that most curves need no filter. */
function mayHaveSpike(points: readonly CurvePoint[]): boolean {
  for (let index = 0; index < points.length; index += 1) {
    const value = points[index]?.value ?? 0;
    if (value <= 0) return true;
    if (index < IGNORED_POINTS) continue;
    for (const shift of around) {
      const other = points[index + shift]?.value;
      if (other !== undefined && other * (1 + LEAST_RISE) < value) return true;
    }
  }
  return false;
}

/** A steep start lies above what follows, a spike above what came before as well. */
function isAbove(points: readonly CurvePoint[], index: number, usual: number): boolean {
  const before = median(points.slice(Math.max(0, index - LONGEST), index).map(({ value }) => value)) ?? usual;
  const value = points[index]?.value ?? usual;
  return value - before > BACK * (value - usual);
}

function comesBack(points: readonly CurvePoint[], index: number, usual: number): boolean {
  const height = (points[index]?.value ?? usual) - usual;
  const next = points.slice(index + 1, index + 1 + LONGEST);
  return next.some(({ value }) => value - usual < BACK * height);
}

function describe(curve: Curve, spikes: readonly Spike[], { run }: RunEvidence): Draft {
  const { metric, axis, summary } = curve;
  const highest = spikes.reduce((top, one) => (one.value > top.value ? one : top));
  const count = spikes.length === 1 ? 'a spike' : formatCount(spikes.length, 'spike');
  return {
    message: `${metric.label} has ${count}; the highest is ${formatNumber(highest.value)} at ${placeWords(axis, highest.at, run)}, where the values around it are about ${formatNumber(highest.usual)}.`,
    evidence: {
      metric: metric.name,
      axis,
      steps: spikes.map(({ at }) => at),
      facts: [
        numberFact('spikes', spikes.length),
        numberFact('highest', highest.value),
        numberFact('level around it', highest.usual),
      ],
    },
    place: lineOf(run, summary.max?.at === highest.at ? summary.max.line : 0),
  };
}
