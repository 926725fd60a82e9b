import { expect, test } from 'vitest';
import { findSteps } from '../../../src/stats/find-steps.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';

/** Normal noise by Box and Muller, the same for the same name. */
function normalNumbers(name: string, count: number): readonly number[] {
  const random = seededRandom(name);
  return Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

test('a step in the level is found where it is, with the means of both sides', () => {
  const values = [1, 2, 1.5, 1.2, 1.8, 1.4, 11, 12, 11.5, 11.2, 11.8, 11.4];
  const [step, ...others] = findSteps(values, seededRandom('one'));
  expect(others).toEqual([]);
  expect(step?.at).toBe(6);
  expect(step?.before).toBeCloseTo(1.4833, 3);
  expect(step?.after).toBeCloseTo(11.4833, 3);
  expect(step?.p).toBeLessThan(0.02);
});

test('a step is placed where the level jumps, also where it drifts before and after', () => {
  const values = Array.from({ length: 14 }, (_, index) => (index < 6 ? 0.2 : 0.9) + index / 1000);
  expect(findSteps(values, seededRandom('drift')).map(({ at }) => at)).toContain(6);
});

test('two steps are found in their order, each with the stretches up to the next one', () => {
  const level = (centre: number): number[] => Array.from({ length: 15 }, (_, index) => centre + (index % 3));
  const steps = findSteps([...level(0), ...level(10), ...level(4)], seededRandom('two'));
  expect(steps.map(({ at }) => at)).toEqual([15, 30]);
  expect(steps[0]).toMatchObject({ before: 1, after: 11 });
  expect(steps[1]).toMatchObject({ before: 11, after: 5 });
});

test.each([
  ['nothing', []],
  ['one value', [1]],
  ['fewer values than stand on two sides', [1, 1, 9, 9, 9]],
  ['values that are all equal', [3, 3, 3, 3, 3, 3, 3, 3]],
  ['one wild value', [1, 2, 3, 1, 2, 900, 2, 1, 3, 2, 1, 2]],
])('%s has no step', (_, values) => {
  expect(findSteps(values, seededRandom('none'))).toEqual([]);
});

test('the same values and the same seed give the same steps', () => {
  const values = normalNumbers('same', 60).map((value, index) => value + (index >= 30 ? 1.5 : 0));
  expect(findSteps(values, seededRandom('x'))).toEqual(findSteps(values, seededRandom('x')));
});

/** Part of the series, made by `make`, in which a step is claimed. */
function partWithSteps(series: number, make: (index: number) => readonly number[]): number {
  let claimed = 0;
  for (let index = 0; index < series; index += 1)
    if (findSteps(make(index), seededRandom(`series ${index}`)).length > 0) claimed += 1;
  return claimed / series;
}

test.each([
  ['normal noise', (value: number): number => value],
  ['noise with wild values', (value: number): number => value ** 5],
  ['values of which many are equal', (value: number): number => Math.round(value)],
])('in 600 series of %s at most 5 % are said to have a step, but for chance', (_, shape) => {
  const part = partWithSteps(600, (index) => normalNumbers(`null ${index}`, 10 + (index % 40)).map(shape));
  // Two standard errors of a part of 5 % among 600 series are 1.8 %.
  expect(part).toBeLessThanOrEqual(0.05 + 0.018);
});

test('a step of two standard deviations after 20 of 30 values is found in at least 95 % of series', () => {
  const part = partWithSteps(200, (index) =>
    normalNumbers(`step ${index}`, 30).map((value, at) => value + (at >= 20 ? 2 : 0)),
  );
  expect(part).toBeGreaterThanOrEqual(0.95);
});

test('a step of four standard deviations is found when only three values lie behind it', () => {
  const part = partWithSteps(200, (index) =>
    normalNumbers(`late ${index}`, 30).map((value, at) => value + (at >= 27 ? 4 : 0)),
  );
  expect(part).toBeGreaterThanOrEqual(0.85);
});
