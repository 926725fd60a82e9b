import { describe, expect, test } from 'vitest';
import { numberBytes, scanNumber } from '../../../../src/formats/json/scan-number.ts';
import { createRandom } from '../../random.ts';

const out = new Float64Array(1);

function scan(text: string): { value: number; end: number } {
  const end = scanNumber(numberBytes(Buffer.from(`${text}\n    `)), 0, out, 0);
  return { value: out[0] ?? 0, end };
}

const random = createRandom(20_261_121);
const bits = new Uint32Array(2);
const double = new Float64Array(bits.buffer);

function digits(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => random.below(index === 0 ? 9 : 10) + (index === 0 ? 1 : 0),
  ).join('');
}

/** Numbers as programs write them, and numbers that are hard to round. */
const writers: Readonly<Record<string, () => string>> = {
  'shortest form of a random number': () => String(random.next()),
  'shortest form of a small number': () => String(random.next() * 10 ** -random.below(12)),
  'fixed number of decimals': () => (random.next() * 1000).toFixed(random.below(16)),
  'exponent form': () => random.next().toExponential(random.below(18)),
  'integer below 2^53': () => String(Math.floor(random.next() * 2 ** 53)),
  'seconds since the epoch': () => (1.7e9 + random.next() * 1e8).toFixed(random.below(8)),
  '17 to 20 digits around the point': () =>
    `-${digits(1 + random.below(8))}.${digits(10 + random.below(10))}`,
  'up to 18 digits with an exponent': () =>
    `${digits(1 + random.below(18))}e${random.below(2) === 0 ? '-' : '+'}${random.below(60)}`,
  'middle between two doubles': () =>
    `${2 ** 53 + random.below(1000) * 2}.${random.below(2) === 0 ? '5' : '0'}00`,
  'random bits': () => {
    bits[0] = random.below(2 ** 32);
    bits[1] = random.below(2 ** 32);
    return Number.isFinite(double[0]) ? String(double[0]) : '0';
  },
};

describe('a number in a log', () => {
  test.each(Object.keys(writers))('is read as Number() reads it: %s', (name) => {
    for (let count = 0; count < 20_000; count += 1) {
      const text = writers[name]?.() ?? '';
      const { value, end } = scan(text);
      // Integers that no double holds are left to the strict parser.
      if (end === -1 && /^-?\d+$/u.test(text) && String(Number(text)) !== text) continue;
      if (end !== text.length || !Object.is(value, Number(text)))
        expect({ text, value, end }).toEqual({ text, value: Number(text), end: text.length });
    }
    expect.assertions(0);
  });

  test.each([
    '0',
    '-0',
    '0.0',
    '-0.0e5',
    '1E5',
    '1e+22',
    '1e-22',
    '5e-324',
    '2.2250738585072014e-308',
    '1.7976931348623157e308',
    '9007199254740992',
    '123456789',
    '1234567890',
    '100000000000000000000',
    '123456789012345680000',
    '12345678901234567000',
    '0.00000000000000000000000000000000000000000000000000000000000000000000001',
  ])('is read to the last bit at the edges: %s', (text) => {
    expect(scan(text)).toEqual({ value: Number(text), end: text.length });
  });

  test.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
  ])('may be the word that Python writes: %s', (text, value) => {
    expect(scan(text)).toEqual({ value, end: text.length });
  });

  test.each([
    '',
    '-',
    '+1',
    '.5',
    '1.',
    '1.e5',
    '01',
    '-01',
    '00',
    '1e',
    '1e+',
    '-NaN',
    'Na',
    'nan',
    'Inf',
    '-Infinit',
    '1e400',
    '-1e400',
    '9007199254740993',
    '--1',
  ])('is not taken for one by the fast scanner: %s', (text) => {
    expect(scan(text).end).toBe(-1);
  });

  test.each([
    ['1,', 1],
    ['12]', 2],
    ['1.5}', 3],
    ['1e5 ', 3],
    ['NaN,', 3],
  ])('ends where its text ends: %s', (text, end) => {
    expect(scan(text).end).toBe(end);
  });
});
