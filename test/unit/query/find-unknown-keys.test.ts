import { expect, test } from 'vitest';
import { collectKeys, findUnknownKeys, writeKey } from '../../../src/query/find-unknown-keys.ts';
import { keysOf } from '../../../src/query/keys-of.ts';
import { parseFilter } from '../../../src/query/parse-filter.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

const runs = [
  exampleRun({ id: 'a', params: { learning_rate: 0.1, 'weird key': 1 }, tags: { team: 'x' } }),
  exampleRun({ id: 'b', params: { momentum: 0.9 } }),
];

function unknownIn(text: string): (string | undefined)[] {
  const result = parseFilter(text);
  if ('fault' in result) throw new Error(text);
  return findUnknownKeys(result.filter, collectKeys(runs)).map(({ key, near }) => `${key.name} ${near}`);
}

test('a key that any run has is known, and attributes are', () => {
  expect(unknownIn("params.momentum = 1 AND params.learning_rate = 1 AND experiment = 'x'")).toEqual([]);
});

test('statistics of a known metric, and tags of MLflow that are kept elsewhere, are known', () => {
  const known = collectKeys([exampleRun({ id: 'a', metrics: [exampleMetric('loss', [1])] })]);
  const unknown = (text: string): number => {
    const result = parseFilter(text);
    if ('fault' in result) throw new Error(text);
    return findUnknownKeys(result.filter, known).length;
  };
  expect(unknown("metrics.loss.min < 1 AND tags.mlflow.runName = 'a'")).toBe(0);
  expect(unknown("metrics.loss.mni < 1 AND tags.mlflow.runNam = 'a'")).toBe(2);
});

test('asking for the absence of a key that nobody has is fine', () => {
  expect(unknownIn('params.nobody IS NULL OR params.nobody IS NOT NULL')).toEqual([]);
  expect(unknownIn('NOT (params.momentum = 1 OR params.momentun = 1)')).toEqual(['momentun params.momentum']);
});

test('an unknown key comes with the nearest known one', () => {
  expect(unknownIn('params.learning-rat = 1')).toEqual(['learning-rat params.learning_rate']);
  expect(unknownIn('params.qqqqqq = 1')).toEqual(['qqqqqq undefined']);
});

test('the same name under another prefix comes first', () => {
  expect(unknownIn("params.team = 'x'")).toEqual(['team tags.team']);
});

test('a key is written so that it can be read again', () => {
  expect(writeKey('param', 'lr')).toBe('params.lr');
  expect(writeKey('metric', 'val/loss')).toBe('metrics.val/loss');
  for (const name of ['weird key', 'a"b', "it's", 'a=b', 'x,y', 'plain']) {
    const result = parseFilter(`${writeKey('param', name)} = 1`);
    expect('filter' in result && keysOf(result.filter)).toMatchObject([{ scope: 'param', name }]);
  }
});
