import { describe, expect, test } from 'vitest';
import { adjustComparisons } from '../../../../src/analysis/samples/adjust-comparisons.ts';
import { compareSamples } from '../../../../src/analysis/samples/compare-samples.ts';
import { poolSamples } from '../../../../src/analysis/samples/pool-samples.ts';
import type { SampleTable } from '../../../../src/model/samples.ts';

function table(values: Readonly<Record<string, number>>, clusters?: readonly (string | null)[]): SampleTable {
  const ids = Object.keys(values);
  return {
    name: 'gsm8k',
    ids,
    epochs: new Float64Array(ids.length).fill(1),
    ...(clusters === undefined ? {} : { clusters }),
    columns: [{ metric: 'acc', values: Float64Array.from(Object.values(values)) }],
  };
}

const pool = (...tables: readonly SampleTable[]) => poolSamples(tables, 'gsm8k', 'acc');

/** Answers to 100 items of which the first `right` are right. */
function answers(right: number, from = 0): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`q${index}`, Number(index >= from && index < from + right)]),
  );
}

describe('items of an evaluation', () => {
  test('are averaged over repeats and runs, without what is no number', () => {
    const pooled = pool(table({ a: 1, b: 0 }), table({ a: 0, b: Number.NaN, c: Number.NaN }));
    expect([...pooled]).toEqual([
      ['a', { value: 0.5, count: 2, cluster: null }],
      ['b', { value: 0, count: 1, cluster: null }],
    ]);
  });
});

describe('two variants on the same items', () => {
  test('that are right or wrong are tested by McNemar, with the agreement counted', () => {
    const found = compareSamples(pool(table(answers(70))), pool(table(answers(60, 2))));
    expect(found).toMatchObject({
      items: 100,
      test: 'mcnemar',
      agreement: { both: 60, only: 10, referenceOnly: 0, neither: 30 },
      clusters: null,
    });
    // 2 · (P(X = 0) + P(X = 0)) / 2 of ten fair coins.
    expect(found?.p).toBeCloseTo(1 / 1024, 12);
    expect(found?.difference).toBeCloseTo(0.1, 12);
    expect(found?.interval?.low).toBeGreaterThan(0.03);
    expect(found?.flipped).toHaveLength(10);
    expect(found?.flipped[0]).toEqual({ id: 'q0', value: 1, reference: 0 });
  });

  test('with scores, or in clusters, are tested by the paired bootstrap', () => {
    const scores = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`q${index}`, index / 50]));
    const raised = Object.fromEntries(
      Object.entries(scores).map(([id, value], index) => [id, value + 0.01 * (index % 3)]),
    );
    expect(compareSamples(pool(table(raised)), pool(table(scores)))).toMatchObject({
      test: 'paired-bootstrap',
      agreement: null,
      clusters: null,
    });
    const groups = Array.from({ length: 100 }, (_, index) => `text ${Math.floor(index / 10)}`);
    const found = compareSamples(pool(table(answers(70), groups)), pool(table(answers(60, 2), groups)));
    expect(found).toMatchObject({ test: 'paired-bootstrap', clusters: 10 });
  });

  test('only share what both answered; with nothing in common there is no comparison', () => {
    expect(compareSamples(pool(table({ a: 1, b: 1 })), pool(table({ b: 0, c: 0 })))?.items).toBe(1);
    expect(compareSamples(pool(table({ a: 1 })), pool(table({ c: 0 })))).toBeUndefined();
  });

  test('that answer alike have no test, and take no part in the correction', () => {
    const same = compareSamples(pool(table(answers(70))), pool(table(answers(70))));
    const other = compareSamples(pool(table(answers(70))), pool(table(answers(60, 2))));
    expect(same).toMatchObject({ p: null, test: null, interval: null, difference: 0 });
    if (same === undefined || other === undefined) throw new Error('There is no comparison.');
    const rows = adjustComparisons([{ comparison: same }, { comparison: other }, { comparison: other }]);
    expect(rows.map(({ adjustedP }) => adjustedP)).toEqual([null, (other.p ?? 0) * 2, (other.p ?? 0) * 2]);
  });
});
