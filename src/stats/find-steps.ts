import { mean } from './mean.ts';
import { median } from './median.ts';
import { midRanks, tieSum } from './ranks.ts';
import type { Random } from './seeded-random.ts';

/** A place where the level of a series changed for good. */
export interface Step {
  /** Index of the first value at the new level. */
  readonly at: number;
  /** Means of the stretches before and after, each up to the next step. */
  readonly before: number;
  readonly after: number;
  /** How often chance alone shows a step at least as clear in the stretch where this one was found. */
  readonly p: number;
}

/** How sure a step must be. */
export interface StepOptions {
  /** Chance that a series without any change is said to have one; 0.05 unless given. */
  readonly level?: number;
  /** Fewest values on each side of a step; 3 unless given, so that one odd value is never a step. */
  readonly fewest?: number;
}

/** So many arrangements beyond the level's own resolution make p steady. */
const ARRANGEMENTS_PER_LEVEL = 20;
const FEWEST_ARRANGEMENTS = 999;
/** Statistics this close are equal but for rounding. */
const CLOSENESS = 1e-9;

/**
 * Steps in the level of a series, in its order.
 *
 * The scheme is that of E-divisive (Matteson and James 2014, "A nonparametric approach for multiple change point analysis", Journal of the
 * American Statistical Association 109): the clearest split is taken if arranging the values anew at random shows one as clear in at
 * most `level` of the cases, then both sides are searched. A split is as clear as the standardized Wilcoxon rank sum of its sides
 * (Pettitt 1979, Lombard 1987), so single wild values do not count more than others. Ranks say whether, but are vague about where if the level
 * drifts; so the place is the one near the split where two medians fit the values best. Arranging is stopped as soon as the split cannot be
 * significant any more. Where nothing changed the values are exchangeable, so a step is claimed with probability `level` at most,
 * whatever their distribution.
 *
 * Values must be finite and independent of each other; fewer than two times `fewest` have no step. O(n × arrangements) for each step.
 */
export function findSteps(
  values: readonly number[],
  random: Random,
  { level = 0.05, fewest = 3 }: StepOptions = {},
): readonly Step[] {
  const found: { at: number; p: number }[] = [];
  const search = (start: number, end: number): void => {
    const split = findSplit(values.slice(start, end), random, { level, fewest });
    if (split === undefined) return;
    const at = start + split.at;
    search(start, at);
    found.push({ at, p: split.p });
    search(at, end);
  };
  search(0, values.length);
  return found.map(({ at, p }, index) => {
    const start = found[index - 1]?.at ?? 0;
    const end = found[index + 1]?.at ?? values.length;
    return {
      at,
      p,
      before: mean(values.slice(start, at)) ?? Number.NaN,
      after: mean(values.slice(at, end)) ?? Number.NaN,
    };
  });
}

/** The clearest split of a stretch, if it is clear enough. */
function findSplit(
  values: readonly number[],
  random: Random,
  { level, fewest }: Required<StepOptions>,
): { readonly at: number; readonly p: number } | undefined {
  const n = values.length;
  if (n < 2 * fewest) return undefined;
  const { ranks, ties } = midRanks(values);
  // What ties take from the variance is the same for all splits, so it only matters that there is any variance left.
  if (tieSum(ties) === n ** 3 - n) return undefined;
  const centred = ranks.map((rank) => rank - (n + 1) / 2);
  const observed = clearestSplit(centred, fewest);
  const arrangements = Math.max(FEWEST_ARRANGEMENTS, Math.ceil(ARRANGEMENTS_PER_LEVEL / level));
  const most = Math.floor(level * (1 + arrangements)) - 1;
  let extreme = 0;
  for (let round = 0; round < arrangements; round += 1) {
    shuffle(centred, random);
    if (clearestSplit(centred, fewest).clearness >= observed.clearness - CLOSENESS) extreme += 1;
    if (extreme > most) return undefined;
  }
  return { at: findPlace(values, observed.at, fewest), p: (1 + extreme) / (1 + arrangements) };
}

/** So far from the clearest split by ranks the place is looked for. */
const NEAR = 20;

/** The place near a split where the distances from the medians of both sides are least in sum; of equals the one nearest to the split. */
function findPlace(values: readonly number[], split: number, fewest: number): number {
  const from = Math.max(fewest, split - NEAR);
  const to = Math.min(values.length - fewest, split + NEAR);
  let [best, least] = [split, distanceFromMedians(values, split)];
  for (let place = from; place <= to; place += 1) {
    const distance = distanceFromMedians(values, place);
    if (distance < least * (1 - CLOSENESS)) [best, least] = [place, distance];
  }
  return best;
}

function distanceFromMedians(values: readonly number[], place: number): number {
  return [values.slice(0, place), values.slice(place)].reduce((total, side) => {
    const middle = median(side) ?? 0;
    return total + side.reduce((sum, value) => sum + Math.abs(value - middle), 0);
  }, 0);
}

/** Squared standardized rank sum, up to a factor that all splits share; the first of equals. */
function clearestSplit(
  centred: Float64Array,
  fewest: number,
): { readonly at: number; readonly clearness: number } {
  const n = centred.length;
  let [at, clearness, sum] = [0, -1, 0];
  for (let size = 1; size <= n - fewest; size += 1) {
    sum += centred[size - 1] ?? 0;
    if (size < fewest) continue;
    const squared = (sum * sum) / (size * (n - size));
    if (squared > clearness + CLOSENESS) [at, clearness] = [size, squared];
  }
  return { at, clearness };
}

/** Fisher and Yates; changes the list. */
function shuffle(values: Float64Array, random: Random): void {
  for (let index = values.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const kept = values[index] ?? 0;
    values[index] = values[other] ?? 0;
    values[other] = kept;
  }
}
