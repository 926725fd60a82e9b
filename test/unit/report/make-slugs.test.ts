import { expect, test } from 'vitest';
import { makeSlugs } from '../../../src/report/make-slugs.ts';

function slugs(...names: readonly string[]): string[] {
  const things = names.map((name, index) => ({ id: `${name}#${index}`, name }));
  return [...makeSlugs(things, 'run').values()];
}

test('a name becomes lower-case ASCII with hyphens', () => {
  expect(slugs('Résumé / seed_3', 'lr=1e-5')).toEqual(['resume-seed-3', 'lr-1e-5']);
});

test('names that meet on a disk that knows no capitals get parts of a hash each', () => {
  const [first = '', second = ''] = slugs('Run A', 'run a');
  expect(first).toMatch(/^run-a-[0-9a-f]{8}$/);
  expect(second).toMatch(/^run-a-[0-9a-f]{8}$/);
  expect(first).not.toBe(second);
});

test('a slug depends neither on the order nor on what else there is, unless names meet', () => {
  const things = [
    { id: 'a', name: 'one' },
    { id: 'b', name: 'one' },
    { id: 'c', name: 'two' },
  ];
  const forwards = makeSlugs(things, 'run');
  const backwards = makeSlugs(things.toReversed(), 'run');
  expect(Object.fromEntries(backwards)).toEqual(Object.fromEntries(forwards));
});

test.each(['con', 'NUL', 'com1', 'lpt9'])('the device name %s of Windows is not taken as it is', (name) => {
  expect(slugs(name)[0]).toMatch(/-[0-9a-f]{8}$/);
});

test('a name without ASCII letters falls back to a word', () => {
  expect(slugs('実験')[0]).toMatch(/^run-[0-9a-f]{8}$/);
});

test('a long name is cut, and a name that looks like one with a hash cannot meet it', () => {
  expect(slugs('x'.repeat(300))[0]).toHaveLength(48);
  expect(slugs('one-0123abcd')[0]).toMatch(/^one-0123abcd-[0-9a-f]{8}$/);
});
