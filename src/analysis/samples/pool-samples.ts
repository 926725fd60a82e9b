import type { SampleTable } from '../../model/samples.ts';

/** One item of an evaluation, over all repeats and runs of a variant. */
export interface PooledItem {
  /** Mean of its finite values. */
  readonly value: number;
  /** How many values that is. */
  readonly count: number;
  /** What it belongs to; null if the log does not say. */
  readonly cluster: string | null;
}

/** Items by id. */
export type PooledItems = ReadonlyMap<string, PooledItem>;

/** Averages what was measured of each item over its repeats and over the runs whose tables are given. Items without a number are left out. */
export function poolSamples(tables: readonly SampleTable[], name: string, metric: string): PooledItems {
  const sums = new Map<string, { total: number; count: number; cluster: string | null }>();
  for (const table of tables) {
    const column = table.columns.find((one) => one.metric === metric);
    if (table.name !== name || column === undefined) continue;
    for (const [row, id] of table.ids.entries()) {
      const value = column.values[row] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      const known = sums.get(id) ?? { total: 0, count: 0, cluster: table.clusters?.[row] ?? null };
      known.total += value;
      known.count += 1;
      sums.set(id, known);
    }
  }
  return new Map(
    [...sums].map(([id, { total, count, cluster }]) => [id, { value: total / count, count, cluster }]),
  );
}
