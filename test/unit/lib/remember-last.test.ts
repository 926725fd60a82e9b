import { expect, test, vi } from 'vitest';
import { rememberLast } from '../../../src/lib/remember-last.ts';

test('what was asked last is answered again without making it, what was asked before is made anew', () => {
  const make = vi.fn(({ name }: { name: string }) => [name]);
  const ask = rememberLast(make);
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  expect(ask(one)).toBe(ask(one));
  expect(make).toHaveBeenCalledTimes(1);
  expect(ask(other)).toEqual(['other']);
  expect(ask(one)).toEqual(['one']);
  expect(make).toHaveBeenCalledTimes(3);
});

test('an equal object is another one', () => {
  const make = vi.fn(() => 1);
  const ask = rememberLast(make);
  ask({});
  ask({});
  expect(make).toHaveBeenCalledTimes(2);
});
