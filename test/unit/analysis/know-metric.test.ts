import { expect, test } from 'vitest';
import { collectGoals } from '../../../src/analysis/collect-goals.ts';
import { knowMetric } from '../../../src/analysis/know-metric.ts';
import { exampleRun } from './example-runs.ts';

const goals = new Map();
const nobody = { config: {}, goals };

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
  expect(knowMetric(name, nobody)).toMatchObject({ goal, goalFrom: 'name' });
});

test.each(['lr', 'grad_norm', 'score', 'glossary', 'timestep', 'ep_len_mean', 'closeness', 'x'])(
  'the name %s says nothing, so the metric is not ranked',
  (name) => {
    expect(knowMetric(name, nobody)).toMatchObject({ goal: null, goalFrom: null });
  },
);

test('a blank name is shown in quotes, so that it can be seen and pointed at', () => {
  expect(knowMetric(' ', { config: {}, goals: new Map() }).label).toBe('" "');
});

test('the config is trusted over the name and a note over the config', () => {
  const config = { metrics: { loss: { goal: 'maximize', unit: 'nats', label: 'Loss' } } } as const;
  expect(knowMetric('loss', { config, goals })).toMatchObject({
    goal: 'maximize',
    goalFrom: 'config',
    unit: 'nats',
    label: 'Loss',
  });
  expect(knowMetric('loss', { config, goals, noteMetric: { name: 'loss', goal: 'minimize' } })).toMatchObject(
    {
      goal: 'minimize',
      goalFrom: 'note',
    },
  );
});

test('what the tool recorded is trusted over the name, unless its runs disagree', () => {
  const runs = [
    exampleRun({ id: 'a', goals: { loss: 'maximize', score: 'minimize' } }),
    exampleRun({ id: 'b', goals: { loss: 'maximize', score: 'maximize' } }),
  ];
  const tellers = { config: {}, goals: collectGoals(runs) };
  expect(knowMetric('loss', tellers)).toMatchObject({ goal: 'maximize', goalFrom: 'tool' });
  expect(knowMetric('score', tellers)).toMatchObject({ goal: null, goalFrom: null });
});

test('a note about another metric changes nothing', () => {
  expect(knowMetric('loss', { ...nobody, noteMetric: { name: 'x', goal: 'maximize' } }).goal).toBe(
    'minimize',
  );
});

test('the value of a run is its last unless the config says best, which needs a goal', () => {
  expect(knowMetric('loss', nobody).rule).toBe('last');
  expect(knowMetric('loss', { config: { metrics: { loss: { summary: 'best' } } }, goals }).rule).toBe('best');
  expect(knowMetric('lr', { config: { metrics: { lr: { summary: 'best' } } }, goals }).rule).toBe('last');
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
  expect(knowMetric(name, nobody).split).toBe(split);
});
