import { chiSquareUpperTail, studentTCdf } from './distributions.ts';
import { mean } from './mean.ts';
import { standardDeviation } from './standard-deviation.ts';

/** Values of one thing measured before and now. Two values a side at least, which vary somewhere. */
export interface BeforeAndNow {
  readonly before: readonly number[];
  readonly now: readonly number[];
}

/** Sides with a variance of their own: two that are independent, or the differences of pairs as one. */
interface Spread {
  readonly sides: readonly { readonly variance: number; readonly freedom: number; readonly n: number }[];
}

/** A squared standard error with its degrees of freedom. */
interface SquaredError {
  readonly squared: number;
  readonly freedom: number;
}

/** Spreads that differ this clearly are not taken together. */
const levelOfCheck = 0.02;

/**
 * One-sided p-values: of each thing the chance of a rise from before to now as large as this, or larger, if nothing had changed. All things
 * are measured in the same unit, so that each may learn from the others how much values vary by chance. `paired` says that the values of both
 * sides stand in pairs, in all things.
 *
 * The error of a difference is moderated as in Smyth (2004, "Linear models and empirical Bayes methods for assessing differential
 * expression in microarray experiments", Statistical Applications in Genetics and Molecular Biology 3): a weighted mean of its own
 * variance and of that of the others, and Student's t with the degrees of freedom of both. Other than there the others never weigh more
 * than the own values, since few things cannot tell how much their variances differ, and the degrees of freedom are never more than if all
 * variances were the same: else a variance that is small by chance would be trusted for that. The own error is the larger of Student's and Welch's
 * (the latter alone is too small where one side has very few values); degrees of freedom of sums are Satterthwaite's (1946). Where Bartlett's test
 * (1937) says that variances differ, nothing gets a smaller p-value from the others than it has by itself.
 *
 * Five values a side in three things give 21 degrees of freedom instead of 8. Not corrected for several things.
 */
export function testRises(things: readonly BeforeAndNow[], paired = false): number[] {
  const spreads = things.map((thing) => spreadOf(thing, paired));
  const differ = variancesDiffer(spreads);
  return things.map(({ before, now }, index) => {
    const own = spreads[index] ?? { sides: [] };
    const rise = (mean(now) ?? 0) - (mean(before) ?? 0);
    const alone = errorOf(own, own);
    const pAlone = upperTail(rise, alone);
    const others = spreads.filter((_, other) => other !== index);
    if (others.length === 0) return pAlone;
    const pTogether = upperTail(rise, moderate(alone, errorOf(own, poolSpreads(others))));
    return differ ? Math.max(pAlone, pTogether) : pTogether;
  });
}

function spreadOf({ before, now }: BeforeAndNow, paired: boolean): Spread {
  const samples = paired ? [now.map((value, index) => value - (before[index] ?? 0))] : [before, now];
  return {
    sides: samples.map((values) => ({
      variance: (standardDeviation(values) ?? 0) ** 2,
      freedom: values.length - 1,
      n: values.length,
    })),
  };
}

/** The error of a difference of means over `sizes`, with the variances of `variances`: the larger of Student's and Welch's. */
function errorOf(sizes: Spread, variances: Spread): SquaredError {
  const freedom = variances.sides.reduce((total, side) => total + side.freedom, 0);
  const pooled = variances.sides.reduce((total, side) => total + side.variance * side.freedom, 0) / freedom;
  const parts = variances.sides.map(({ variance, freedom: own }, index) => ({
    squared: variance / (sizes.sides[index]?.n ?? 1),
    freedom: own,
  }));
  const student = sizes.sides.reduce((total, { n }) => total + pooled / n, 0);
  const welch = parts.reduce((total, { squared }) => total + squared, 0);
  // Of sides of one size both are the same but for rounding.
  if (welch <= student * (1 + 1e-9)) return { squared: student, freedom };
  return { squared: welch, freedom: satterthwaite(parts) };
}

/** Variances of the same side of several things as one, weighted by their degrees of freedom. */
function poolSpreads(spreads: readonly Spread[]): Spread {
  const [first] = spreads;
  const sides = (first?.sides ?? []).map((_, index) => {
    const same = spreads.flatMap((one) => one.sides[index] ?? []);
    const freedom = same.reduce((total, side) => total + side.freedom, 0);
    const variance = same.reduce((total, side) => total + side.variance * side.freedom, 0) / freedom;
    return { variance, freedom, n: freedom + same.length };
  });
  return { sides };
}

/** The own error and that of the others, which counts as much at most. */
function moderate(own: SquaredError, others: SquaredError): SquaredError {
  const weight = own.freedom / (own.freedom + Math.min(own.freedom, others.freedom));
  const parts = [
    { squared: weight * own.squared, freedom: own.freedom },
    { squared: (1 - weight) * others.squared, freedom: others.freedom },
  ];
  const alike = [
    { squared: weight, freedom: own.freedom },
    { squared: 1 - weight, freedom: others.freedom },
  ];
  return {
    squared: parts.reduce((total, { squared }) => total + squared, 0),
    freedom: Math.min(satterthwaite(parts), satterthwaite(alike)),
  };
}

/** Degrees of freedom of a sum of independent errors. Shares instead of squares, so that no unit is too small or too large. */
function satterthwaite(parts: readonly SquaredError[]): number {
  const total = parts.reduce((sum, { squared }) => sum + squared, 0);
  return 1 / parts.reduce((sum, { squared, freedom }) => sum + (squared / total) ** 2 / freedom, 0);
}

function upperTail(rise: number, { squared, freedom }: SquaredError): number {
  return studentTCdf(-rise / Math.sqrt(squared), freedom);
}

/** Bartlett's test of equal variances, each thing's sides taken together; values with heavy tails make it say so too often, which is safe. */
function variancesDiffer(spreads: readonly Spread[]): boolean {
  if (spreads.length < 2) return false;
  const groups = spreads.map(({ sides }) => {
    const freedom = sides.reduce((total, side) => total + side.freedom, 0);
    const variance = sides.reduce((total, side) => total + side.variance * side.freedom, 0) / freedom;
    return { freedom, variance };
  });
  const freedom = groups.reduce((total, group) => total + group.freedom, 0);
  const pooled = groups.reduce((total, group) => total + group.variance * group.freedom, 0) / freedom;
  const spread = groups.reduce(
    (total, group) => total - group.freedom * Math.log(group.variance / pooled),
    0,
  );
  const inverse = groups.reduce((total, group) => total + 1 / group.freedom, 0);
  const correction = 1 + (inverse - 1 / freedom) / (3 * (groups.length - 1));
  return !(chiSquareUpperTail(spread / correction, groups.length - 1) >= levelOfCheck);
}
