import { describe, expect, test } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { matchesFilter } from '../../../src/query/matches-filter.ts';
import { parseFilter } from '../../../src/query/parse-filter.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

function matches(text: string, run: Run): boolean {
  const result = parseFilter(text);
  if ('fault' in result) throw new Error(`${text}: ${JSON.stringify(result.fault)}`);
  return matchesFilter(result.filter, run);
}

const run = exampleRun({
  id: 'r1',
  name: 'first',
  experiment: 'smoothing',
  status: 'finished',
  seed: 3,
  durationSeconds: 90,
  params: {
    lr: 0.1,
    batch: '32',
    model: 'resnet18',
    version: '1.0',
    amp: true,
    python: 'True',
    none: null,
    broken: Number.NaN,
  },
  tags: { team: 'vision', fold: '2' },
  metrics: [
    exampleMetric('loss', [5, 1]),
    exampleMetric('val/acc', [0.1, 0.9]),
    exampleMetric('bad', [1, Number.NaN]),
  ],
});

describe('a run is selected', () => {
  test.each([
    'params.lr = 0.1',
    'params.lr = 1e-1',
    "params.lr = '0.10'",
    'params.lr < 0.2',
    'params.batch = 32',
    "params.batch = '32'",
    'params.batch >= 31.5',
    "params.batch > '4'",
    "params.model = 'resnet18'",
    "params.model != 'vit'",
    'params.model != 18',
    "params.model > 'res'",
    'params.amp = true',
    "params.amp = 'True'",
    'params.python = true',
    'params.amp != false',
    "params.none = 'None'",
    'params.none != 1',
    'params.broken != 1',
    'tags.fold = 2',
    "tags.team = 'vision'",
    'metrics.loss = 1',
    'metrics.val/acc > 0.5',
    'metrics.bad != 1',
    "status = 'FINISHED'",
    "status != 'failed'",
    'seed = 3',
    "seed = '3'",
    'duration > 60',
    "experiment = 'smoothing' AND params.lr = 0.1 AND metrics.loss < 2",
    '',
  ])('by %s', (text) => {
    expect(matches(text, run)).toBe(true);
  });

  test.each([
    ['params.lr != 0.1', 'it is equal'],
    ["params.version = '1'", 'two texts are equal letter by letter only'],
    ['params.model = 18', 'a word is no number'],
    ['params.model > 1', 'a word and a number have no order'],
    ["params.model = 'ResNet18'", 'case matters'],
    ['params.amp = 1', 'true is not 1'],
    ['params.amp > false', 'truth values have no order'],
    ['params.broken = 1', 'NaN equals nothing'],
    ['params.broken > 1', 'NaN is not greater'],
    ['metrics.loss = 5', 'a metric means its last value'],
    ['metrics.bad < 1', 'NaN is not less'],
    ['params.missing != 1', 'a missing key never matches'],
    ["tags.missing != 'x'", 'a missing tag never matches'],
    ['metrics.missing != 1', 'a missing metric never matches'],
    ["commit != 'abc'", 'an attribute that was not recorded never matches'],
    ["params.toString != 'x'", 'names that objects have by birth are no params'],
    ["experiment = 'smoothing' AND params.lr = 0.2", 'all comparisons must hold'],
  ])('not by %s, since %s', (text) => {
    expect(matches(text, run)).toBe(false);
  });
});
