import { describe, expect, test } from 'vitest';
import { permutationImportance } from '../../../src/stats/permutation-importance.ts';
import { growForest } from '../../../src/stats/regression-forest.ts';
import type { RegressionForest } from '../../../src/stats/regression-forest.ts';
import { growTree, predictTree } from '../../../src/stats/regression-tree.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';
import { varianceShares } from '../../../src/stats/variance-shares.ts';
import reference from '../../reference/models.json' with { type: 'json' };

const columns = reference.search.columns.map((column) => Float64Array.from(column));
const target = Float64Array.from(reference.search.target);
const spaces = reference.search.ranges.map(([low = 0, high = 1]) => ({ low, high }));

function sorted(column: Float64Array): Int32Array {
  return Int32Array.from(column.keys()).sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0));
}

function meanOf(lists: readonly (Float64Array | undefined)[]): number[] {
  const known = lists.filter((list) => list !== undefined);
  return spaces.map((_, column) => known.reduce((sum, list) => sum + (list[column] ?? 0), 0) / known.length);
}

function forestOf(seed: string): RegressionForest {
  return growForest(columns, target, { random: seededRandom(seed) });
}

describe('a tree', () => {
  const tree = growTree(
    { columns, target, orders: columns.map(sorted) },
    new Uint16Array(target.length).fill(1),
    3,
  );

  test('has the leaves and gives the answers of scikit-learn on the same rows', () => {
    expect(tree.feature.filter((feature) => feature < 0)).toHaveLength(reference.tree.leaves);
    const answers = reference.tree.questions.map((row) => predictTree(tree, (feature) => row[feature] ?? 0));
    for (const [index, answer] of answers.entries())
      expect(answer).toBeCloseTo(reference.tree.answers[index] ?? Number.NaN, 10);
  });

  test("of scikit-learn has the shares of variance that Optuna's boxes give it", () => {
    const { feature, threshold, left, right, value } = reference.tree;
    const theirs = {
      feature: Int32Array.from(feature),
      threshold: Float64Array.from(threshold),
      left: Int32Array.from(left),
      right: Int32Array.from(right),
      value: Float64Array.from(value),
    };
    const shares = varianceShares(theirs, spaces);
    for (const [column, share] of reference.tree.shares.entries())
      expect(shares?.[column]).toBeCloseTo(share, 10);
  });

  test('of a target that does not vary is one leaf without shares', () => {
    const flat = growTree(
      { columns, target: new Float64Array(200).fill(3), orders: columns.map(sorted) },
      new Uint16Array(200).fill(1),
      3,
    );
    expect([...flat.feature]).toEqual([-1]);
    expect(predictTree(flat, () => 0)).toBe(3);
    expect(varianceShares(flat, spaces)).toBeUndefined();
  });

  test('does not split off fewer rows than a leaf must have, however often they were drawn', () => {
    const orders = [Int32Array.of(0, 1, 2, 3)];
    const data = { columns: [Float64Array.of(0, 1, 2, 3)], target: Float64Array.of(9, 0, 0, 0), orders };
    const weighted = growTree(data, Uint16Array.of(5, 1, 1, 1), 2);
    expect(weighted.threshold[0]).toBe(1.5);
  });
});

describe('the shares of a box function', () => {
  test('are those of its definition: a step in one column, another where that one is high', () => {
    // 0 for x < 0.5; where x ≥ 0.5: 1 for y < 0.5, else 3.
    const tree = {
      feature: Int32Array.of(0, -1, 1, -1, -1),
      threshold: Float64Array.of(0.5, 0, 0.5, 0, 0),
      left: Int32Array.of(1, -1, 3, -1, -1),
      right: Int32Array.of(2, -1, 4, -1, -1),
      value: Float64Array.of(1, 0, 2, 1, 3),
    };
    // Mean 1, variance 1.5; by x: 0 and 2, variance 1; by y: 0.5 and 1.5, variance 0.25.
    const unit = { low: 0, high: 1 };
    expect([...(varianceShares(tree, [unit, unit]) ?? [])]).toEqual([1 / 1.5, 0.25 / 1.5]);
    // Where x is absent below 0.5 its own values change nothing.
    expect(varianceShares(tree, [{ ...unit, absentBelow: 0.5 }, unit])?.[0]).toBe(0);
  });
});

describe('a forest', () => {
  const forest = forestOf('reference');

  test('explains of unseen rows what that of scikit-learn explains, to 0.02', () => {
    expect(Math.abs(forest.outOfBagR2 - reference.forest.outOfBagR2)).toBeLessThan(0.02);
  });

  test("gives each param the importance of Optuna's fANOVA, to 0.03", () => {
    const shares = meanOf(forest.trees.map((tree) => varianceShares(tree, spaces)));
    const total = shares.reduce((sum, share) => sum + share, 0);
    for (const [column, share] of shares.entries())
      expect(Math.abs(share / total - (reference.fanova[column] ?? 0))).toBeLessThan(0.03);
  });

  test('gives each param the permutation importance of scikit-learn, to a tenth', () => {
    const importance = meanOf(permutationImportance(forest, seededRandom('shuffle')));
    for (const [column, expected] of reference.forest.permutation.entries())
      expect(Math.abs((importance[column] ?? 0) - expected)).toBeLessThan(0.1 * Math.max(0.1, expected));
  });

  test('is the same for the same seed and another for another', () => {
    expect(forestOf('reference').outOfBagR2).toBe(forest.outOfBagR2);
    expect(forestOf('other').outOfBagR2).not.toBe(forest.outOfBagR2);
  });

  test('explains nothing of noise', () => {
    const random = seededRandom('noise');
    const noise = growForest(
      columns,
      target.map(() => random()),
      { random },
    );
    expect(noise.outOfBagR2).toBeLessThan(0.1);
  });

  test('of nothing cannot grow, of one row or equal targets has nothing to explain', () => {
    expect(() => growForest([], new Float64Array(), { random: seededRandom('') })).toThrow(RangeError);
    const one = growForest([Float64Array.of(1)], Float64Array.of(2), { random: seededRandom('') });
    expect(one.outOfBagR2).toBeNaN();
    expect(permutationImportance(one, seededRandom(''))).toEqual([]);
  });
});
