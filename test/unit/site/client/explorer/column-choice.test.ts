import { expect, test } from 'vitest';
import {
  moveColumn,
  placeColumn,
  tidyColumns,
  toggleColumn,
  togglePin,
} from '../../../../../src/site/client/explorer/column-choice.ts';

const choice = { columns: ['name', 'a', 'b', 'c'], pinned: ['name'] };

test('pinned columns stand first, pins of hidden columns are forgotten', () => {
  expect(tidyColumns({ columns: ['a', 'b', 'name'], pinned: ['name', 'x'] })).toEqual({
    columns: ['name', 'a', 'b'],
    pinned: ['name'],
  });
});

test('a column moves among the others and not past the pinned ones or the end', () => {
  expect(moveColumn(choice, 'b', -1).columns).toEqual(['name', 'b', 'a', 'c']);
  expect(moveColumn(choice, 'b', -9).columns).toEqual(['name', 'b', 'a', 'c']);
  expect(moveColumn(choice, 'b', 9).columns).toEqual(['name', 'a', 'c', 'b']);
  expect(moveColumn(choice, 'name', 1)).toEqual(choice);
  expect(moveColumn(choice, 'x', 1)).toEqual(choice);
});

test('a dragged column takes the place of the one it is dropped on', () => {
  expect(placeColumn(choice, 'c', 'a').columns).toEqual(['name', 'c', 'a', 'b']);
  expect(placeColumn(choice, 'a', 'c').columns).toEqual(['name', 'b', 'c', 'a']);
});

test('a pinned column joins the pinned ones, and goes back among the others', () => {
  const pinned = togglePin(choice, 'c');
  expect(pinned).toEqual({ columns: ['name', 'c', 'a', 'b'], pinned: ['name', 'c'] });
  expect(moveColumn(pinned, 'c', -1).columns).toEqual(['c', 'name', 'a', 'b']);
  expect(togglePin(pinned, 'name').columns).toEqual(['c', 'name', 'a', 'b']);
});

test('a hidden column comes back at the end', () => {
  const hidden = toggleColumn(choice, 'a');
  expect(hidden.columns).toEqual(['name', 'b', 'c']);
  expect(toggleColumn(hidden, 'a').columns).toEqual(['name', 'b', 'c', 'a']);
});
