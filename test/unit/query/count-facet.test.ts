import { expect, test } from 'vitest';
import { countFacet, findRange } from '../../../src/query/count-facet.ts';

const many = Array.from({ length: 20 }, (_, index) => index + 1);

test('few numbers are listed, many are a range, texts never', () => {
  expect(findRange([1, 2, 3])).toBeNull();
  expect(findRange(many)).toMatchObject({ min: 1, max: 20 });
  expect(findRange([...many, 'x'])).toBeNull();
  expect(findRange([...many, undefined, null, Number.NaN, Number.POSITIVE_INFINITY])).toMatchObject({
    max: 20,
  });
});

test('a range of fractions has parts of equal width, over several powers of ten of equal ratio', () => {
  const fractions = findRange(many.map((value) => value / 4));
  expect(fractions?.edges).toHaveLength(25);
  expect(fractions?.edges.slice(0, 2)).toEqual(
    [0.25, 0.25 + 4.75 / 24].map((edge) => Number(edge.toPrecision(12))),
  );
  const powers = findRange(many.map((power) => 10 ** -power))?.edges ?? [];
  expect((powers[1] ?? 0) / (powers[0] ?? 1)).toBeCloseTo(10 ** (19 / 24), 9);
  expect([powers[0], powers.at(-1)]).toEqual([1e-20, 0.1]);
});

test('a range of whole numbers has parts of equally many of them, so that even counts look even', () => {
  expect(findRange(many)?.edges).toEqual([...many, 21]);
  const hundred = Array.from({ length: 100 }, (_, index) => index);
  const range = findRange(hundred);
  const facet = countFacet(
    hundred.map((value) => [value]),
    range,
  );
  if (facet.kind !== 'range') throw new Error('No range.');
  expect(facet.bins).toEqual(Array.from({ length: 20 }, () => 5));
  expect(facet.edges.at(-1)).toBe(100);
});

test('no part of whole numbers over several powers of ten is without a whole number', () => {
  const thousand = Array.from({ length: 1000 }, (_, index) => index + 1);
  const facet = countFacet(
    thousand.map((value) => [value]),
    findRange(thousand),
  );
  if (facet.kind !== 'range') throw new Error('No range.');
  expect(Math.min(...facet.bins)).toBe(1);
  expect(facet.bins).toEqual(facet.edges.slice(1).map((edge, index) => edge - (facet.edges[index] ?? 0)));
  expect([facet.edges[0], facet.edges.at(-1)]).toEqual([1, 1001]);
});

test('values are counted most common first; a run with several counts for each', () => {
  const facet = countFacet([['b'], ['a', 'b'], ['c', 'c'], [], [null], [Number.NaN]], null);
  expect(facet).toEqual({
    kind: 'values',
    values: [
      { value: 'b', count: 2 },
      { value: 'a', count: 1 },
      { value: 'c', count: 1 },
    ],
    more: 0,
    missing: 3,
  });
});

test('of more than a hundred values the rest is counted', () => {
  const facet = countFacet(
    Array.from({ length: 130 }, (_, index) => [`v${index}`]),
    null,
  );
  expect(facet).toMatchObject({ more: 30 });
});

test('both ends of a range are inside, and so is a value at a border', () => {
  const facet = countFacet(
    many.map((value) => [value]),
    { min: 1, max: 20, edges: Array.from({ length: 25 }, (_, index) => 1 + (19 * index) / 24) },
  );
  if (facet.kind !== 'range') throw new Error('No range.');
  expect(facet.bins.reduce((sum, count) => sum + count, 0)).toBe(20);
  expect([facet.bins[0], facet.bins.at(-1)]).toEqual([1, 1]);
});
