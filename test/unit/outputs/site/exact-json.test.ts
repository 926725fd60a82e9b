import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { toScriptValue } from '../../../../src/outputs/site/exact-json.ts';

test.each([
  [[1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null]],
  [['NaN', 'Infinity', '\u0000']],
  [['</script><!--', '\u2028\u2029', '"quotes"', '\ud800']],
  [[0.1, 5e-324, 1.797e308, -1e21]],
  [{ ['__proto__']: 1, constructor: 2, a: { b: [] } }],
])('%j is read back by JavaScript as it was', (value) => {
  const back: unknown = runInNewContext(`(${toScriptValue(value)})`);
  expect(Object.entries(Object(back))).toEqual(Object.entries(value));
});

test('with a number of digits, fractions are shortened and nothing else', () => {
  const value = [0.123456789, -1234.56789, 1.5e-9, 2.25e30, 123456789, Number.NaN, Infinity, '0.123456789'];
  const back: unknown = runInNewContext(toScriptValue(value, 7));
  expect(Object.values(Object(back))).toEqual([
    0.1234568,
    -1234.568,
    1.5e-9,
    2.25e30,
    123456789,
    Number.NaN,
    Infinity,
    '0.123456789',
  ]);
});

test('no text can end a script element', () => {
  expect(toScriptValue('</script>')).not.toContain('<');
});
