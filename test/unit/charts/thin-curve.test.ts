import { expect, test } from 'vitest';
import { thinCurve } from '../../../src/charts/thin-curve.ts';
import { wobble } from './sample-requests.ts';

const positions = Float64Array.from({ length: 5000 }, (_, index) => index);
const values = Float64Array.from(positions, (_, index) => wobble(1, index));

test('keeps the first, the last and every extreme of its stretch', () => {
  const spiked = Float64Array.from(values);
  spiked[1234] = 50;
  spiked[4321] = -50;
  const kept = thinCurve(positions, [spiked], 200);
  expect(kept.length).toBeLessThanOrEqual(202);
  expect(kept).toEqual(expect.arrayContaining([0, 1234, 4321, 4999]));
  expect(kept).toEqual(kept.toSorted((a, b) => a - b));
});

test('keeps a gap a gap', () => {
  const torn = values.map((value, index) => (index > 2000 && index < 2400 ? Number.NaN : value));
  const kept = thinCurve(positions, [torn], 100);
  expect(kept.some((index) => Number.isNaN(torn[index]))).toBe(true);
});

test('leaves a short curve as it is', () => {
  expect(thinCurve([1, 2, 3], [[1, 1, 1]], 10)).toEqual([0, 1, 2]);
});

test('gives the early part of a logarithmic axis its share', () => {
  const early = (log: boolean): number =>
    thinCurve(
      positions.map((at) => at + 1),
      [values],
      100,
      log,
    ).filter((index) => index < 500).length;
  expect(early(true)).toBeGreaterThan(4 * early(false));
});

test('survives points that all stand at one place', () => {
  expect(thinCurve(new Float64Array(1000), [values.slice(0, 1000)], 100).length).toBeGreaterThan(1);
});

/** What is kept, found stretch by stretch from its definition. */
function keptByDefinition(at: ArrayLike<number>, line: ArrayLike<number>, limit: number): number[] {
  const stretches = Math.floor(limit / 2);
  const first = at[0] ?? 0;
  const span = (at[at.length - 1] ?? 0) - first || 1;
  const kept = new Set([0, at.length - 1]);
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const inside = [...Array(at.length).keys()].filter(
      (index) =>
        Math.min(stretches - 1, Math.floor((((at[index] ?? 0) - first) / span) * stretches)) === stretch,
    );
    const finite = inside.filter((index) => !Number.isNaN(line[index]));
    const best = (sign: number): number | undefined =>
      finite.toSorted((a, b) => sign * ((line[a] ?? 0) - (line[b] ?? 0)) || a - b)[0];
    for (const index of [best(1), best(-1), inside.find((one) => Number.isNaN(line[one]))])
      if (index !== undefined) kept.add(index);
  }
  return [...kept].sort((a, b) => a - b);
}

test.each([
  ['evenly', (index: number): number => index],
  ['at one place, then far apart', (index: number): number => (index < 600 ? 0 : index * 10)],
  ['in clusters', (index: number): number => Math.floor(index / 90) * 1000 + (index % 90) / 100],
  ['ever further apart', (index: number): number => 1.02 ** index],
])('keeps the ends of every stretch of points that stand %s', (_, placeOf) => {
  const at = Float64Array.from({ length: 1000 }, (__, index) => placeOf(index));
  const line = Float64Array.from(at, (__, index) => (index % 97 === 5 ? Number.NaN : wobble(2, index)));
  expect(thinCurve(at, [line], 80)).toEqual(keptByDefinition(at, line, 80));
});
