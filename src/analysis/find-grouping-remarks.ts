import { naturalOrder } from '../lib/natural-order.ts';
import type { Run } from '../model/run.ts';
import type { Variant } from './group-variants.ts';
import { suggestPathPattern } from './suggest-path-pattern.ts';
import { repetitionOfRun } from './repetition-of-run.ts';

/** Seeds that other variants have and this one lacks: how many, and the first of them. */
export interface MissingSeeds {
  readonly variant: string;
  readonly count: number;
  readonly first: readonly string[];
}

const MOST_NAMED = 5;

/** Something about the runs of an experiment that a reader must know before believing its averages; facts only. */
export type GroupingRemark =
  | {
      readonly kind: 'duplicate-seed';
      readonly variant: string;
      readonly repetition: string;
      readonly runs: readonly Run[];
    }
  | {
      readonly kind: 'unequal-seeds';
      readonly missing: readonly MissingSeeds[];
    }
  /** No seed is shared by two variants, so nothing can be paired. */
  | { readonly kind: 'seeds-of-their-own' }
  | { readonly kind: 'seed-not-recorded'; readonly runs: readonly Run[] }
  /** Runs that may be no repetitions: their paths differ, and this pattern would tell how. */
  | { readonly kind: 'paths-differ'; readonly pattern: string };

/**
 * Finds seeds that a variant has twice, seeds that some variants have and others lack, and runs of a repeated variant without a
 * recorded seed. O(runs + variants × seeds).
 */
export function findGroupingRemarks(
  variants: readonly Variant[],
  isSeed: (name: string) => boolean,
): GroupingRemark[] {
  const seeds = variants.map(({ runs }) => Map.groupBy(runs, (run) => repetitionOfRun(run, isSeed)));
  const duplicates = seeds.flatMap((byRepetition, index) =>
    findDuplicates(variants[index]?.label ?? '', byRepetition),
  );
  const unrecorded = variants.flatMap(({ runs }, index) =>
    runs.length > 1 ? (seeds[index]?.get(null) ?? []) : [],
  );
  const remarks: GroupingRemark[] = [...duplicates];
  if (unrecorded.length > 0) remarks.push({ kind: 'seed-not-recorded', runs: unrecorded });
  const doubtful = [...duplicates.flatMap((one) => one.runs), ...unrecorded];
  const pattern = suggestPathPattern(
    variants.length > 1 && doubtful.length === 0 ? withoutParams(variants) : doubtful,
  );
  if (pattern !== null) remarks.push({ kind: 'paths-differ', pattern });
  if (haveOwnSeeds(variants, seeds)) return [...remarks, { kind: 'seeds-of-their-own' }];
  const missing = findMissing(variants, seeds);
  if (missing.length > 0) remarks.push({ kind: 'unequal-seeds', missing });
  return remarks;
}

/** Runs that nothing but their names tells apart: single ones without any param. */
function withoutParams(variants: readonly Variant[]): readonly Run[] {
  const runs = variants.flatMap((variant) => variant.runs);
  const isBare =
    runs.length === variants.length && runs.every(({ params }) => Object.keys(params).length === 0);
  return isBare ? runs : [];
}

function findDuplicates(
  variant: string,
  seeds: ReadonlyMap<string | null, readonly Run[]>,
): Extract<GroupingRemark, { kind: 'duplicate-seed' }>[] {
  return [...seeds].flatMap(([repetition, runs]) =>
    repetition === null || runs.length < 2
      ? []
      : [{ kind: 'duplicate-seed' as const, variant, repetition, runs }],
  );
}

function haveOwnSeeds(
  variants: readonly Variant[],
  seeds: readonly ReadonlyMap<string | null, readonly Run[]>[],
): boolean {
  if (variants.filter(({ runs }) => runs.length > 1).length < 2) return false;
  const all = seeds.flatMap((own) => [...own.keys()]);
  return !all.includes(null) && new Set(all).size === all.length;
}

/** Only where two variants or more were repeated: single runs with seeds of their own make no unequal sets. */
function findMissing(
  variants: readonly Variant[],
  seeds: readonly ReadonlyMap<string | null, readonly Run[]>[],
): MissingSeeds[] {
  if (variants.filter(({ runs }) => runs.length > 1).length < 2) return [];
  const all = new Set(seeds.flatMap((own) => [...own.keys()]).filter((seed) => seed !== null));
  const sorted = [...all].sort(naturalOrder);
  return seeds.flatMap((own, index) => {
    const lacking = sorted.filter((seed) => !own.has(seed));
    if (own.has(null) || lacking.length === 0) return [];
    const variant = variants[index]?.label ?? '';
    return [{ variant, count: lacking.length, first: lacking.slice(0, MOST_NAMED) }];
  });
}
