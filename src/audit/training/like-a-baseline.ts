import { formatNumber } from '../../lib/format-number.ts';
import { cutBlocks, endLevel } from '../blocks.ts';
import { finitePoints } from '../curve-points.ts';
import { trainingLosses } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { numberFact } from '../words.ts';

const LEAST_POINTS = 20;
/** Of the level at the start. */
const MOST_GAIN = 0.02;
const MOST_NOISES = 2;
/** A loss this near to that of guessing among the classes has learned nothing. */
const NEAR_GUESSING = 0.02;

/** Finds training losses that end where they began, or at the loss of guessing. */
export const likeABaseline: RunRule = {
  id: 'like-a-baseline',
  find: (evidence) =>
    trainingLosses(evidence)
      .slice(0, 1)
      .flatMap((curve) => describe(curve, evidence) ?? []),
};

function describe(curve: Curve, { run }: RunEvidence): Draft | undefined {
  const { metric, axis, summary } = curve;
  if (finitePoints(curve).values.length < LEAST_POINTS || summary.min?.value === summary.max?.value)
    return undefined;
  const { level, noise, at } = cutBlocks(curve, 40);
  const start = endLevel(level, 0.1, 'first');
  const end = endLevel(level, 0.1, 'last');
  const best = Math.min(...level);
  const guessing = guessingLoss(run.params);
  const isAtGuess =
    guessing !== undefined &&
    Math.abs(end - guessing) < NEAR_GUESSING * guessing &&
    best > guessing * (1 - 2 * NEAR_GUESSING);
  const first = summary.first.value;
  const flat = Math.abs(start - end) < Math.max(MOST_NOISES * noise, 0) && start - best < 5 * noise;
  const isAtStart =
    flat &&
    Math.abs(start - end) < MOST_GAIN * Math.abs(start) &&
    Math.abs(first - end) < 0.1 * Math.abs(end) + 3 * noise;
  if (!isAtGuess && !isAtStart) return undefined;
  const why = isAtGuess
    ? `the loss of guessing among ${formatNumber(Math.exp(guessing ?? 0))} classes, ${formatNumber(guessing ?? 0)}`
    : `where it began, ${formatNumber(start)}, within the noise (${formatNumber(noise, 2)})`;
  return {
    message: `${metric.label} ended at ${formatNumber(end)} after ${formatNumber(summary.count)} points: ${why}. Nothing was learned.`,
    evidence: {
      metric: metric.name,
      axis,
      span: { from: at[0] ?? 0, to: at.at(-1) ?? 0 },
      facts: [
        numberFact('level at the start', start),
        numberFact('level at the end', end),
        numberFact('noise of a level', noise, 2),
      ],
    },
  };
}

/** The cross-entropy of guessing among the classes that a param counts. */
function guessingLoss(params: Readonly<Record<string, unknown>>): number | undefined {
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value <= 1) continue;
    if (/(^|[/_.])(num_classes|n_classes|classes|num_labels)$/i.test(name)) return Math.log(value);
  }
  return undefined;
}
