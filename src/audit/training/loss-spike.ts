import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { median } from '../../stats/median.ts';
import { medianDeviation } from '../../stats/noise-scale.ts';
import { runningMedian } from '../blocks.ts';
import { finitePoints } from '../curve-points.ts';
import type { CurvePoints } from '../curve-points.ts';
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

interface Spike {
  readonly at: number;
  readonly value: number;
  /** The level around it. */
  readonly usual: number;
}

/** The highest point of each spike. */
function findSpikes({ at, values }: CurvePoints): readonly Spike[] {
  if (values.length < LEAST_POINTS || !mayHaveSpike(values)) return [];
  const usual = usualLevels(values);
  const peaks: Spike[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const index of findTall(values, usual)) {
    const spike = { at: at[index] ?? 0, value: values[index] ?? 0, usual: usual.levels[index] ?? 0 };
    if (!comesBack(values, index, spike.usual)) continue;
    const known = peaks.at(-1);
    if (known !== undefined && index - last <= LONGEST) {
      if (spike.value > known.value) peaks[peaks.length - 1] = spike;
    } else peaks.push(spike);
    last = index;
  }
  return peaks.length > Math.max(FEW_SPIKES, values.length * MOST_SPIKES) ? [] : peaks;
}

interface Usual {
  /** The level around each point. */
  readonly levels: Float64Array;
  /** How far each point lies above it: in logarithms where all values are positive. */
  readonly rises: Float64Array;
}

function usualLevels(values: Float64Array): Usual {
  const isPositive = values.every((value) => value > 0);
  const scaled = isPositive ? values.map((value) => Math.log(value)) : values;
  const middle = runningMedian(scaled, REACH);
  return {
    levels: isPositive ? middle.map((level) => Math.exp(level)) : middle,
    rises: scaled.map((level, index) => level - (middle[index] ?? level)),
  };
}

/** Indices of the points that stick out of their neighbourhood. */
function findTall(values: Float64Array, { levels, rises }: Usual): readonly number[] {
  const noise = medianDeviation(rises) ?? 0;
  const tallest = values.reduce((top, value) => Math.max(top, Math.abs(value)), Number.NEGATIVE_INFINITY);
  const found: number[] = [];
  const start = Math.max(IGNORED_POINTS, values.length * IGNORED_START);
  for (let index = Math.ceil(start); index < values.length; index += 1) {
    const usual = levels[index] ?? 0;
    const height = (values[index] ?? 0) - usual;
    const isTall =
      (rises[index] ?? 0) > TALL * noise &&
      height > LEAST_RISE * Math.abs(usual) &&
      height > 1e-9 * tallest &&
      isAbove(values, index, usual);
    if (isTall) found.push(index);
  }
  return found;
}

/** How far away the points are that are looked at first. */
const around = [-REACH, -6, -3, -1, 1, 3, 6, REACH];

/** False where no point is half as high again as one of a few around it, so that most curves need no filter. */
function mayHaveSpike(values: Float64Array): boolean {
  let lowest = Number.POSITIVE_INFINITY;
  for (const value of values) lowest = Math.min(lowest, value);
  if (lowest <= 0) return true;
  for (let index = IGNORED_POINTS; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (lowest * (1 + LEAST_RISE) >= value) continue;
    for (const shift of around) {
      const other = values[index + shift];
      if (other !== undefined && other * (1 + LEAST_RISE) < value) return true;
    }
  }
  return false;
}

/** A steep start lies above what follows, a spike above what came before as well. */
function isAbove(values: Float64Array, index: number, usual: number): boolean {
  const before = median(values.subarray(Math.max(0, index - LONGEST), index)) ?? usual;
  const value = values[index] ?? usual;
  return value - before > BACK * (value - usual);
}

function comesBack(values: Float64Array, index: number, usual: number): boolean {
  const height = (values[index] ?? usual) - usual;
  const next = values.subarray(index + 1, index + 1 + LONGEST);
  return next.some((value) => value - usual < BACK * height);
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
