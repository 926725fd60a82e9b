import { expect, test } from 'vitest';
import { scanTopLevel } from '../../../../src/formats/json/scan-top-level.ts';

function names(text: string, lines = 3) {
  return scanTopLevel(text, lines).map((found) => Object.fromEntries(found));
}

test('names at the top come with their texts; what lies deeper is passed over', () => {
  const line = '{"a": "x", "b": {"a": "deep", "c": ["d", {"e": 1}]}, "f": [ "g" ], "h": 1.5, "i": null}';
  expect(names(line)).toEqual([{ a: 'x', b: '', f: '', h: '', i: '' }]);
});

test('quotes, braces and line ends inside texts are text', () => {
  expect(names('{"a": "x\\"}{", "b": "\\n", "c": "\\\\"}\n{"d": 1}')).toEqual([
    { a: 'x\\"}{', b: '\\n', c: '\\\\' },
    { d: '' },
  ]);
});

test('a line that is cut off gives the names before the cut', () => {
  expect(names('{"a": 1, "b": {"c": "endless te')).toEqual([{ a: '', b: '' }]);
});

test('only so many lines are looked at, blank ones not counted; other text ends the list', () => {
  expect(names('{"a":1}\n\n{"b":1}\n{"c":1}\n', 2)).toEqual([{ a: '' }, { b: '' }]);
  expect(names('{"a":1}\nhello\n{"c":1}\n')).toEqual([{ a: '' }]);
  expect(names('step,loss\n')).toEqual([]);
});
