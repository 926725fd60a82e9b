import { expect, test } from 'vitest';
import { decodePageState, encodePageState } from '../../../src/lib/page-state.ts';

const back = (text: string, known: readonly string[]) => decodePageState(text, known).state;

test('a state is short, readable and comes back as it was', () => {
  const state = {
    q: ['metrics.val/acc > 0.9 ORDER BY metrics.val/acc DESC'],
    run: ['resnet-seed-1', 'resnet-seed-2', 'vit'],
  };
  const text = encodePageState(state);
  expect(text).toBe('q=metrics.val/acc+%3E+0.9+ORDER+BY+metrics.val/acc+DESC&run=resnet-seed-1,~c2,vit');
  expect(back(text, ['q', 'run'])).toEqual(state);
});

test.each([
  ['commas, signs and blanks', ['a,b', '&=#+% ', '~7x', '']],
  ['other scripts and pictures', ['émile', '実験-1', '実験-2', '😀😀😀😀a', '😀😀😀😁b']],
  ['items that share more than can be told', ['x'.repeat(60), `${'x'.repeat(60)}y`]],
  ['an item that repeats the one before', ['same-name', 'same-name']],
])('%s come back', (_, items) => {
  expect(back(encodePageState({ s: items }), ['s'])).toEqual({ s: items });
});

test('a character of two units is never cut', () => {
  expect(encodePageState({ s: ['abc😀', 'abc😁'] })).toBe('s=abc%F0%9F%98%80,abc%F0%9F%98%81');
});

test('half a character becomes the sign for an unknown one', () => {
  expect(back(encodePageState({ s: ['a\ud83d'] }), ['s'])).toEqual({ s: ['a\ufffd'] });
});

test('an empty list is left out, an empty text is not', () => {
  expect(encodePageState({ a: [], b: [''] })).toBe('b=');
  expect(back('#b=', ['a', 'b'])).toEqual({ b: [''] });
});

test('names that a page does not know are told, each once', () => {
  expect(decodePageState('#q=x&colour=red&colour=blue&plain', ['q'])).toEqual({
    state: { q: ['x'] },
    unknown: ['colour'],
  });
});

test('a name that comes up several times is one list', () => {
  expect(back('run=a&run=b,c', ['run'])).toEqual({ run: ['a', 'b', 'c'] });
});

test('what was typed wrong stays as it is', () => {
  expect(back('q=100%+%E0', ['q'])).toEqual({ q: ['100% %E0'] });
});

test('names of objects of the language are names like others', () => {
  expect(back('__proto__=x&constructor=y', ['__proto__', 'constructor'])).toEqual(
    Object.fromEntries([
      ['__proto__', ['x']],
      ['constructor', ['y']],
    ]),
  );
});

test('twenty runs with the longest names, a query and ten columns take less than 2,000 letters', () => {
  const run = Array.from(
    { length: 20 },
    (_, index) =>
      `resnet18-label-smoothing-0-1-learning-rate-${'abcdefghijklmnopqrst'.charAt(index)}-3f9a1c0${index % 10}`,
  );
  const c = Array.from({ length: 10 }, (_, index) => `metrics.validation/top-${index}-accuracy`);
  const text = encodePageState({
    q: [
      "status = finished AND params.optimizer.name IN ('adamw', 'sgd') ORDER BY metrics.validation/accuracy DESC",
    ],
    c,
    run,
  });
  expect(text.length).toBeLessThan(2000);
  expect(back(text, ['c', 'q', 'run'])['run']).toEqual(run);
});
