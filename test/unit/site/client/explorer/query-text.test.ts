import { describe, expect, test } from 'vitest';
import {
  joinQuery,
  partsOfFilter,
  readQuery,
  splitQuery,
  termsOf,
  toggleTerm,
  withGroup,
  withOrder,
} from '../../../../../src/site/client/explorer/query-text.ts';

const whole =
  'resnet params.lr > 0.1 GROUP BY params.lr, tags.`my team` SHOW mean(metrics.loss) ORDER BY mean(metrics.loss) DESC NULLS FIRST LIMIT 5';

test('a query comes apart into its clauses and together again', () => {
  expect(splitQuery(whole)).toEqual({
    filter: 'resnet params.lr > 0.1',
    group: 'params.lr, tags.`my team` SHOW mean(metrics.loss)',
    order: 'mean(metrics.loss) DESC NULLS FIRST',
    limit: '5',
  });
  expect(joinQuery(splitQuery(whole))).toBe(whole);
  expect(joinQuery(splitQuery(''))).toBe('');
});

test('words in quotes begin no clause', () => {
  expect(splitQuery("tags.note = 'ORDER BY LIMIT 5' order by params.lr")).toMatchObject({
    filter: "tags.note = 'ORDER BY LIMIT 5'",
    order: 'params.lr',
    limit: '',
  });
});

test('the conditions at the top of a filter keep their text', () => {
  const texts = (text: string) => partsOfFilter(text, null).map((part) => part.text);
  expect(texts('resnet params.lr > 0.1 AND (params.a = 1 OR params.b = 2) NOT params.c IS NULL')).toEqual([
    'resnet',
    'params.lr > 0.1',
    '(params.a = 1 OR params.b = 2)',
    'NOT params.c IS NULL',
  ]);
  expect(texts('params.a = 1 OR params.b = 2')).toEqual(['(params.a = 1 OR params.b = 2)']);
  expect(texts('')).toEqual([]);
});

describe('sorting by a click', () => {
  const orderOf = (text: string) => {
    const read = readQuery(text, null);
    return read.kind === 'query' ? termsOf(text, read.query.order) : [];
  };
  const click = (text: string, key: string, several = false) =>
    withOrder(text, toggleTerm(orderOf(text), key, several));

  test('goes up, then down, then up again, and keeps the rest of the query', () => {
    const up = click('cnn LIMIT 3', 'params.lr');
    expect(up).toBe('cnn ORDER BY params.lr LIMIT 3');
    const down = click(up, 'params.lr');
    expect(down).toBe('cnn ORDER BY params.lr DESC LIMIT 3');
    expect(click(down, 'params.lr')).toBe(up);
  });

  test('with Shift adds a column, turns it, and takes it away', () => {
    const two = click('ORDER BY params.lr DESC NULLS FIRST', 'duration', true);
    expect(two).toBe('ORDER BY params.lr DESC NULLS FIRST, duration');
    const turned = click(two, 'duration', true);
    expect(turned).toBe('ORDER BY params.lr DESC NULLS FIRST, duration DESC');
    expect(click(turned, 'duration', true)).toBe('ORDER BY params.lr DESC NULLS FIRST');
  });

  test('knows the columns of groups', () => {
    expect(click('GROUP BY params.lr ORDER BY mean( metrics.loss )', 'mean(metrics.loss)')).toBe(
      'GROUP BY params.lr ORDER BY mean(metrics.loss) DESC',
    );
  });

  test('whatever is clicked, the text can be read', () => {
    const keys = ['metrics.`f1 score`', 'duration', 'params.lr'];
    let text = 'tags.team = "it\'s" last 7 days';
    for (let step = 0; step < 12; step += 1) {
      text = click(text, keys[step % 3] ?? '', step % 4 !== 0);
      expect(readQuery(text, 0).kind, text).toBe('query');
    }
  });
});

test('another grouping keeps the filter and what is shown of groups, and forgets an order that may not fit', () => {
  expect(withGroup(whole, ['status'])).toBe('resnet params.lr > 0.1 GROUP BY status SHOW mean(metrics.loss)');
  expect(withGroup(whole, [])).toBe('resnet params.lr > 0.1');
});
