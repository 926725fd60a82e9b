/** Inputs of charts as an analysis gives them: made by formulas, so that they are the same on every machine. */
import type { CurveMember, CurveVariant, GroupVariant } from '../../../src/charts/chart-input.ts';
import type { LearningCurvesRequest } from '../../../src/charts/learning-curves.ts';
import type { GroupComparisonRequest } from '../../../src/charts/group-comparison.ts';
import type { ParamEffectRequest, ParamVariant } from '../../../src/charts/param-effect.ts';
import type { RunCurveRequest } from '../../../src/charts/run-curve.ts';

/** A pseudo-random number from 0 to 1 that depends on its arguments alone. */
export function wobble(a: number, b: number): number {
  const mixed = Math.imul((a + 1) * 2_654_435_761, b + 97) ^ Math.imul(b + 1, 40_503);
  return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 8) & 0xffff) / 0xffff;
}

interface CurveWish {
  readonly label: string;
  readonly colour: number;
  readonly seeds: number;
  readonly points?: number;
  readonly stepSize?: number;
  readonly floor: number;
  readonly baseline?: boolean;
  readonly change?: (value: number, seed: number, index: number) => number;
}

/** A variant whose runs fall towards a floor with noise of their own. */
export function curveVariant(wish: CurveWish): CurveVariant {
  const { seeds, points = 200, stepSize = 50, floor, change = (value: number): number => value } = wish;
  const positions = Float64Array.from({ length: points }, (_, index) => index * stepSize);
  const members = Array.from({ length: seeds }, (_, seed): CurveMember => {
    const values = Float64Array.from(positions, (position, index) =>
      change(
        floor +
          2.2 * Math.exp(-position / (stepSize * 48)) +
          0.12 * (wobble(seed + wish.colour * 7, index) - 0.5) +
          seed * 0.02,
        seed,
        index,
      ),
    );
    return { label: `seed ${seed}`, positions, values };
  });
  return {
    key: wish.label,
    label: wish.label,
    colour: wish.colour,
    baseline: wish.baseline ?? false,
    members,
    band: seeds > 1 ? bandOf(members, positions) : null,
  };
}

function bandOf(members: readonly CurveMember[], positions: Float64Array): NonNullable<CurveVariant['band']> {
  const stats = Array.from(positions, (_, index) => {
    const values = members
      .map((member) => member.values[index] ?? Number.NaN)
      .filter((value) => Number.isFinite(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    return { n: values.length, mean, std: values.length > 1 ? Math.sqrt(variance) : Number.NaN };
  });
  return {
    positions,
    centre: Float64Array.from(stats, ({ mean }) => mean),
    low: Float64Array.from(stats, ({ mean, std }) => mean - std),
    high: Float64Array.from(stats, ({ mean, std }) => mean + std),
    n: Float64Array.from(stats, ({ n }) => n),
  };
}

/** Three variants of five, five and one run. */
export const threeVariants: LearningCurvesRequest = {
  id: 'val-loss',
  title: null,
  metric: { label: 'val/loss', unit: 'nats', goal: 'minimize' },
  scale: 'linear',
  axis: { label: 'step', unit: null },
  axisScale: 'linear',
  statistic: { centre: 'mean', interval: '\u00B1 1 standard deviation over seeds' },
  leftOut: [],
  variants: [
    curveVariant({ label: 'smoothing 0.1', colour: 0, seeds: 5, floor: 0.3 }),
    curveVariant({ label: 'smoothing 0', colour: 1, seeds: 5, floor: 0.36, baseline: true }),
    curveVariant({ label: 'smoothing 0.2', colour: 2, seeds: 1, floor: 0.5 }),
  ],
};

/** NaN in one run, an infinity in another, a variant that stops early. */
export const withNonFinite: LearningCurvesRequest = {
  ...threeVariants,
  id: 'with-non-finite',
  variants: [
    curveVariant({
      label: 'lr 0.1, momentum 0.9, warm-up 500 steps',
      colour: 0,
      seeds: 3,
      floor: 0.3,
      change: (value, seed, index) => (seed === 1 && index > 120 ? Number.NaN : value),
    }),
    curveVariant({
      label: 'lr 0.3',
      colour: 3,
      seeds: 3,
      floor: 0.31,
      points: 90,
      change: (value, seed, index) => (seed === 2 && index === 40 ? Number.POSITIVE_INFINITY : value),
    }),
  ],
};

/** Twelve variants, eight of them coloured, on a log scale with zeros and negative values. */
export const twelveOnLog: LearningCurvesRequest = {
  ...threeVariants,
  id: 'twelve-on-log',
  scale: 'log',
  variants: Array.from({ length: 12 }, (_, index) =>
    curveVariant({
      label: `width ${16 * 2 ** index}`,
      colour: index < 8 ? index : -1,
      seeds: 3,
      floor: 0.06 + 0.05 * index,
      points: 120,
      baseline: index === 3,
      change: (value, seed, at) => (index === 2 && seed === 0 && at % 30 === 29 ? 0 : value - 0.055),
    }),
  ),
};

/** One run with one point. */
export const onePoint: LearningCurvesRequest = {
  ...threeVariants,
  id: 'one-point',
  variants: [curveVariant({ label: 'only', colour: 0, seeds: 1, points: 1, floor: 0.3 })],
};

/** Seconds on the axis, so many that hours read better. */
export const overTime: LearningCurvesRequest = {
  ...threeVariants,
  id: 'over-time',
  axis: { label: 'time since start', unit: 's' },
  variants: [
    curveVariant({ label: 'smoothing 0.1', colour: 0, seeds: 5, floor: 0.3, stepSize: 155 }),
    curveVariant({ label: 'smoothing 0', colour: 1, seeds: 2, floor: 0.36, stepSize: 155 }),
  ],
};

/** Six variants with an interval each but one. */
const sixGroups: readonly GroupVariant[] = [
  group('smoothing 0.1', 0, [0.9412, 0.9398, 0.9431, 0.9405, 0.942]),
  group('smoothing 0', 1, [0.9341, 0.9352, 0.9313, 0.9338, 0.9329], true),
  group('smoothing 0.2 with a learning rate schedule that has a long name', 2, [0.936, 0.9302, 0.9333]),
  group('smoothing 0.3', 3, [0.9217, Number.NaN, 0.9188, Number.NEGATIVE_INFINITY]),
  group('mixup', 4, [0.9386]),
  group('cutout', 5, [0.9377, 0.9381, 0.9301, 0.9364]),
];

/** A variant with the mean and the standard deviation of its finite values. */
export function group(
  label: string,
  colour: number,
  values: readonly number[],
  baseline = false,
): GroupVariant {
  const finite = values.filter((value) => Number.isFinite(value));
  const centre = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const std = Math.sqrt(finite.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (finite.length - 1));
  return {
    key: label,
    label,
    colour,
    baseline,
    members: values.map((value, seed) => ({ label: `seed ${seed}`, value })),
    n: finite.length,
    centre,
    low: finite.length > 1 ? centre - std : Number.NaN,
    high: finite.length > 1 ? centre + std : Number.NaN,
  };
}

/** One metric of one run: an accuracy that rises and then falls a little. */
export const runAccuracy: RunCurveRequest = {
  id: 'run-accuracy',
  title: null,
  metric: { label: 'val/accuracy', unit: null, goal: 'maximize' },
  scale: 'linear',
  leftOut: [],
  axis: { label: 'step', unit: null },
  positions: Float64Array.from({ length: 900 }, (_, index) => index * 20),
  values: Float64Array.from(
    { length: 900 },
    (_, index) => 0.93 - 0.6 * Math.exp(-index / 90) - index * 2e-5 + 0.008 * (wobble(3, index) - 0.5),
  ),
  count: 18_000,
  best: { value: 0.9297, at: 8040 },
  colour: 0,
};

/** A loss with a unit and few points, two of them NaN. */
export const runLoss: RunCurveRequest = {
  ...runAccuracy,
  id: 'run-loss',
  metric: { label: 'eval/latency', unit: 'ms', goal: 'minimize' },
  positions: Float64Array.from({ length: 18 }, (_, index) => index),
  values: Float64Array.from({ length: 18 }, (_, index) =>
    index === 5 || index === 7 ? Number.NaN : 40_000 + 210_000 / (index + 1) + 9000 * wobble(5, index),
  ),
  axis: { label: 'epoch', unit: null },
  count: 18,
  best: { value: 52_300, at: 17 },
  colour: 1,
};

/** A learning rate over decades on a log scale that begins at zero. */
export const runLearningRate: RunCurveRequest = {
  ...runAccuracy,
  id: 'run-learning-rate',
  metric: { label: 'lr', unit: null, goal: null },
  scale: 'log',
  positions: Float64Array.from({ length: 300 }, (_, index) => index * 70),
  values: Float64Array.from({ length: 300 }, (_, index) => (index < 3 ? 0 : 3e-4 * 0.97 ** index)),
  axis: { label: 'time since start', unit: 's' },
  count: 300,
  best: null,
};

/** A metric that is never a number. */
export const runOnlyNan: RunCurveRequest = {
  ...runAccuracy,
  id: 'run-only-nan',
  metric: { label: 'grad_norm', unit: null, goal: null },
  positions: Float64Array.from({ length: 300 }, (_, index) => index),
  values: new Float64Array(300).fill(Number.NaN),
  count: 300,
  best: null,
};

/** Six variants with an interval each but one; a NaN and an infinity among the runs. */
export const sixVariants: GroupComparisonRequest = {
  id: 'six-variants',
  title: null,
  metric: { label: 'test/accuracy', unit: null, goal: 'maximize' },
  scale: 'linear',
  leftOut: [],
  statistic: { centre: 'mean', interval: '\u00B1 1 standard deviation over seeds' },
  variants: sixGroups,
};

/** Learning rates over decades with a zero among them, the largest of which diverged. */
export const learningRates: ParamEffectRequest = {
  ...sixVariants,
  id: 'learning-rates',
  param: 'weight_decay',
  variants: [0, 1e-5, 1e-4, 3e-4, 1e-3, 1e-2].map((at, index) =>
    paramVariant(
      at,
      group(
        `weight decay ${at}`,
        index,
        [0, 1, 2].map((seed) => 0.9 + 0.02 * Math.sin(index) + 0.006 * wobble(seed, index)),
      ),
    ),
  ),
};

/** Few whole numbers on a linear axis, two variants at each. */
export const layers: ParamEffectRequest = {
  ...sixVariants,
  id: 'layers',
  param: 'layers',
  metric: { label: 'loss', unit: 'nats', goal: 'minimize' },
  variants: [2, 4, 6, 8, 2, 4, 6].map((at, index) =>
    paramVariant(
      at,
      group(`${at} layers ${index}`, index < 4 ? 0 : 1, [
        4 / at + 0.1 * index,
        index === 6 ? Number.POSITIVE_INFINITY : 4.2 / at,
      ]),
    ),
  ),
};

function paramVariant(at: number, variant: GroupVariant): ParamVariant {
  return { ...variant, at };
}
