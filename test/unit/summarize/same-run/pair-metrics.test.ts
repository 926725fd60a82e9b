import { expect, test } from 'vitest';
import { pairMetrics } from '../../../../src/summarize/same-run/pair-metrics.ts';

function pairs(ones: readonly string[], others: readonly string[]) {
  return pairMetrics(ones, others).map(({ one, other }) => `${one} = ${other}`);
}

test('names are paired whatever joins their words and whatever a tool puts in front', () => {
  expect(pairs(['loss', 'eval_loss', 'grad_norm'], ['eval/loss', 'train/loss', 'train/grad_norm'])).toEqual([
    'loss = train/loss',
    'grad_norm = train/grad_norm',
    'eval_loss = eval/loss',
  ]);
  expect(pairs(['ray/tune/reward'], ['reward'])).toEqual(['ray/tune/reward = reward']);
});

test('a mean over training is not taken for the loss', () => {
  expect(pairs(['loss', 'train_loss'], ['train/loss', 'train/train_loss'])).toEqual([
    'loss = train/loss',
    'train_loss = train/train_loss',
  ]);
});

test('a name that fits several is paired with none', () => {
  expect(pairs(['accuracy'], ['val/accuracy', 'test/accuracy'])).toEqual([]);
});
