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
    "params.lr = 0.2 OR params.model = 'resnet18'",
    'NOT params.lr = 0.2',
    'NOT (params.lr = 0.2 OR seed = 4)',
    'params.lr IN (0.01, 0.1)',
    'params.lr NOT IN (0.2)',
    'params.batch IN (32)',
    "status IN ('FAILED', 'FINISHED')",
    'metrics.loss BETWEEN 0.5 AND 1',
    'params.lr NOT BETWEEN 1 AND 2',
    "params.model LIKE 'res%18'",
    "params.model LIKE 'resnet__'",
    "params.model ILIKE 'RESNET%'",
    "params.model NOT LIKE 'vit%'",
    "params.lr LIKE '0._'",
    "tags.team LIKE '%'",
    'params.missing IS NULL',
    'metrics.missing IS NULL',
    'commit IS NULL',
    'params.none IS NULL',
    'params.lr IS NOT NULL',
    'metrics.bad IS NOT NULL',
    'params.missing = 1 OR params.lr = 0.1',
    'NOT (params.missing = 1 AND params.lr = 0.2)',
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
    ['params.lr = 0.2 OR seed = 4', 'one of them must hold'],
    ['NOT params.lr = 0.1', 'it holds'],
    ['NOT params.missing = 1', 'a missing key makes neither the condition nor its opposite true'],
    ['NOT (params.missing = 1 OR params.lr = 0.2)', 'one part cannot be told'],
    ['params.missing NOT IN (1)', 'a missing key never matches'],
    ["params.missing NOT LIKE 'x'", 'a missing key never matches'],
    ['params.missing NOT BETWEEN 1 AND 2', 'a missing key never matches'],
    ['params.missing IS NOT NULL', 'it is missing'],
    ['params.lr IS NULL', 'it is there'],
    ['params.none IS NOT NULL', 'it has no value'],
    ["params.model LIKE 'res'", 'a pattern stands for the whole text'],
    ["params.model LIKE 'RES%'", 'LIKE minds case'],
    ["params.model LIKE 'r.*'", 'a dot is a dot'],
    ['metrics.bad BETWEEN -1e9 AND 1e9', 'NaN is nowhere'],
    ['params.lr BETWEEN 0.2 AND 0.05', 'the lower end comes first'],
  ])('not by %s, since %s', (text) => {
    expect(matches(text, run)).toBe(false);
  });
});

test('a pattern of many wildcards is matched without backtracking over all of them', () => {
  const long = exampleRun({ id: 'long', params: { text: 'a'.repeat(20_000) } });
  expect(matches(`params.text LIKE '${'a%'.repeat(500)}b'`, long)).toBe(false);
  expect(matches(`params.text LIKE '${'a%'.repeat(500)}'`, long)).toBe(true);
});

test('a filter of very many parts is evaluated', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `params.lr = ${index}`).join(' OR ');
  expect(matches(text, run)).toBe(false);
  expect(matches(`${text} OR params.lr = 0.1`, run)).toBe(true);
});
