import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../../src/formats/json/parse-json.ts';
import type { PlacedValue } from '../../../../src/formats/json/placed-value.ts';

/** The value without its places. */
function plain(value: PlacedValue | undefined): unknown {
  if (value === undefined) return undefined;
  if (value.kind === 'object')
    return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
  if (value.kind === 'array') return value.items.map(plain);
  return value.kind === 'null' ? null : value.value;
}

function faultsOf(text: string | Uint8Array): string[] {
  return parseJson(text).faults.map(
    ({ code, line, column, endColumn, facts }) =>
      `${line}:${column}-${endColumn} ${code}${facts['reason'] === undefined ? '' : ` ${facts['reason']}`}`,
  );
}

describe('a JSON text', () => {
  test.each([
    '{}',
    '[]',
    ' [ ] ',
    '{"a":1,"b":[true,false,null,"x"],"c":{"d":-0.5e-3}}',
    '"\\u00e9\\n\\"\\/\\ud83d\\ude00é😀"',
    '[1e400,-0,0,0.1,1E+2,123456789012345680000]',
    `[${'['.repeat(100) + ']'.repeat(100)}]`,
  ])('reads as JSON.parse reads it: %s', (text) => {
    expect(plain(parseJson(text).value)).toEqual(JSON.parse(text));
  });

  test('holds NaN, Infinity and -Infinity as numbers', () => {
    expect(plain(parseJson('[NaN,Infinity,-Infinity]').value)).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  test('places every value and key by line and UTF-16 column', () => {
    const { value } = parseJson('{\n  "é😀": "ü", "b":\n [1, 23]}');
    expect(value).toMatchObject({
      line: 1,
      column: 1,
      entries: [
        { key: 'é😀', line: 2, column: 3, value: { line: 2, column: 10, end: 13 } },
        {
          key: 'b',
          line: 2,
          column: 15,
          value: {
            line: 3,
            column: 2,
            end: 9,
            items: [
              { column: 3, end: 4 },
              { column: 6, end: 8 },
            ],
          },
        },
      ],
    });
  });

  test('may start with a byte order mark, which takes no column', () => {
    const { value, faults } = parseJson('\uFEFF{"a": 1}');
    expect(faults).toEqual([]);
    expect(value).toMatchObject({ column: 1, entries: [{ column: 2 }] });
  });

  test('keeps the last of equal keys and reports each later one', () => {
    const text = '{"a":1,"b":2,"a":3,"a":4}';
    expect(plain(parseJson(text).value)).toEqual({ a: 4, b: 2 });
    expect(faultsOf(text)).toEqual(['1:14-17 key-twice', '1:20-23 key-twice']);
  });

  test('finds equal keys among many', () => {
    const keys = Array.from({ length: 40 }, (_, index) => `"k${index}":${index}`);
    const { value, faults } = parseJson(`{${keys.join(',')},"k3":99,"k30":98}`);
    expect(faults.map((fault) => fault.facts['key'])).toEqual(['k3', 'k30']);
    expect(plain(value)).toMatchObject({ k3: 99, k30: 98, k39: 39 });
  });

  test.each([
    ['{"step":9007199254740993}', '1:9-25 integer-inexact'],
    ['[1e400]', '1:2-7 number-overflow'],
    ['["\\ud800x"]', '1:3-9 surrogate-alone'],
    ['["\\udc00"]', '1:3-9 surrogate-alone'],
  ])('is readable although it holds something odd: %s', (text, expected) => {
    expect(faultsOf(text)).toEqual([expected]);
    expect(parseJson(text).value).toBeDefined();
  });

  test('keeps integers beyond 2^53 without a word if a double holds them', () => {
    expect(faultsOf('[9007199254740992, 18014398509481984, 1e300]')).toEqual([]);
  });

  test.each([
    [Uint8Array.of(0x5b, 0x22, 0xc3, 0xa9, 0xff, 0x22, 0x5d), '1:4-5 utf8-broken', 'ff'],
    [Uint8Array.of(0x22, 0x61, 0xe2, 0x82, 0x22), '1:3-4 utf8-broken', 'e2 82'],
    [Uint8Array.of(0x22, 0xc0, 0x80, 0x22), '1:2-3 utf8-broken', 'c0'],
    [Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), '1:2-3 utf8-broken', 'ed'],
    [Uint8Array.of(0x22, 0xf4, 0x90, 0x80, 0x80, 0x22), '1:2-3 utf8-broken', 'f4'],
  ])('cannot be read if it is not UTF-8: %s', (bytes, expected, found) => {
    expect(faultsOf(bytes)).toEqual([expected]);
    expect(parseJson(bytes).faults[0]?.facts['bytes']).toBe(found);
  });

  test.each([
    ['{"a":1,}', '1:7-8 json-syntax trailing-comma'],
    ['[1,2,]', '1:5-6 json-syntax trailing-comma'],
    ['{"a":01}', '1:6-8 json-syntax leading-zero'],
    ['{"a":-01}', '1:6-9 json-syntax leading-zero'],
    ['{"a":1.}', '1:6-8 json-syntax bad-number'],
    ['{"a":.5}', '1:6-8 json-syntax value-expected'],
    ['{"a":+1}', '1:6-8 json-syntax value-expected'],
    ['{"a":1.5.2}', '1:6-11 json-syntax bad-number'],
    ['{"a":-NaN}', '1:6-10 json-syntax bad-number'],
    ['{"a":None}', '1:6-10 json-syntax foreign-word'],
    ['{"a":nan}', '1:6-9 json-syntax foreign-word'],
    ["{'a':1}", '1:2-3 json-syntax single-quotes'],
    ['{a:1}', '1:2-3 json-syntax key-without-quotes'],
    ['{"a" 1}', '1:6-7 json-syntax colon-expected'],
    ['{"a":1 "b":2}', '1:8-9 json-syntax comma-expected'],
    ['{"a":1}TRAILER', '1:8-9 json-syntax text-behind-value'],
    ['{"a":"x\ty"}', '1:8-9 json-syntax control-character'],
    ['{"a":"\\x"}', '1:7-9 json-syntax bad-escape'],
    ['{"a":"\\u12g4"}', '1:7-13 json-syntax bad-escape'],
    ['{"a":"x', '1:6-8 json-syntax string-without-end'],
    ['{"a":', '1:6-7 json-syntax value-expected'],
    ['{"a"', '1:5-6 json-syntax colon-expected'],
    ['{"a":1', '1:7-8 json-syntax comma-expected'],
    ['', '1:1-2 json-syntax value-expected'],
    ['{"é":tru}', '1:6-9 json-syntax value-expected'],
    ['{\n "a": [1,\n  2,, 3]}', '3:5-6 json-syntax value-expected'],
    ['['.repeat(129), '1:129-130 nesting-too-deep'],
  ])('cannot be read, and the place is exact: %s', (text, expected) => {
    expect(faultsOf(text)).toEqual([expected]);
    expect(parseJson(text).value).toBeUndefined();
  });
});
