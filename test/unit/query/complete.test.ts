import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/query/complete.ts';
import { collectKeys } from '../../../src/query/find-unknown-keys.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

const known = collectKeys([
  exampleRun({
    id: 'a',
    params: { lr: 0.1, model: 'mlp', 'weird key': 1 },
    tags: { team: 'vision' },
    metrics: [exampleMetric('val/loss', [1]), exampleMetric('val/acc', [1]), exampleMetric('f1 score', [1])],
  }),
]);
const keys = {
  known,
  valuesOf: ({ name }: { readonly name: string }) => (name === 'model' ? ['mlp', "it's"] : [0.1, 0.01]),
};

/** The text with the cursor at `|`, and what the first completions make of it. */
function completed(marked: string, count = 3): readonly string[] {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { from, to, items } = complete(text, cursor, keys);
  return items.slice(0, count).map((item) => text.slice(0, from) + item.text + text.slice(to));
}

describe('completion', () => {
  test.each([
    ['met|', ['metrics.`f1 score`', 'metrics.val/acc', 'metrics.val/loss']],
    ['metrics.val|', ['metrics.val/acc', 'metrics.val/loss']],
    ['metrics.`f1|', ['metrics.`f1 score`']],
    ['lr|', ['params.lr']],
    ['loss| > 1', ['metrics.val/loss > 1']],
    ['params.lr > 0.1 AND sta|', ['params.lr > 0.1 AND status', 'params.lr > 0.1 AND start_time']],
    ['NOT (params.m|', ['NOT (params.model']],
    ['status |', ['status =', 'status !=', 'status LIKE']],
    ['metrics.val/acc |', ['metrics.val/acc =', 'metrics.val/acc !=', 'metrics.val/acc >']],
    ['params.model = |', ["params.model = 'mlp'", 'params.model = "it\'s"']],
    ["params.model = 'm|", ["params.model = 'mlp'"]],
    ['params.model IN (|', ["params.model IN ('mlp'", 'params.model IN ("it\'s"']],
    ['params.lr NOT IN (0.1, |', ['params.lr NOT IN (0.1, 0.1', 'params.lr NOT IN (0.1, 0.01']],
    ['params.lr IS |', ['params.lr IS NULL', 'params.lr IS NOT NULL']],
    ['params.lr > 0.1 |', ['params.lr > 0.1 AND', 'params.lr > 0.1 OR', 'params.lr > 0.1 ORDER BY']],
    ['ORDER BY val/l|', ['ORDER BY metrics.val/loss']],
    [
      'ORDER BY params.lr |',
      ['ORDER BY params.lr DESC', 'ORDER BY params.lr ASC', 'ORDER BY params.lr NULLS LAST'],
    ],
    ['GROUP BY params.model SHOW me|', undefined],
  ])('%s', (marked, expected) => {
    if (expected === undefined) expect(completed(marked, 50)).toContain('GROUP BY params.model SHOW mean(');
    else expect(completed(marked, expected.length)).toEqual(expected);
  });

  test('offers keys that the parser takes as they stand', () => {
    for (const { text } of complete('', 0, keys).items.filter(({ kind }) => kind === 'key')) {
      expect(parseQuery(`${text} IS NULL`, { nowMs: null })).toHaveProperty('query');
    }
  });

  test('offers nothing that does not fit', () => {
    expect(completed('zzz|')).toEqual([]);
    expect(complete('params.lr = 0.1', 0, keys)).toMatchObject({ from: 0, to: 0 });
  });
});
