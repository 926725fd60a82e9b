import { expect, test } from 'vitest';
import { tellingLabels } from '../../../src/lib/telling-labels.ts';

test('folders that all share are left out', () => {
  expect(tellingLabels(['data/logs/ant', 'data/logs/hopper'])).toEqual(['ant', 'hopper']);
  expect(tellingLabels(['a/x/run', 'a/y/run', 'a/y/z/run'])).toEqual(['x/run', 'y/run', 'y/z/run']);
  expect(tellingLabels(['a/run', 'a/run/2'])).toEqual(['run', 'run/2']);
});

test('params that are the same everywhere are left out', () => {
  expect(tellingLabels(['width 4, lr 0.1, seed 1', 'width 4, lr 0.2, seed 1'])).toEqual(['lr 0.1', 'lr 0.2']);
});

test('labels that have nothing in common, or are alone, stay whole', () => {
  for (const labels of [['resnet', 'vit'], ['a/b/c'], ['width 4, lr 0.1', 'width 4'], []])
    expect(tellingLabels(labels)).toEqual(labels);
});

test('labels that only the left-out part tells apart stay whole', () => {
  expect(tellingLabels(['a/1', 'b/1'])).toEqual(['a/1', 'b/1']);
});
