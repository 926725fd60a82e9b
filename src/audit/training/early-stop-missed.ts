import { formatNumber } from '../../lib/format-number.ts';
import { formatCount } from '../../lib/format-count.ts';
import { median } from '../../stats/median.ts';
import { theilSen } from '../../stats/theil-sen.ts';
import { asLoss, cutBlocks, indexOfLowest, runningMedian } from '../blocks.ts';
import type { Blocks } from '../blocks.ts';
import { countBehind, finitePoints } from '../curve-points.ts';
import { isResult } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact, percent, placeWords } from '../words.ts';
import { findIfAll } from './main-curves.ts';

const LEAST_BEHIND = 10;
/** The best value lies in this first share of the run. */
const EARLY = 0.4;

/** Finds runs that went on long after their validation metric was best. */
export const earlyStopMissed: RunRule = {
  id: 'early-stop-missed',
  find(evidence) {
    if (evidence.isAgent) return [];
    const judged = evidence.curves.filter(({ metric }) => isResult(metric) && metric.split === 'validation');
    const decisive = judged.filter(({ metric }) => metric.kind === 'loss' || metric.kind === 'score');
    // All of them must have been best early: otherwise the run went on for a reason.
    return findIfAll(decisive, (curve) => describe(curve, evidence));
  },
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { metric, axis, summary } = curve;
  const best = metric.goal === 'maximize' ? summary.max : summary.min;
  if (best === null) return undefined;
  const points = finitePoints(curve);
  const [start, last] = [points.at[0] ?? 0, points.at.at(-1) ?? 0];
  const shareAt = (at: number): number => (last > start ? (at - start) / (last - start) : 1);
  const blocks = asLoss(cutBlocks(curve, 60), metric.goal);
  const smooth = runningMedian(blocks.level, 1);
  const lowest = indexOfLowest(smooth);
  const isEarly = shareAt(best.at) <= EARLY;
  const turn = isEarly ? best.at : (blocks.at[lowest] ?? last);
  const share = shareAt(turn);
  const behind = countBehind(points, turn);
  if (share > EARLY || behind < LEAST_BEHIND || shareAt(blocks.at[lowest] ?? last) > EARLY + 0.1)
    return undefined;
  const level = smooth[lowest] ?? 0;
  const later = median(blocks.level.filter((_, index) => (blocks.at[index] ?? 0) > turn)) ?? Number.NaN;
  // Without progress before, or with a level behind that is as good, nothing was missed but time.
  if (!((blocks.level[0] ?? 0) - level > 4 * blocks.noise) || !(later >= level)) return undefined;
  if (!isEarly && !getsWorse(blocks, lowest)) return undefined;
  const place = placeWords(axis, turn, run);
  const sign = metric.goal === 'maximize' ? -1 : 1;
  const value = formatNumber(isEarly ? best.value : sign * level);
  const isReached = points.values.some((one, index) => one === best.value && (points.at[index] ?? 0) > turn);
  const message = isEarly
    ? `${metric.label} was best at ${place} (${value}), after ${percent(share)} of the run, and none of the ${formatCount(behind, 'later evaluation')} ${isReached ? 'was better' : 'came up to it'}.`
    : `${metric.label} stood best around ${place} (${value}), after ${percent(share)} of the run, and got worse from there; the one better value, ${formatNumber(best.value)} at ${placeWords(axis, best.at, run)}, is noise.`;
  return {
    message,
    evidence: {
      metric: metric.name,
      axis,
      steps: [turn],
      span: { from: turn, to: last },
      facts: [
        { name: 'best', value: `${formatNumber(best.value)} at ${placeWords(axis, best.at, run)}` },
        { name: 'share of the run behind it', value: percent(1 - share) },
        numberFact('evaluations behind it', behind),
      ],
    },
    place: isEarly ? lineOf(run, best.line) : null,
  };
}

/**
 * True if the curve goes up behind its lowest block: by more than the noise, and by a trend whose 95 % interval leaves out zero. Then a
 * single lower value later on is luck, of which many noisy evaluations have some.
 */
function getsWorse({ at, level, noise }: Blocks, lowest: number): boolean {
  const line = theilSen(at.subarray(lowest), level.subarray(lowest));
  if (line === undefined) return false;
  return line.low > 0 && line.slope * ((at.at(-1) ?? 0) - (at[lowest] ?? 0)) > noise;
}
