import { mcnemarTest } from '../../stats/mcnemar-test.ts';
import { mean } from '../../stats/mean.ts';
import { pairedBootstrap } from '../../stats/paired-bootstrap.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import type { Interval } from '../../stats/t-interval.ts';
import type { PooledItem, PooledItems } from './pool-samples.ts';

/** An item on which two variants differ. */
export interface FlippedItem {
  readonly id: string;
  readonly value: number;
  readonly reference: number;
}

/** How two variants did on the same items. */
export interface SampleComparison {
  /** Items that both have a number for. */
  readonly items: number;
  /** Means over these items. */
  readonly mean: number;
  readonly referenceMean: number;
  readonly difference: number;
  /** 95 % interval by the paired bootstrap; null where no item differs. */
  readonly interval: Interval | null;
  readonly p: number | null;
  /** McNemar where every item was answered once and is right or wrong, else the paired bootstrap. */
  readonly test: 'mcnemar' | 'paired-bootstrap' | null;
  /** Groups of items that belong together, drawn as a whole; null if the log names none. */
  readonly clusters: number | null;
  /** Right and wrong answers of both; null where answers are no mere right or wrong. */
  readonly agreement: {
    readonly both: number;
    readonly only: number;
    readonly referenceOnly: number;
    readonly neither: number;
  } | null;
  /** Items that differ, the largest difference first. */
  readonly flipped: readonly FlippedItem[];
}

const resamples = 2000;

/**
 * Compares two variants on the items that both answered. Right and wrong answers are tested by McNemar's mid-p; everything else, and items
 * that belong together, by the paired bootstrap. `undefined` if they share no item. O(resamples × items).
 */
export function compareSamples(items: PooledItems, reference: PooledItems): SampleComparison | undefined {
  const shared = [...items.keys()].filter((id) => reference.has(id)).sort();
  if (shared.length === 0) return undefined;
  const first = shared.flatMap((id) => items.get(id) ?? []);
  const second = shared.flatMap((id) => reference.get(id) ?? []);
  const a = first.map(({ value }) => value);
  const b = second.map(({ value }) => value);
  const clusters = findClusters(first, shared);
  const bootstrap = pairedBootstrap(a, b, {
    resamples,
    random: seededRandom(shared.slice(0, 1000).join('\n')),
    ...(clusters === null ? {} : { clusters: clusters.names }),
  });
  const agreement = [...first, ...second].every(isPlainAnswer) ? countAgreement(a, b) : null;
  const mcnemar =
    agreement === null || clusters !== null
      ? undefined
      : mcnemarTest(agreement.only, agreement.referenceOnly);
  const byBootstrap = bootstrap.kind === 'no-result' ? null : bootstrap;
  const byMcnemar = mcnemar === undefined || mcnemar.kind === 'no-result' ? null : mcnemar;
  return {
    items: shared.length,
    mean: mean(a) ?? 0,
    referenceMean: mean(b) ?? 0,
    difference: (mean(a) ?? 0) - (mean(b) ?? 0),
    interval: byBootstrap?.interval ?? null,
    p: byMcnemar?.midP ?? byBootstrap?.p ?? null,
    test: testName(byMcnemar !== null, byBootstrap !== null),
    clusters: clusters?.count ?? null,
    agreement,
    flipped: findFlipped(shared, a, b),
  };
}

function testName(byMcnemar: boolean, byBootstrap: boolean): SampleComparison['test'] {
  if (byMcnemar) return 'mcnemar';
  return byBootstrap ? 'paired-bootstrap' : null;
}

/** True for an answer that was given once and is right or wrong. */
function isPlainAnswer({ value, count }: PooledItem): boolean {
  return count === 1 && (value === 0 || value === 1);
}

/** Names of the clusters, an item without one standing for itself; null where the log names none. */
function findClusters(
  items: readonly PooledItem[],
  ids: readonly string[],
): { readonly names: readonly string[]; readonly count: number } | null {
  if (items.every(({ cluster }) => cluster === null)) return null;
  const names = items.map(({ cluster }, index) =>
    cluster === null ? `item ${ids[index] ?? ''}` : `cluster ${cluster}`,
  );
  return { names, count: new Set(names).size };
}

function countAgreement(
  a: readonly number[],
  b: readonly number[],
): NonNullable<SampleComparison['agreement']> {
  const count = (own: number, other: number): number =>
    a.filter((value, index) => value === own && b[index] === other).length;
  return { both: count(1, 1), only: count(1, 0), referenceOnly: count(0, 1), neither: count(0, 0) };
}

function findFlipped(ids: readonly string[], a: readonly number[], b: readonly number[]): FlippedItem[] {
  const flipped = ids.flatMap((id, index) => {
    const [value = 0, reference = 0] = [a[index], b[index]];
    return value === reference ? [] : [{ id, value, reference }];
  });
  const size = ({ value, reference }: FlippedItem): number => Math.abs(value - reference);
  return flipped.sort((one, other) => size(other) - size(one));
}
