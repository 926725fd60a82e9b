import type { Goal } from '../../model/note.ts';
import { canStand, extentOf, fitScale } from '../numeric-scale.ts';
import type { NumericScale } from '../numeric-scale.ts';
import type { ScaleKind } from '../chart-input.ts';
import { roleColour } from '../palette.ts';

/** A complete trial of a search as charts know it. */
export interface ChartTrial {
  /** What readers call it, e.g. the name of its run. */
  readonly label: string;
  /** Its place in the order of the search, from 1. */
  readonly number: number;
  /** Finite. */
  readonly value: number;
}

/** Fifths of the trials by rank, the best first: names and colours. */
export const RANK_COLOURS: ReadonlyMap<string, string> = new Map([
  ['best fifth', roleColour('rank-0')],
  ['second fifth', roleColour('rank-1')],
  ['middle fifth', roleColour('rank-2')],
  ['fourth fifth', roleColour('rank-3')],
  ['worst fifth', roleColour('rank-4')],
]);

/** Name of the fifth that a rank (from 0) among so many trials belongs to. */
export function fifthOf(rank: number, trials: number): string {
  const names = [...RANK_COLOURS.keys()];
  return names[Math.min(4, Math.floor((rank * 5) / Math.max(1, trials)))] ?? '';
}

/**
 * Of trials ranked best first at most so many: the best quarter of them all, then evenly through the ranks, so that what is shown looks
 * like what there is.
 */
export function thinTrials<T>(ranked: readonly T[], most: number): readonly T[] {
  if (ranked.length <= most) return ranked;
  const kept = Math.ceil(most / 4);
  const rest = ranked.slice(kept);
  const stride = rest.length / (most - kept);
  return [
    ...ranked.slice(0, kept),
    ...Array.from({ length: most - kept }, (_, index) => rest[Math.floor(index * stride)]).filter(
      (trial) => trial !== undefined,
    ),
  ];
}

/** A scale of a search's metric that a few diverged trials do not stretch. */
export interface TrialScale {
  readonly scale: NumericScale;
  /** Where a value is drawn: values beyond the end stand on it. */
  readonly placeOf: (value: number) => number;
  /** How many values stand at the end although they lie beyond it. */
  readonly beyond: number;
}

/** From this ratio of the largest to the smallest value on, positive values stand on a log scale. */
const LOG_RATIO = 100;
/** Worse than the quarters by so many times their distance is far off. */
const FAR = 5;

/** A scale for the values of trials: logarithmic over decades, and cut on the worse side where a few values lie far off. */
export function fitTrialScale(values: readonly number[], goal: Goal | null, tickCount: number): TrialScale {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const kind = kindFor(sorted);
  const drawn = sorted.filter((value) => canStand(value, kind));
  const [low, high] = fences(drawn, kind);
  const kept = drawn.filter((value) => (goal === 'maximize' ? value >= low : value <= high));
  const scale = fitScale(extentOf(kept, kind), { kind, tickCount, ends: 'round', room: 0.02 });
  const [start, end] = scale.domain;
  return {
    scale,
    placeOf: (value) => Math.min(end, Math.max(start, value)),
    beyond: drawn.filter((value) => value < start || value > end).length,
  };
}

function kindFor(sorted: readonly number[]): ScaleKind {
  const [least = 0] = sorted;
  const most = sorted.at(-1) ?? 0;
  return least > 0 && most / least >= LOG_RATIO ? 'log' : 'linear';
}

function fences(sorted: readonly number[], kind: ScaleKind): readonly [number, number] {
  const at = (part: number): number => {
    const value = sorted[Math.round((sorted.length - 1) * part)] ?? 0;
    return kind === 'log' ? Math.log(value) : value;
  };
  const [lower, upper] = [at(0.25), at(0.75)];
  const reach = FAR * (upper - lower);
  if (!(reach > 0)) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const back = (value: number): number => (kind === 'log' ? Math.exp(value) : value);
  return [back(lower - reach), back(upper + reach)];
}
