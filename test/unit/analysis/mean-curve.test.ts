import { expect, test } from 'vitest';
import { meanCurve } from '../../../src/analysis/mean-curve.ts';

function curve(positions: readonly number[], values: readonly number[]) {
  return { positions: Float64Array.from(positions), values: Float64Array.from(values) };
}

function asLists(...curves: readonly ReturnType<typeof curve>[]) {
  const found = meanCurve(curves);
  if (found === undefined) throw new Error('There is no mean curve.');
  const { positions, centre, low, high, n } = found;
  return { positions: [...positions], centre: [...centre], low: [...low], high: [...high], n: [...n] };
}

test('at common steps it is the mean with one standard deviation to each side', () => {
  const { centre, low, high } = asLists(curve([0, 1], [1, 2]), curve([0, 1], [3, 2]));
  expect(centre).toEqual([2, 2]);
  expect(low).toEqual([2 - Math.SQRT2, 2]);
  expect(high).toEqual([2 + Math.SQRT2, 2]);
});

test('runs that log at other steps are interpolated', () => {
  expect(asLists(curve([0, 2], [0, 2]), curve([0, 1, 2], [0, 3, 2]))).toMatchObject({
    positions: [0, 1, 2],
    centre: [0, 2, 2],
  });
});

test('it ends where fewer than two runs are left, and says how many stand behind each point', () => {
  const three = asLists(curve([0, 1, 2], [1, 1, 1]), curve([0, 1], [1, 1]), curve([0], [1]));
  expect(three).toMatchObject({ positions: [0, 1], n: [3, 2] });
});

test('a value that is not finite stands behind no mean, nor do the gaps beside it', () => {
  const broken = curve([0, 1, 2, 3], [1, Number.NaN, 1, 1]);
  const whole = curve([0, 0.5, 1, 2, 3], [3, 3, 3, 3, 3]);
  expect(asLists(broken, whole)).toMatchObject({ positions: [0, 2, 3], centre: [2, 2, 2] });
});

test('steps that went back are put in order, and the last value of a step counts', () => {
  expect(asLists(curve([0, 2, 1, 2], [0, 9, 1, 2]), curve([0, 1, 2], [0, 1, 2])).centre).toEqual([0, 1, 2]);
});

test('long curves are thinned to 200 positions with both ends', () => {
  const steps = Array.from({ length: 1001 }, (_, index) => index);
  const { positions } = asLists(curve(steps, steps), curve(steps, steps));
  expect([positions.length, positions[0], positions.at(-1)]).toEqual([200, 0, 1000]);
});

test('one run has no mean curve', () => {
  expect(meanCurve([curve([0], [1])])).toBeUndefined();
});

// Two runs at 1 and 3: the deviation is √2, the error 1, Student's t with one degree of freedom 12.706.
test.each([
  ['sd', Math.SQRT2],
  ['se', 1],
  ['ci', 12.7062047],
  ['range', 1],
] as const)('the band %s reaches as far as its name says', (band, reach) => {
  const positions = Float64Array.from([0, 1]);
  const runs = [1, 3].map((value) => ({ positions, values: Float64Array.from([value, value]) }));
  const found = meanCurve(runs, band);
  expect(found?.low[0]).toBeCloseTo(2 - reach, 6);
  expect(found?.high[1]).toBeCloseTo(2 + reach, 6);
});
