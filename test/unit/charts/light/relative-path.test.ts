import { expect, test } from 'vitest';
import { relativePath } from '../../../../src/charts/light/relative-path.ts';

function pathThrough(...points: readonly (readonly [number, number])[]): string {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return relativePath([...points.keys()], Float64Array.from(xs), Float64Array.from(ys));
}

test('steps are as short as SVG allows', () => {
  expect(pathThrough([0, 120], [1, 119.5], [2.5, 120.2], [2.7, 120.2])).toBe('M0 120l1-.5 1.5.7.2 0');
  expect(pathThrough([10, -0.04], [110.1, 7], [110.1, 7.04])).toBe('M10 0l100.1 7');
});

test('a line begins anew after a point without a place', () => {
  expect(pathThrough([0, 1], [1, Number.NaN], [2, 3], [3, 3])).toBe('M0 1M2 3l1 0');
  expect(pathThrough([Number.NaN, 1])).toBe('');
});

test('points far outside are written, too', () => {
  expect(pathThrough([0, 0], [1e25, -1e25])).toBe('M0 0l1e+25-1e+25');
});

test('roundings do not add up', () => {
  const path = pathThrough(...Array.from({ length: 100 }, (_, index) => [index * 1.04, 0] as const));
  const steps = path.replace(/^M0 0l/, '').match(/-?\d*\.?\d+/g) ?? [];
  const sum = steps.reduce((end, step, index) => end + (index % 2 === 0 ? Number(step) : 0), 0);
  expect(sum).toBeCloseTo(Math.round(99 * 10.4) / 10, 6);
});
