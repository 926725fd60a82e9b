import { expect, test } from 'vitest';
import { nearestName } from '../../../src/lib/nearest-name.ts';

test.each([
  ['valloss', ['val/loss', 'train/loss'], 'val/loss'],
  ['titel', ['title', 'out', 'tile'], 'title'],
  ['--otu', ['--out', '--notes', '--title'], '--out'],
  ['Learning-Rate', ['learning_rate', 'lr'], 'learning_rate'],
  ['maxlistlength', ['maxListLength', 'metrics'], 'maxListLength'],
])('a slip in "%s" finds the name that was meant', (name, names, expected) => {
  expect(nearestName(name, names)).toBe(expected);
});

test.each([
  ['loss', ['accuracy', 'f1']],
  ['lr', ['wd', 'bs']],
  ['', ['a', 'b']],
  ['out', []],
])('"%s" is near to none of %j', (name, names) => {
  expect(nearestName(name, names)).toBeUndefined();
});

test('two swapped letters are one slip, so the swap wins over two replaced letters', () => {
  expect(nearestName('abdc', ['abef', 'abcd'])).toBe('abcd');
});

test('the first of equally near names wins', () => {
  expect(nearestName('seedx', ['seeda', 'seedb'])).toBe('seeda');
});

test('very long names are not compared letter by letter', () => {
  expect(nearestName('a'.repeat(50_000), ['b'.repeat(50_000)])).toBeUndefined();
});
