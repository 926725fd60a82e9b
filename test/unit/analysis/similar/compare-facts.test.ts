import { expect, test } from 'vitest';
import { compareFacts, explainFacts } from '../../../../src/analysis/similar/compare-facts.ts';
import { makeFactSpace } from '../../../../src/analysis/similar/fact-space.ts';
import type { FactSpace } from '../../../../src/analysis/similar/fact-space.ts';
import { orderInTime } from '../../../../src/analysis/similar/time-order.ts';
import type { ParamValue } from '../../../../src/model/run.ts';
import { seededRandom } from '../../../../src/stats/seeded-random.ts';

type Item = Readonly<Record<string, readonly ParamValue[]>>;

function spaceOf(items: readonly Item[]): FactSpace {
  const order = orderInTime(items.map((_, index) => ({ atMs: index })));
  return makeFactSpace(
    items.map((item) => new Map(Object.entries(item))),
    order,
  );
}

test('several numbers of an item are as near to those of another in whatever order they are listed', () => {
  const random = seededRandom('facts');
  // Both differences and ratios, both signs, equal numbers and single ones.
  const items = Array.from({ length: 30 }, () => {
    const count = Math.floor(random() * 5);
    const numbers = (scale: () => number) => Array.from({ length: count + 1 }, scale).sort((a, b) => a - b);
    return {
      even: numbers(() => Math.round(random() * 20) - 10),
      wide: numbers(() => 10 ** Math.floor(random() * 6 - 3)),
      signs: numbers(() => (random() < 0.5 ? -1 : 1) * 2 ** Math.floor(random() * 8)),
    };
  });
  const backwards = items.map((item) =>
    Object.fromEntries(Object.entries(item).map(([name, values]) => [name, values.toReversed()])),
  );
  const [ascending, descending] = [spaceOf(items), spaceOf(backwards)];
  for (let one = 0; one < items.length; one += 1) {
    for (let other = 0; other < items.length; other += 1) {
      const found = compareFacts(ascending, { one, weights: ascending.weigh(items.length) })(other);
      const expected = compareFacts(descending, { one, weights: descending.weigh(items.length) })(other);
      expect(found).toBeCloseTo(expected ?? Number.NaN, 12);
    }
  }
});

test('what is told fact by fact adds up to the likeness of two items', () => {
  const space = spaceOf([
    { model: ['cnn'], width: [64], lr: [0.1] },
    { model: ['vit'], width: [64, 128], dropout: [0.5] },
    { model: ['cnn'], width: [32], lr: [0.01], name: ['a'] },
  ]);
  for (const [one, other] of [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const) {
    const weights = space.weigh(3);
    const facts = explainFacts(space, { one, other, weights });
    const total = facts.reduce((sum, { bits }) => sum + bits, 0);
    const alike = facts.reduce((sum, { bits, likeness }) => sum + bits * likeness, 0);
    expect(alike / total).toBeCloseTo(compareFacts(space, { one, weights })(other) ?? Number.NaN, 12);
    expect(facts.map(({ bits }) => bits)).toEqual(facts.map(({ bits }) => bits).sort((a, b) => b - a));
  }
});

test('two items without facts are not compared', () => {
  const space = spaceOf([{}, {}]);
  expect(compareFacts(space, { one: 0, weights: space.weigh(2) })(1)).toBeUndefined();
});
