import { expect, test } from 'vitest';
import { findEntry } from '../../../src/cli/find-entry.ts';
import { WrongUse } from '../../../src/cli/wrong-use.ts';

const entries = [
  {
    path: 'experiments/smoothing.html',
    slug: 'smoothing',
    title: 'Label smoothing',
    note: { file: 'notes/01-smoothing.md', path: '/home/notes/01-smoothing.md' },
  },
  { path: 'experiments/lr.html', slug: 'lr', title: 'Rates', note: null },
  { path: 'experiments/lr-2.html', slug: 'lr-2', title: 'Rates', note: null },
];

test.each([
  ['notes/01-smoothing.md', 'smoothing'],
  ['/home/notes/01-smoothing.md', 'smoothing'],
  ['./notes/../notes/01-smoothing.md', 'smoothing'],
  ['01-smoothing.md', 'smoothing'],
  ['01-Smoothing', 'smoothing'],
  ['label smoothing', 'smoothing'],
  ['lr', 'lr'],
])('"%s" names an experiment', (name, slug) => {
  expect(findEntry(entries, name, '/home').slug).toBe(slug);
});

test('a name that is not there is wrong use, with the nearest one', () => {
  expect(() => findEntry(entries, 'smothing', '/home')).toThrow(WrongUse);
  expect(() => findEntry(entries, 'smothing', '/home')).toThrow(/Did you mean "smoothing"\?$/);
  expect(() => findEntry(entries, 'x', '/home')).toThrow(/There are: smoothing, lr, lr-2\.$/);
});

test('a name of several experiments is wrong use that tells them apart', () => {
  expect(() => findEntry(entries, 'rates', '/home')).toThrow('names 2 experiments: lr, lr-2.');
});
