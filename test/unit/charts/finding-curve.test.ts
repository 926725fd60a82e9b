import { expect, test } from 'vitest';
import { drawFigure } from '../../../src/charts/draw-figure.ts';
import { findingCurve } from '../../../src/charts/finding-curve.ts';

function curveOf(values: readonly number[]) {
  return findingCurve({
    id: 'f',
    title: 'loss',
    axis: { label: 'step', unit: null },
    scale: 'linear',
    lines: [{ label: 'loss', positions: values.map((_, step) => step), values }],
    steps: [1],
    span: null,
  });
}

test('the one finite value before all others became NaN is drawn as a dot', async () => {
  const figure = curveOf([2, Number.NaN, Number.NaN]);
  expect(figure?.data.map(({ name }) => name)).toEqual(['line-0', 'line-0-dots']);
  expect(figure === null ? '' : await drawFigure(figure)).toMatch(/<circle|<path[^>]*fill/);
});

test('a curve without gaps has no dots, and one without a finite value no chart', () => {
  expect(curveOf([2, 1.5, 1])?.data.map(({ name }) => name)).toEqual(['line-0']);
  expect(curveOf([Number.NaN, Number.POSITIVE_INFINITY])).toBeNull();
});
