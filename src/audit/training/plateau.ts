import { formatNumber } from '../../lib/format-number.ts';
import { changePoints } from '../../stats/change-points.ts';
import { theilSen } from '../../stats/theil-sen.ts';
import { asLoss, cutBlocks, endLevel, finitePoints } from '../blocks.ts';
import type { Blocks } from '../blocks.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { numberFact, percent, placeWords } from '../words.ts';
import { isAtBest, judgingCurves } from './main-curves.ts';

const LEAST_POINTS = 20;
/** Share of the run without progress. */
const LEAST_SHARE = 0.5;
/** Progress over the flat part, as a share of all that was gained. */
const MOST_GAIN = 0.02;

/** Finds curves that stopped improving in the first half of the run. */
export const plateau: RunRule = {
  id: 'plateau',
  find(evidence) {
    if (evidence.isAgent) return [];
    return judgingCurves(evidence)
      .filter(({ metric }) => metric.kind === 'loss' || metric.kind === 'score')
      .slice(0, 1)
      .flatMap((curve) => describe(curve, evidence) ?? []);
  },
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { metric, axis } = curve;
  if (finitePoints(curve).length < LEAST_POINTS) return undefined;
  const blocks = asLoss(cutBlocks(curve, 60), metric.goal);
  const flat = findFlat(blocks);
  if (flat === undefined) return undefined;
  const sign = metric.goal === 'maximize' ? -1 : 1;
  const level = endLevel(blocks.level, 0.2, 'last');
  if (isAtBest(curve, sign * level)) return undefined;
  const from = blocks.at[flat.index] ?? 0;
  return {
    message: `${metric.label} has made no progress since ${placeWords(axis, from, run)}, ${percent(flat.share)} of the run: its trend there is ${formatNumber(flat.gain, 2)} in all, with an interval that holds zero, against ${formatNumber(flat.gained)} gained before.`,
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

function findFlat(blocks: Blocks): Flat | undefined {
  const { at, level } = blocks;
  const end = endLevel(level, 0.2, 'last');
  const gained = endLevel(level, 0.05, 'first') - end;
  if (!(gained > 5 * blocks.noise)) return undefined;
  const noise = Math.max(blocks.noise, gained / 1000);
  const index = changePoints(level, { noise }).at(-1) ?? 0;
  const length = (at.at(-1) ?? 0) - (at[0] ?? 0);
  const share = ((at.at(-1) ?? 0) - (at[index] ?? 0)) / length;
  if (index === 0 || !(share >= LEAST_SHARE)) return undefined;
  const line = theilSen(at.slice(index), level.slice(index));
  if (line === undefined || line.high < 0) return undefined;
  const gain = -line.slope * share * length;
  return Math.abs(gain) < MOST_GAIN * gained ? { index, share, gain, gained } : undefined;
}
