import { formatNumber } from '../../lib/format-number.ts';
import { median } from '../../stats/median.ts';
import { asLoss, cutBlocks, indexOfLowest } from '../blocks.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact, percent, placeWords } from '../words.ts';
import { judgingCurves } from './main-curves.ts';

const LEAST_BLOCKS = 10;
/** Stretches of this share of the run are compared. */
const STRETCH = 0.2;
const LEAST_LOSS = 0.1;
const LEAST_NOISES = 4;

/** Finds runs whose end is clearly worse than their best stretch. */
export const lastNotBest: RunRule = {
  id: 'last-not-best',
  find: (evidence) =>
    judgingCurves(evidence)
      .filter(({ metric }) => metric.split !== 'train' && metric.valueRule.kind === 'last')
      .map((curve) => describe(curve, evidence))
      .filter((draft) => draft !== undefined)
      .slice(0, 1),
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { metric, axis, summary } = curve;
  const { at, level, noise } = asLoss(cutBlocks(curve, 60), metric.goal);
  if (level.length < LEAST_BLOCKS) return undefined;
  const width = Math.max(2, Math.round(level.length * STRETCH));
  const end = median(level.subarray(-width)) ?? 0;
  // No stretch is better than the best block: most curves need no look at each.
  if (!(end - (level[indexOfLowest(level)] ?? 0) > LEAST_NOISES * noise)) return undefined;
  const stretches = level
    .slice(0, level.length - width + 1)
    .map((_, start) => median(level.subarray(start, start + width)) ?? 0);
  const best = Math.min(...stretches);
  const start = stretches.indexOf(best);
  const gained = (level[0] ?? 0) - best;
  const lost = end - best;
  if (!(lost > LEAST_NOISES * noise) || !(lost > LEAST_LOSS * Math.max(gained, 0)) || !(gained > 0))
    return undefined;
  if (!(lost > 0.01 * Math.abs(best))) return undefined;
  const sign = metric.goal === 'maximize' ? -1 : 1;
  const exact = metric.goal === 'maximize' ? summary.max : summary.min;
  const [from, to] = [at[start] ?? 0, at[start + width - 1] ?? 0];
  return {
    message: `${metric.label} stands at ${formatNumber(sign * end)} over the last fifth of the run, but stood at ${formatNumber(sign * best)} from ${placeWords(axis, from, run)} to ${formatNumber(to, 7)}: ${lost > gained ? 'more than it had gained' : `${percent(lost / gained)} of what it had gained`} was lost again. The last checkpoint is not the best one.`,
    evidence: {
      metric: metric.name,
      axis,
      steps: exact === null ? [] : [exact.at],
      span: { from, to },
      facts: [
        numberFact('last', summary.last.value),
        ...(exact === null
          ? []
          : [{ name: 'best', value: `${formatNumber(exact.value)} at ${placeWords(axis, exact.at, run)}` }]),
        numberFact('noise of a level', noise, 2),
      ],
    },
    place: lineOf(run, exact?.line ?? 0),
  };
}
