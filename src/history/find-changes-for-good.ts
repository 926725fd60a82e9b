import { findSteps } from '../stats/find-steps.ts';
import { seededRandom } from '../stats/seeded-random.ts';
import type { TracePoint } from './trace-history.ts';

/** A metric of a variant that changed its level for good. */
export interface LastingChange {
  /** Index of the state before the change, as far as it brought values, and of the first after it. */
  readonly last: number;
  readonly first: number;
  readonly before: number;
  readonly after: number;
  readonly p: number;
}

/** Fewest values that can show a step at all at the usual level: four against four. */
export const FEWEST_VALUES = 8;

/**
 * Changes of level in what each state brought, in order. `series` is how many series are searched together: each is held to its part of
 * `level`, so that the chance of any step where nothing changed stays below it (Bonferroni). The random numbers are seeded from the values.
 */
export function findLastingChanges(
  points: readonly TracePoint[],
  { level = 0.05, series = 1 }: { readonly level?: number; readonly series?: number } = {},
): readonly LastingChange[] {
  const fresh = points.flatMap(({ state, fresh: value }) => (value === null ? [] : [{ state, value }]));
  if (fresh.length < FEWEST_VALUES) return [];
  const values = fresh.map(({ value }) => value);
  const random = seededRandom(JSON.stringify(values));
  const steps = findSteps(values, random, { level: level / Math.max(1, series) });
  return steps.map(({ at, before, after, p }) => ({
    before,
    after,
    p,
    last: fresh[at - 1]?.state ?? 0,
    first: fresh[at]?.state ?? 0,
  }));
}
