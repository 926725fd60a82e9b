import { expect, test } from 'vitest';
import { findKey, parseCitedItems, parseLocator } from '../../../../src/notes/markdown/parse-citation.ts';

test.each([
  ['@smith2020', 'smith2020'],
  ['@smith2020.', 'smith2020'],
  ['@smith:2020, more', 'smith:2020'],
  ['@müller_2020-x?', 'müller_2020-x'],
  ['@doi.org/10.1/x', 'doi.org/10.1/x'],
  ['@{any thing}', undefined],
  ['@{a,b}', 'a,b'],
  ['@ a', undefined],
])('the key of %j is %j', (text, key) => {
  expect(findKey(text)?.key).toBe(key);
});

test.each([
  [', p. 3', 'page', '3', ''],
  [', pp. 33-35, and elsewhere', 'page', '33-35', ', and elsewhere'],
  [', 12', 'page', '12', ''],
  [', chap. 1', 'chapter', '1', ''],
  [' § 4.2', 'section', '4.2', ''],
  [', fig. 2b', 'figure', '2b', ''],
  [', app. A', 'appendix', 'A', ''],
  [', p. iv-vi', 'page', 'iv-vi', ''],
])('%j points to %s %s', (text, label, where, suffix) => {
  expect(parseLocator(text)).toEqual({ locator: { label, text: where }, suffix });
});

test.each([', and others', ' for a proof', ', vivid as it is', ', 3rd edition', ', notes'])(
  '%j is only words',
  (text) => {
    expect(parseLocator(text)).toEqual({ locator: null, suffix: text });
  },
);

test('the parts of brackets have words before, a place, words behind, and may leave out the authors', () => {
  expect(parseCitedItems('see @a, p. 3; -@b for more; also @c')).toEqual([
    { key: 'a', prefix: 'see', locator: { label: 'page', text: '3' }, suffix: '', bare: false },
    { key: 'b', prefix: '', locator: null, suffix: ' for more', bare: true },
    { key: 'c', prefix: 'also', locator: null, suffix: '', bare: false },
  ]);
});

test.each(['nobody', 'mail me@example.org', 'see @a; and nothing', '@'])('%j cites nothing', (text) => {
  expect(parseCitedItems(text)).toBeUndefined();
});
