import { seedsNeeded } from '../../stats/seeds-needed.ts';
import type { DecisionSides } from './decision-sides.ts';
import type { DecisionTerms } from './decision-terms.ts';

/** More runs a side than this are nobody's plan. */
const MOST_SEEDS = 1000;

/**
 * How many runs a side would decide the condition in four of five times, if the gain and its spread are as they look now; never fewer
 * than the rule wants or the test needs to reach alpha at all, and more than there are. Null if there is no spread to go by, if the
 * gain lies on the bound, or for more than a thousand. An estimate from few runs is rough: its gain is as uncertain as the verdict.
 */
export function findSeedsToDecide(sides: DecisionSides, terms: DecisionTerms): number | null {
  const { gains, candidateN, baselineN } = sides;
  const fewest = Math.max(
    terms.minSeeds,
    leastForTest(sides, terms),
    Math.min(candidateN, baselineN ?? candidateN) + 1,
  );
  if (gains === null || gains.spread === null) return fewest;
  if (gains.spread === 0) return null;
  const distance = distanceToBound(gains.mean, sides.boundsOfGain);
  const isInside = terms.kind === 'within' && distance > 0;
  const needed = seedsNeeded({
    effect: distance / gains.spread,
    alpha: terms.kind === 'within' ? 2 * terms.alpha : terms.alpha,
    // Inside both bounds have to be excluded, which halves the chance that is left for failing at each.
    power: isInside ? 0.9 : 0.8,
    design: gains.design,
  });
  return needed === undefined ? null : Math.max(needed, fewest);
}

/** How far the gain is from the nearest bound; negative outside of two. */
function distanceToBound(gain: number, bounds: readonly number[]): number {
  const [low = 0, high] = bounds;
  return high === undefined ? gain - low : Math.min(gain - low, high - gain);
}

/** With fewer runs the test by ranks or rearrangement cannot reach the level, whatever the values. */
function leastForTest({ gains, baselineN }: DecisionSides, terms: DecisionTerms): number {
  if (terms.test !== 'ranks' && terms.test !== 'permutation') return 2;
  const level = terms.kind === 'within' ? 2 * terms.alpha : terms.alpha;
  const bySigns = terms.test === 'ranks' && (gains?.design === 'one-sample' || baselineN === null);
  let arrangements = 1;
  for (let count = 1; count <= MOST_SEEDS; count += 1) {
    // 2 to the power of n signs of n pairs; 2n over n choices of one side.
    arrangements *= bySigns ? 2 : (2 * (2 * count - 1)) / count;
    if (2 / arrangements < level) return count;
  }
  return MOST_SEEDS;
}
