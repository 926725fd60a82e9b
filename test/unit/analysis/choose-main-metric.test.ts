import { expect, test } from 'vitest';
import { chooseMainMetric } from '../../../src/analysis/choose-main-metric.ts';
import { exampleMetric, exampleRun } from './example-runs.ts';

function runWith(...names: readonly string[]) {
  return exampleRun({ id: names.join(), metrics: names.map((name) => exampleMetric(name, [1])) });
}

test.each([
  [['train/loss', 'val/loss', 'test/accuracy'], 'val/loss'],
  [['val/loss', 'val/accuracy', 'lr'], 'val/accuracy'],
  [['train/loss', 'test/loss'], 'test/loss'],
  [['loss', 'lr', 'grad_norm'], 'loss'],
  [['train/accuracy', 'loss'], 'loss'],
  [['latency', 'reward'], 'reward'],
  [['val/custom', 'test/accuracy'], 'val/custom'],
  [['val/time', 'test/accuracy'], 'test/accuracy'],
  [['a', 'lr'], 'a'],
])('of %s it guesses %s', (names, expected) => {
  expect(chooseMainMetric([runWith(...names)], {})).toMatchObject({
    metric: { name: expected },
    from: 'guess',
  });
});

test('a metric that few runs log does not decide', () => {
  const runs = [runWith('loss'), runWith('loss'), runWith('loss', 'val/accuracy')];
  expect(chooseMainMetric(runs, {})?.metric.name).toBe('loss');
});

test('a note decides over the config, the config over the guess', () => {
  const runs = [runWith('val/loss', 'val/accuracy', 'bleu')];
  expect(chooseMainMetric(runs, { metric: 'val/loss' })).toMatchObject({
    metric: { name: 'val/loss' },
    from: 'config',
  });
  expect(chooseMainMetric(runs, { metric: 'val/loss' }, 'bleu')).toMatchObject({
    metric: { name: 'bleu' },
    from: 'note',
  });
});

test('a metric of the config that these runs do not log is passed over', () => {
  expect(chooseMainMetric([runWith('loss')], { metric: 'val/loss' })?.from).toBe('guess');
});

test('without metrics there is none', () => {
  expect(chooseMainMetric([exampleRun({ id: 'a' })], {})).toBeUndefined();
});
