import { formatNumber } from '../../lib/format-number.ts';
import { autocorrelation } from '../../stats/autocorrelation.ts';
import { quantile } from '../../stats/quantile.ts';
import { asLoss, cutBlocks, endLevel, runningMedian } from '../blocks.ts';
import { finitePoints } from '../curve-points.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { numberFact, percent } from '../words.ts';
import { judgingCurves } from './main-curves.ts';

const LEAST_POINTS = 24;
/** Blocks: enough for short periods, few enough for a quick search. */
const BLOCKS = 120;
const TROUGH = -0.35;
const PEAK = 0.45;
const LEAST_PERIODS = 4;
/** Swings, from the 10 % to the 90 % quantile, beside what the curve gained. */
const LEAST_SWING = 0.25;

/** Finds deciding curves that go up and down with a period. */
export const oscillation: RunRule = {
  id: 'oscillation',
  find(evidence) {
    if (evidence.isAgent) return [];
    return judgingCurves(evidence, { adversarial: true })
      .slice(0, 1)
      .flatMap((curve) => describe(curve, evidence) ?? []);
  },
};

function describe(curve: Curve, _evidence: RunEvidence): Draft | undefined {
  const { metric, axis } = curve;
  if (finitePoints(curve).values.length < LEAST_POINTS) return undefined;
  const { at, level } = asLoss(cutBlocks(curve, BLOCKS), metric.goal);
  // The steep start would hide swings behind it.
  const from = Math.floor(level.length * 0.2);
  const tail = level.slice(from);
  const gained = Math.abs(endLevel(level, 0.05, 'first') - endLevel(level, 0.2, 'last'));
  const found = findPeriod(tail, LEAST_SWING * gained);
  if (found === undefined) return undefined;
  const width = ((at.at(-1) ?? 0) - (at[from] ?? 0)) / Math.max(1, tail.length - 1);
  return {
    message: `${metric.label} swings by ${formatNumber(found.swing, 3)} about every ${formatNumber(found.period * width, 3)} of ${axis}, ${percent(gained === 0 ? 1 : found.swing / gained)} of what it gained in all, so its last value depends on where the run stopped.`,
    evidence: {
      metric: metric.name,
      axis,
      span: { from: at[from] ?? 0, to: at.at(-1) ?? 0 },
      facts: [
        numberFact(`period in ${axis}`, found.period * width, 3),
        numberFact('swing', found.swing, 3),
        numberFact('autocorrelation at one period', found.peak, 2),
      ],
    },
  };
}

/** The period with the clearest dip at its half and peak at its whole; `undefined` if there is none, or if it swings by `least` at most. */
function findPeriod(
  level: Float64Array,
  least: number,
): { readonly period: number; readonly swing: number; readonly peak: number } | undefined {
  const rest = withoutTrend(level);
  const swing = (quantile(rest, 0.9) ?? 0) - (quantile(rest, 0.1) ?? 0);
  if (!(swing > least)) return undefined;
  const longest = Math.floor(rest.length / LEAST_PERIODS);
  const correlation = autocorrelation(rest, longest);
  let best: { readonly period: number; readonly peak: number } | undefined;
  for (let period = 2; period <= longest; period += 1) {
    const peak = correlation[period] ?? 0;
    const trough = Math.min(
      correlation[Math.floor(period / 2)] ?? 0,
      correlation[Math.ceil(period / 2)] ?? 0,
    );
    if (peak > PEAK && trough < TROUGH && (best === undefined || peak > best.peak + 0.05))
      best = { period, peak };
  }
  return best && { ...best, swing };
}

/** What is left when a wide running median was taken away. */
function withoutTrend(level: Float64Array): Float64Array {
  const trend = runningMedian(level, Math.max(3, Math.floor(level.length / 6)));
  return level.map((value, index) => value - (trend[index] ?? value));
}
