import { formatNumber } from '../../lib/format-number.ts';
import { formatCount } from '../../lib/format-count.ts';
import { median } from '../../stats/median.ts';
import { asLoss, cutBlocks, indexOfLowest, runningMedian } from '../blocks.ts';
import { countBehind, finitePoints } from '../curve-points.ts';
import { isResult } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact, percent, placeWords } from '../words.ts';

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
    const hits: Draft[] = [];
    for (const curve of decisive) {
      const hit = describe(curve, evidence);
      // All of them must have been best early: otherwise the run went on for a reason.
      if (hit === undefined) return [];
      hits.push(hit);
    }
    return hits.slice(0, 1);
  },
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { metric, axis, summary } = curve;
  const points = finitePoints(curve);
  const best = metric.goal === 'maximize' ? summary.max : summary.min;
  if (best === null) return undefined;
  const [start, last] = [points.at[0] ?? 0, points.at.at(-1) ?? 0];
  const length = last - start;
  const share = length > 0 ? (best.at - start) / length : 1;
  if (share > EARLY) return undefined;
  const behind = countBehind(points, best.at);
  if (behind < LEAST_BEHIND) return undefined;
  const blocks = asLoss(cutBlocks(curve, 60), metric.goal);
  const smooth = runningMedian(blocks.level, 1);
  const lowest = indexOfLowest(smooth);
  if ((blocks.at[lowest] ?? 0) > start + (EARLY + 0.1) * length) return undefined;
  const later = median(blocks.level.filter((_, index) => (blocks.at[index] ?? 0) > best.at)) ?? Number.NaN;
  const startLevel = blocks.level[0] ?? 0;
  const gained = startLevel - (smooth[lowest] ?? 0);
  // Without progress before, or with a level behind that is as good, nothing was missed but time.
  if (!(gained > 4 * blocks.noise) || !(later >= (smooth[lowest] ?? 0))) return undefined;
  return {
    message: `${metric.label} was best at ${placeWords(axis, best.at, run)} (${formatNumber(best.value)}), after ${percent(share)} of the run, and none of the ${formatCount(behind, 'later evaluation')} came up to it.`,
    evidence: {
      metric: metric.name,
      axis,
      steps: [best.at],
      span: { from: best.at, to: last },
      facts: [
        { name: 'best', value: `${formatNumber(best.value)} at ${placeWords(axis, best.at, run)}` },
        { name: 'share of the run behind it', value: percent(1 - share) },
        numberFact('evaluations behind it', behind),
      ],
    },
    place: lineOf(run, best.line),
  };
}
