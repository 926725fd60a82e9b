import { formatNumber } from '../../lib/format-number.ts';
import { theilSen } from '../../stats/theil-sen.ts';
import { asLoss, cutBlocks, endLevel, runningMedian } from '../blocks.ts';
import type { Blocks } from '../blocks.ts';
import { finitePoints } from '../curve-points.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { numberFact, percent, placeWords } from '../words.ts';
import { isAtBest, judgingCurves } from './main-curves.ts';

const LEAST_POINTS = 20;
/** Share of the run without progress, at least. */
const LEAST_SHARE = 0.5;
/** Progress over the second half of the run, as a share of all that was gained. */
const MOST_GAIN = 0.02;
/** The same at the end of its 95 % interval. */
const MOST_POSSIBLE = 0.06;
/** Blocks of the second half: fewer show no trend. */
const LEAST_BLOCKS = 8;

/** Finds curves that stopped improving in the first half of the run. */
export const plateau: RunRule = {
  id: 'plateau',
  find(evidence) {
    return judgingCurves(evidence)
      .filter(({ metric }) => metric.kind === 'score' || (metric.kind === 'loss' && !evidence.isAgent))
      .slice(0, 1)
      .flatMap((curve) => describe(curve, evidence) ?? []);
  },
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { metric, axis } = curve;
  if (finitePoints(curve).values.length < LEAST_POINTS) return undefined;
  const blocks = asLoss(cutBlocks(curve, 60), metric.goal);
  const flat = findFlat(blocks);
  if (flat === undefined) return undefined;
  const sign = metric.goal === 'maximize' ? -1 : 1;
  const level = endLevel(blocks.level, 0.2, 'last');
  if (isAtBest(curve, sign * level)) return undefined;
  const from = blocks.at[flat.index] ?? 0;
  return {
    message: `${metric.label} has made no progress since ${placeWords(axis, from, run)}, ${percent(flat.share)} of the run: its trend over the second half is ${formatNumber(flat.gain, 2)} in all, against ${formatNumber(flat.gained)} gained before.`,
    evidence: {
      metric: metric.name,
      axis,
      steps: [from],
      span: { from, to: blocks.at.at(-1) ?? from },
      facts: [
        { name: 'flat since', value: placeWords(axis, from, run) },
        { name: 'share of the run', value: percent(flat.share) },
        numberFact('level since', sign * level),
      ],
    },
  };
}

interface Flat {
  readonly index: number;
  readonly share: number;
  readonly gain: number;
  readonly gained: number;
}

/** From where on nothing more was gained, if that is before the middle of the run. */
function findFlat({ at, level, noise }: Blocks): Flat | undefined {
  const [start, last] = [at[0] ?? 0, at.at(-1) ?? 0];
  const middle = at.findIndex((one) => one >= start + (1 - LEAST_SHARE) * (last - start));
  const tail = level.slice(middle);
  if (middle < 1 || tail.length < LEAST_BLOCKS) return undefined;
  const settled = endLevel(tail, 1, 'last');
  const gained = endLevel(level, 0.05, 'first') - settled;
  if (!(gained > 5 * noise)) return undefined;
  const line = theilSen(at.slice(middle), tail);
  if (line === undefined) return undefined;
  const gain = -line.slope * (last - (at[middle] ?? 0));
  const possible = -line.low * (last - (at[middle] ?? 0));
  // A trend must be tiny; where there is none, its interval must leave little room for one.
  const isTrend = line.high < 0 || line.low > 0;
  if (possible > MOST_POSSIBLE * gained || Math.abs(gain) > (isTrend ? MOST_GAIN : MOST_POSSIBLE) * gained)
    return undefined;
  const reached = settled + Math.max(MOST_GAIN * gained, noise);
  const index = runningMedian(level, 2).findIndex((value) => value <= reached);
  if (index < 1 || index > middle) return undefined;
  return { index, share: (last - (at[index] ?? 0)) / (last - start), gain, gained };
}
