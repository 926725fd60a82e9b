import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openSimilar } from '../../../../src/analysis/similar/open-similar.ts';
import type { SimilarItem } from '../../../../src/analysis/similar/similar-item.ts';
import type { ParamValue } from '../../../../src/model/run.ts';
import { createRandom } from '../../random.ts';

const weights = { params: 0.5, metrics: 0.3, words: 0.2, step: 1 / 50 };

interface Facts extends Partial<Omit<SimilarItem, 'params' | 'metrics'>> {
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly metrics?: Readonly<Record<string, number>>;
}

let made = 0;

function item({ params = {}, metrics = {}, ...facts }: Facts): SimilarItem {
  made += 1;
  return {
    group: `group ${made}`,
    family: '',
    atMs: null,
    text: '',
    ...facts,
    params: new Map(Object.entries(params).map(([name, value]) => [name, [value]])),
    metrics: new Map(Object.entries(metrics).map(([name, value]) => [name, [value]])),
  };
}

function nearest(items: readonly SimilarItem[], of: number, most = 10): number[] {
  return openSimilar(items, weights)
    .find({ of, most, later: true })
    .map(({ index }) => index);
}

describe('params', () => {
  test('the nearest number comes first, and steps of a grid are equally far whatever their size', () => {
    const items = [0.1, 0.001, 0.01, 0.0001].map((lr) => item({ params: { lr, model: 'mlp' } }));
    expect(nearest(items, 0)).toEqual([2, 1]);
    const [near, far] = openSimilar(items, weights).find({ of: 0, most: 9, later: true });
    const [middle] = openSimilar(items, weights).find({ of: 1, most: 9, later: true });
    expect(near?.likeness).toBeCloseTo(middle?.likeness ?? 0, 1);
    expect(far?.likeness).toBeLessThan(near?.likeness ?? 0);
  });

  test('a value that few have in common tells more than one that nearly all have', () => {
    const common = Array.from({ length: 8 }, () => item({ params: { model: 'resnet', trick: 'none' } }));
    const items = [
      item({ params: { model: 'vit', trick: 'sam' } }),
      item({ params: { model: 'resnet', trick: 'sam' } }),
      item({ params: { model: 'vit', trick: 'none' } }),
      ...common,
      item({ params: { model: 'vit', trick: 'none' } }),
      item({ params: { model: 'vit', trick: 'none' } }),
    ];
    expect(nearest(items, 0, 1)).toEqual([1]);
  });

  test('a param that only one of two has makes them less alike', () => {
    const items = [{ a: 1 }, { a: 1 }, { a: 1, b: 2 }, { a: 2 }].map((params) => item({ params }));
    const space = openSimilar(items, weights);
    const [same, more] = space.find({ of: 0, most: 2, later: true });
    expect(same).toEqual({ index: 1, likeness: 1 });
    expect(more?.index).toBe(2);
    expect(more?.likeness).toBeLessThan(1);
  });

  test('a text that is another one in every item says nothing', () => {
    const items = Array.from({ length: 6 }, (_, index) =>
      item({ params: { folder: `out/${index}`, depth: index % 2 } }),
    );
    expect(openSimilar(items, weights).find({ of: 5, most: 1 })).toEqual([{ index: 1, likeness: 1 }]);
  });

  test('likeness is the same in both directions', () => {
    const random = createRandom(3);
    const items = Array.from({ length: 12 }, () =>
      item({
        params: {
          lr: random.next() < 0.5 ? 0.1 : 0.01,
          depth: random.below(4),
          ...(random.next() < 0.5 && { x: 1 }),
        },
        metrics: { loss: random.next() },
      }),
    );
    const { find } = openSimilar(items, weights);
    const all = items.map(
      (_, of) => new Map(find({ of, most: 99, later: true }).map((one) => [one.index, one.likeness])),
    );
    let compared = 0;
    for (const [a, row] of all.entries()) {
      for (const [b, likeness] of row) {
        expect(all[b]?.get(a) ?? Number.NaN).toBeCloseTo(likeness, 12);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });
});

describe('metrics and words', () => {
  test('of runs with equal params the one with the nearest result comes first', () => {
    const items = [0.5, 0.9, 0.52, 0.1].map((loss) => item({ params: { lr: 1 }, metrics: { loss } }));
    expect(nearest(items, 0)[0]).toBe(2);
  });

  test('a result that is no number is like another one and like no number', () => {
    const items = [Number.NaN, 0.3, Number.NaN].map((loss) => item({ metrics: { loss } }));
    expect(nearest(items, 0, 1)).toEqual([2]);
  });

  test('texts are near by the rare words that they share', () => {
    const texts = [
      'We study the calibration of networks with label smoothing.',
      'We study the speed of networks on small machines.',
      'Calibration suffers when smoothing is strong.',
      'Networks on small machines are what we study.',
    ];
    const items = texts.map((text) => item({ text }));
    const { find, explain } = openSimilar(items, { params: 0, metrics: 0, words: 1, step: 1 / 50 });
    expect(find({ of: 2, most: 1 })[0]?.index).toBe(0);
    expect(explain(0, 2).words).toEqual(['calibration', 'smoothing']);
  });
});

describe('what may answer', () => {
  test('later ones are told only if asked for, those without a time as the first of all', () => {
    const items = [10, 20, 30, null].map((atMs) => item({ params: { lr: 1 }, atMs }));
    const { find } = openSimilar(items, weights);
    expect(find({ of: 1, most: 9 }).map(({ index }) => index)).toEqual([0, 3]);
    expect(find({ of: 3, most: 9 })).toEqual([]);
    expect(find({ of: 1, most: 9, later: true }).map(({ index }) => index)).toEqual([2, 0, 3]);
  });

  test('without times those that are listed before are the earlier ones', () => {
    const items = [1, 2, 3].map(() => item({ params: { lr: 1 } }));
    const { find } = openSimilar(items, weights);
    expect(items.map((_, of) => find({ of, most: 9 }).map(({ index }) => index))).toEqual([[], [0], [0, 1]]);
  });

  test('repetitions stand for each other, and a family has no more places than it is given', () => {
    const items = [
      item({ params: { lr: 1 }, group: 'a', family: 'first' }),
      item({ params: { lr: 1 }, group: 'a', family: 'first' }),
      item({ params: { lr: 1 }, group: 'b', family: 'first' }),
      item({ params: { lr: 1 }, group: 'c', family: 'second' }),
      item({ params: { lr: 1 }, group: 'own' }),
      item({ params: { lr: 1 }, group: 'own' }),
    ];
    const { find } = openSimilar(items, weights);
    expect(find({ of: 5, most: 9 }).map(({ index }) => index)).toEqual([0, 2, 3]);
    expect(find({ of: 5, most: 9, mostOfFamily: 1 }).map(({ index }) => index)).toEqual([0, 3]);
  });

  test('what has nothing in common is not told', () => {
    expect(nearest([item({ params: { a: 1 } }), item({ params: { b: 1 } }), item({})], 0)).toEqual([]);
  });
});

/** Sweeps of all kinds: numbers on grids and free ones, texts, names, results that are no numbers, params that only some have. */
function randomItem(random: ReturnType<typeof createRandom>, atMs: number | null): SimilarItem {
  return item({
    params: {
      lr: [0.1, 0.01, 0.001, 0.0001][random.below(4)] ?? 0,
      depth: random.below(6),
      model: `model ${random.below(12)}`,
      width: 2 ** random.below(11),
      out: `out/${random.next()}`,
      ...(random.next() < 0.3 && { dropout: random.next() }),
      ...(random.next() < 0.1 && { [`extra ${random.below(9)}`]: random.next() < 0.5 }),
    },
    metrics: {
      loss: random.next() < 0.05 ? Number.NaN : random.next(),
      ...(random.next() < 0.5 && { steps: 1000 * random.below(50) }),
    },
    text:
      ['baseline sweep', 'teacher student', `trial ${random.below(5)} of augmentation`][random.below(3)] ??
      '',
    group: `variant ${random.below(60)}`,
    family: `experiment ${random.below(8)}`,
    atMs,
  });
}

function namesOf(facts: readonly { readonly name: string }[]): string[] {
  return facts.map(({ name }) => name);
}

/** Everything that pages tell of an item. */
function tellAll(items: readonly SimilarItem[], candidates: number): Map<SimilarItem, unknown> {
  const { find, explain } = openSimilar(items, weights);
  return new Map(
    items.map((one, of) => {
      const near = find({ of, most: 4, mostOfFamily: 2, candidates: () => candidates });
      return [
        one,
        near.map(({ index }) => {
          const { params, metrics, words } = explain(of, index);
          return { item: items[index], params: namesOf(params), metrics: namesOf(metrics), words };
        }),
      ];
    }),
  );
}

describe('a later item leaves what is told of all earlier ones as it is', () => {
  test.each([
    { name: 'at the end of time, anywhere in the list', seed: 1, timed: true },
    { name: 'at the end of the list, without times', seed: 2, timed: false },
  ])('$name', ({ seed, timed }) => {
    const random = createRandom(seed);
    let items: SimilarItem[] = [];
    let before = tellAll(items, 20);
    for (let count = 0; count < 90; count += 1) {
      const added = randomItem(random, timed ? 1000 * (count + random.next()) : null);
      const at = timed ? random.below(items.length + 1) : items.length;
      items = items.toSpliced(at, 0, added);
      const after = tellAll(items, 20);
      expect([...before].filter(([one, told]) => !isDeepStrictEqual(after.get(one), told))).toEqual([]);
      before = after;
    }
    expect([...before.values()].flat().length).toBeGreaterThan(200);
  });
});

test('an item in the midst of time changes what is told of few others', () => {
  const random = createRandom(11);
  const items = Array.from({ length: 300 }, () => randomItem(random, null));
  const before = tellAll(items, 100);
  const changes = Array.from({ length: 10 }, () => {
    const after = tellAll(items.toSpliced(random.below(200), 0, randomItem(random, null)), 100);
    return items.filter((one) => !isDeepStrictEqual(after.get(one), before.get(one))).length;
  });
  expect(changes.toSorted((a, b) => a - b)[5]).toBeLessThan(30);
});

test('with few candidates the nearest is found as over all items', () => {
  const random = createRandom(7);
  const items = Array.from({ length: 600 }, (_, index) =>
    item({
      params: {
        lr: [0.1, 0.01, 0.001, 0.0001][random.below(4)] ?? 0,
        depth: random.below(6),
        model: `model ${random.below(12)}`,
        width: random.below(40),
      },
      metrics: { loss: random.next() },
      atMs: index,
    }),
  );
  const { find } = openSimilar(items, weights);
  let equal = 0;
  for (let of = 500; of < 600; of += 1) {
    const exact = find({ of, most: 1 });
    if (find({ of, most: 1, candidates: () => 200 })[0]?.index === exact[0]?.index) equal += 1;
  }
  expect(equal).toBeGreaterThanOrEqual(90);
});
