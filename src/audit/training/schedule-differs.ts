import { formatNumber } from '../../lib/format-number.ts';
import type { Run } from '../../model/run.ts';
import { finitePoints } from '../curve-points.ts';
import type { CurvePoints } from '../curve-points.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact } from '../words.ts';

const LEAST_POINTS = 5;
const TOLERANCE = 0.01;
const ratePattern = /(^|[/_.])(lr|learning_?rate)([/_.-]?(0|group_?0|pg_?0|pg0))?$/i;
const rateParams = [
  'learning_rate',
  'lr',
  'base_lr',
  'max_lr',
  'peak_lr',
  'init_lr',
  'initial_lr',
  'lr0',
].map((name) => new RegExp(`(^|[/.])${name}$`, 'i'));
const scheduleParams =
  /(^|[/_.])(lr_?scheduler(_?type)?|scheduler|schedule|lr_?schedule|lr_?policy|lr_?decay_?style|lr_?scheduler_?name)$/i;

/** Holds the logged learning rate against the params. */
export const scheduleDiffers: RunRule = {
  id: 'schedule-differs',
  find(evidence) {
    const curve = evidence.curves.find(({ metric }) => ratePattern.test(metric.name));
    if (curve === undefined) return [];
    const points = finitePoints(curve);
    if (points.values.length < LEAST_POINTS) return [];
    const shape = shapeOf(points);
    const { run } = evidence;
    const found = [
      wrongShape(shape, run),
      noWarmup(points, shape, { run, curve }),
      wrongRate(shape, run),
    ].find((words) => words !== undefined);
    return found === undefined ? [] : [describe(curve, shape, { found, evidence })];
  },
};

interface Found {
  readonly words: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

interface Shape {
  readonly count: number;
  readonly high: number;
  readonly first: number;
  readonly last: number;
  readonly isConstant: boolean;
}

function shapeOf({ values }: CurvePoints): Shape {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return {
    count: values.length,
    high,
    first: values[0] ?? 0,
    last: values.at(-1) ?? 0,
    isConstant: high - low <= TOLERANCE * high,
  };
}

/** A named schedule that decays where the rate never changes, or a constant one where it does. */
function wrongShape(shape: Shape, run: Run): Found | undefined {
  const [name, value] =
    Object.entries(run.params).find(([key, text]) => scheduleParams.test(key) && typeof text === 'string') ??
    [];
  if (name === undefined || typeof value !== 'string') return undefined;
  const facts = [{ name, value }];
  const decays = /cos|linear|poly|step|exp|one_?cycle|inverse|decay|noam/i.test(value);
  const isConstant = /^(constant|none|null|fixed|no)$/i.test(value.trim());
  if (decays && shape.isConstant)
    return {
      words: `The params say ${name} = ${value}, but the logged rate stays at ${formatNumber(shape.high)} from the first to the last of ${shape.count} points.`,
      facts,
    };
  if (isConstant && !shape.isConstant)
    return {
      words: `The params say ${name} = ${value}, but the logged rate goes from ${formatNumber(shape.first)} to ${formatNumber(shape.last)}.`,
      facts,
    };
  return undefined;
}

/** Warm-up steps in the params where the rate starts at its highest. */
function noWarmup(
  { at, values }: CurvePoints,
  shape: Shape,
  { run, curve: { axis } }: { readonly run: Run; readonly curve: Curve },
): Found | undefined {
  const [name, steps] =
    findNumber(run, /(^|[/_.])(warm_?up(_?(steps|iters|iterations|epochs))?|num_warmup_steps)$/i) ?? [];
  if (name === undefined || steps === undefined || steps <= 0) return undefined;
  const unit = /epoch/i.test(name) ? 'epoch' : 'step';
  const isShare = steps < 1;
  if (isShare || axis !== unit) return undefined;
  // Positions rise.
  let end = 0;
  while (end < at.length && (at[end] ?? 0) < 0.5 * steps) end += 1;
  const inside = values.subarray(0, end);
  // At least two points of the warm-up must have been logged to say that there was none.
  const isHigh = shape.first >= shape.high * (1 - TOLERANCE);
  const rises = inside.some((value, index) => value > (inside[index - 1] ?? value) * (1 + TOLERANCE));
  if (inside.length < 2 || !isHigh || rises) return undefined;
  return {
    words: `The params say ${name} = ${formatNumber(steps)}, but the logged rate starts at its highest value, ${formatNumber(shape.high)}.`,
    facts: [{ name, value: formatNumber(steps) }],
  };
}

/** A rate in the params that the logged one never comes near. */
function wrongRate(shape: Shape, run: Run): Found | undefined {
  const found = rateParams.map((pattern) => findNumber(run, pattern)).find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const [name, said] = found;
  if (said <= 0 || shape.high <= 0) return undefined;
  // Logged after a first decay, or never quite at the top of a warm-up: only a clear excess or a rate that stays far below is wrong.
  const tooHigh = shape.high > said * 1.05 && !/^(init|initial|base)/i.test(name);
  const tooLow = shape.high < said * 0.5;
  if (!tooHigh && !tooLow) return undefined;
  return {
    words: `The params say ${name} = ${formatNumber(said)}, but the highest logged rate is ${formatNumber(shape.high)}.`,
    facts: [{ name, value: formatNumber(said) }],
  };
}

function findNumber(run: Run, pattern: RegExp): readonly [string, number] | undefined {
  for (const [name, value] of Object.entries(run.params)) {
    if (pattern.test(name) && typeof value === 'number' && Number.isFinite(value)) return [name, value];
  }
  return undefined;
}

function describe(
  curve: Curve,
  shape: Shape,
  { found, evidence }: { readonly found: Found; readonly evidence: RunEvidence },
): Draft {
  return {
    message: `${found.words} The run was not trained as its params say.`,
    evidence: {
      metric: curve.metric.name,
      axis: curve.axis,
      facts: [
        ...found.facts,
        numberFact('first logged rate', shape.first),
        numberFact('highest', shape.high),
        numberFact('last', shape.last),
      ],
    },
    place: lineOf(evidence.run, curve.summary.first.line),
  };
}
