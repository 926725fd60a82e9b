import { expect, test } from 'vitest';
import { knowMetric } from '../../../src/analysis/know-metric.ts';

test.each([
  ['val/accuracy', 'maximize'],
  ['valAUC', 'maximize'],
  ['mAP', 'maximize'],
  ['eval/episode_return', 'maximize'],
  ['bleu', 'maximize'],
  ['val_loss', 'minimize'],
  ['LogLoss', 'minimize'],
  ['train-perplexity', 'minimize'],
  ['f1_score', 'maximize'],
  ['fid_score', 'minimize'],
  ['accuracy_loss', 'minimize'],
  ['word_error_rate', 'minimize'],
  ['latency_ms', 'minimize'],
  ['tokens_per_second', 'maximize'],
  ['neg_mean_squared_error', 'maximize'],
  ['negative_log_likelihood', 'minimize'],
  ['validation/ssim', 'maximize'],
])('the name %s says %s', (name, goal) => {
  expect(knowMetric(name, {})).toMatchObject({ goal, goalFrom: 'name' });
});

test.each(['lr', 'grad_norm', 'score', 'glossary', 'timestep', 'ep_len_mean', 'closeness', 'x'])(
  'the name %s says nothing, so the metric is not ranked',
  (name) => {
    expect(knowMetric(name, {})).toMatchObject({ goal: null, goalFrom: null });
  },
);

test('the config is trusted over the name and a note over the config', () => {
  const config = { metrics: { loss: { goal: 'maximize', unit: 'nats', label: 'Loss' } } } as const;
  expect(knowMetric('loss', config)).toMatchObject({
    goal: 'maximize',
    goalFrom: 'config',
    unit: 'nats',
    label: 'Loss',
  });
  expect(knowMetric('loss', config, { name: 'loss', goal: 'minimize' })).toMatchObject({
    goal: 'minimize',
    goalFrom: 'note',
  });
});

test('a note about another metric changes nothing', () => {
  expect(knowMetric('loss', {}, { name: 'x', goal: 'maximize' }).goal).toBe('minimize');
});

test('the value of a run is its last unless the config says best, which needs a goal', () => {
  expect(knowMetric('loss', {}).rule).toBe('last');
  expect(knowMetric('loss', { metrics: { loss: { summary: 'best' } } }).rule).toBe('best');
  expect(knowMetric('lr', { metrics: { lr: { summary: 'best' } } }).rule).toBe('last');
});

test.each([
  ['val/loss', 'validation'],
  ['eval_loss', 'validation'],
  ['train/loss', 'train'],
  ['test_acc', 'test'],
  ['eval/test/acc', 'test'],
  ['loss', null],
  ['contest', null],
])('the split of %s is %s', (name, split) => {
  expect(knowMetric(name, {}).split).toBe(split);
});
