import { formatNumber } from '../../lib/format-number.ts';
import { theilSen } from '../../stats/theil-sen.ts';
import { asLoss, cutBlocks, endLevel } from '../blocks.ts';
import { finitePoints } from '../curve-points.ts';
import type { Curve } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { numberFact, percent } from '../words.ts';
import { findIfAll, isAtBest, judgingCurves } from './main-curves.ts';

const LEAST_POINTS = 12;
/** The stretch at the end that is looked at. */
const TAIL = 0.25;
/** Points that tell a trend. */
const LEAST_TAIL = 8;
/** Another such stretch must bring more than this share of all that was gained. */
const LEAST_GAIN = 0.05;

/** Finds runs whose deciding curve still improves when it stops. */
export const stillImproving: RunRule = {
  id: 'still-improving',
  find(evidence) {
    if (evidence.run.status === 'pruned') return [];
    // The losses of an agent need not fall, but its returns are to rise.
    const curves = judgingCurves(evidence).filter(
      ({ metric }) => !evidence.isAgent || metric.kind === 'score',
    );
    // A validation loss that has turned tells more than a score that still creeps up.
    return findIfAll(curves, describe);
  },
};

function describe(curve: Curve): Draft | undefined {
  const { metric, axis } = curve;
  if (finitePoints(curve).values.length < LEAST_POINTS) return undefined;
  const { at, level } = asLoss(cutBlocks(curve, 80), metric.goal);
  // A quarter of a short run has too few points to tell a trend.
  const count = Math.max(Math.min(LEAST_TAIL, Math.floor(level.length / 2)), Math.ceil(level.length * TAIL));
  const [tailAt, tail] = [at.slice(-count), level.slice(-count)];
  const length = (tailAt.at(-1) ?? 0) - (tailAt[0] ?? 0);
  const end = endLevel(level, 0.05, 'last');
  const gained = endLevel(level, 0.05, 'first') - end;
  if (!(gained > 0) || length <= 0 || isAtBest(curve, metric.goal === 'maximize' ? -end : end))
    return undefined;
  const quarter = TAIL * ((at.at(-1) ?? 0) - (at[0] ?? 0));
  // The tail must fall in its own second half, too: a drop at its start is no trend. The half is the quicker one to ask.
  const half = theilSen(tailAt.slice(-Math.ceil(count / 2)), tail.slice(-Math.ceil(count / 2)));
  const later = half === undefined ? 0 : -half.slope * quarter;
  if (later < LEAST_GAIN * gained) return undefined;
  const line = theilSen(tailAt, tail);
  if (line === undefined || !(line.high < 0)) return undefined;
  const next = -line.slope * quarter;
  if (next < LEAST_GAIN * gained) return undefined;
  const sign = metric.goal === 'maximize' ? -1 : 1;
  return {
    message: `${metric.label} still improved when the run ended: by ${formatNumber(next)} over the last quarter (95 % interval of the slope without zero), ${percent(next / gained)} of all that it gained. At this budget the run shows how fast it learns, not how good it gets.`,
    evidence: {
      metric: metric.name,
      axis,
      span: { from: tailAt[0] ?? 0, to: tailAt.at(-1) ?? 0 },
      facts: [
        numberFact('level at the end', sign * end),
        numberFact(`slope for each 1000 of ${axis}`, sign * line.slope * 1000),
        {
          name: '95 % interval',
          value: [sign * line.low, sign * line.high]
            .sort((a, b) => a - b)
            .map((value) => formatNumber(value * 1000))
            .join(' to '),
        },
      ],
    },
  };
}
