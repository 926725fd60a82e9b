import { formatNumber } from '../../lib/format-number.ts';
import { cutBlocks, endLevel, indexOfLowest } from '../blocks.ts';
import { trainingLosses } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact, percent, placeWords } from '../words.ts';

const LEAST_BLOCKS = 10;
/** Share of what the loss had come down that it lost again. */
const LEAST_LOSS = 0.5;
/** Noises that the end stands above the lowest block. */
const LEAST_NOISES = 6;
const END = 0.1;

/** Finds training losses that climbed back. */
export const diverged: RunRule = {
  id: 'diverged',
  find: (evidence) => trainingLosses(evidence).flatMap((curve) => describe(curve, evidence) ?? []),
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { at, level, noise } = cutBlocks(curve);
  if (level.length < LEAST_BLOCKS) return undefined;
  const lowest = indexOfLowest(level);
  const best = level[lowest] ?? 0;
  const start = endLevel(level, END, 'first');
  const end = endLevel(level, END, 'last');
  const gained = Math.max(start - best, 0);
  const tail = level.slice(-Math.max(2, Math.round(level.length * END)));
  const limit = best + LEAST_LOSS * gained;
  const climbed = end - best;
  if (
    !(gained > LEAST_NOISES * noise) ||
    !(climbed > LEAST_LOSS * gained) ||
    !(climbed > LEAST_NOISES * noise)
  )
    return undefined;
  if (tail.some((value) => value < limit)) return undefined;
  // A loss that ends a tenth above its lowest value lost nothing that anybody would miss.
  if (best > 0 && climbed < 0.1 * best) return undefined;
  const onset = climbStart(level, lowest, limit);
  const { metric, axis, summary } = curve;
  const from = at[onset] ?? 0;
  return {
    message: `${metric.label} fell from ${formatNumber(start)} to ${formatNumber(best)} and climbed back to ${formatNumber(end)}, ${percent(climbed / gained)} of what it had gained, from ${placeWords(axis, from, run)} on.`,
    evidence: {
      metric: metric.name,
      axis,
      steps: [from],
      span: { from, to: at.at(-1) ?? from },
      facts: [
        numberFact('level at the start', start),
        numberFact('lowest level', best),
        numberFact('level at the end', end),
        numberFact('noise of a level', noise, 2),
      ],
    },
    place: lineOf(run, summary.min?.line ?? 0),
  };
}

/** The last block near the lowest level before the climb past the limit. */
function climbStart(level: Float64Array, lowest: number, limit: number): number {
  const past = level.findIndex(
    (value, index) => index > lowest && level.slice(index).every((one) => one >= limit) && value >= limit,
  );
  return Math.max(lowest, past - 1);
}
