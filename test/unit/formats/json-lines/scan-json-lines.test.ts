import { describe, expect, test } from 'vitest';
import type { LineHandler } from '../../../../src/formats/json-lines/line-handler.ts';
import type { ScanLimits } from '../../../../src/formats/json-lines/scan-json-lines.ts';
import { scanJsonLines } from '../../../../src/formats/json-lines/scan-json-lines.ts';
import { memoryFile } from './memory-file.ts';

/** Everything that the scanner tells, one line of text each. */
function tell(content: string | Uint8Array, limits: ScanLimits = {}): string[] {
  const told: string[] = [];
  const handler: LineHandler = {
    shape: () => undefined,
    line(value, line) {
      told.push(`${line} ${value.kind} ${value.column}-${value.end}`);
    },
    fault({ code, line, column, endColumn }, fatal) {
      told.push(`${line} ${fatal ? 'fatal' : 'fault'} ${code} ${column}-${endColumn}`);
    },
    blank(line) {
      told.push(`${line} blank`);
    },
  };
  const file = memoryFile(content);
  const { lines, cutOff } = scanJsonLines(file, { start: 0, end: file.size }, handler, limits);
  told.push(`${lines} lines${cutOff ? ', cut off' : ''}`);
  return told;
}

describe('a log of JSON lines', () => {
  test('is read line by line, whatever its line ends', () => {
    const expected = ['1 object 1-8', '2 blank', '3 object 2-9', '4 blank', '5 object 1-3', '5 lines'];
    expect(tell('{"a":1}\n\n {"a":2}\n  \t\n{}\n')).toEqual(expected);
    expect(tell('{"a":1}\r\n\r\n {"a":2}\r\n  \t\r\n{}\r\n')).toEqual(expected);
    expect(tell('{"a":1}\n\n {"a":2}\n  \t\n{}')).toEqual(expected);
  });

  test('is read equally whatever the size of the blocks', () => {
    const content = '\uFEFF{"a":1}\n\n{"é😀":[1,2,3]}\nnull\n{"a":1,"a":2}\n{"b":\n"x"\n{"c":1';
    const whole = tell(content);
    expect(whole).toEqual([
      '1 object 1-8',
      '2 blank',
      '3 object 1-16',
      '4 null 1-5',
      '5 fault key-twice 8-11',
      '5 object 1-14',
      '6 fatal json-syntax 6-7',
      '7 string 1-4',
      '8 fatal line-cut-off 7-8',
      '8 lines, cut off',
    ]);
    for (let blockBytes = 1; blockBytes < 40; blockBytes += 1)
      expect(tell(content, { blockBytes })).toEqual(whole);
  });

  test('may be empty', () => {
    expect(tell('')).toEqual(['0 lines']);
    expect(tell('\n')).toEqual(['1 blank', '1 lines']);
  });

  test.each([
    '{"step": 1',
    '{"step"',
    '{',
    '{"a":"x',
    '{"a":tru',
    '{"a":1.',
    '{"a":"\\u00',
    '{"a":"\\',
    '{"a":"é',
  ])('that stops in the middle of a line keeps its complete lines: %s', (last) => {
    const bytes = Buffer.from(`{"step": 0}\n${last}`);
    const cut = last.endsWith('é') ? bytes.subarray(0, -1) : bytes;
    const told = tell(cut);
    expect(told[0]).toBe('1 object 1-12');
    expect(told[1]).toMatch(/^2 fatal line-cut-off/u);
    expect(told[2]).toBe('2 lines, cut off');
    expect(tell(Buffer.concat([cut, Buffer.from('\n')]))[1]).toMatch(/^2 fatal (json-syntax|utf8-broken)/u);
  });

  test('is not called cut off when its last line is wrong in the middle', () => {
    expect(tell('{"a":01}')).toEqual(['1 fatal json-syntax 6-8', '1 lines']);
  });

  test('may hold a line of many blocks', () => {
    const long = `{"a":"${'x'.repeat(5000)}"}`;
    expect(tell(`{}\n${long}\n{}\n`, { blockBytes: 64 })).toEqual([
      '1 object 1-3',
      `2 object 1-${long.length + 1}`,
      '3 object 1-3',
      '3 lines',
    ]);
  });

  test('loses only the lines that are longer than the limit, and says how long they are', () => {
    const long = 'x'.repeat(1000);
    const limits = { blockBytes: 16, maxLineBytes: 100 };
    expect(tell(`{}\n${long}\n{}\n${long}`, limits)).toEqual([
      '1 object 1-3',
      '2 fatal line-too-long 1-2',
      '3 object 1-3',
      '4 fatal line-too-long 1-2',
      '4 lines',
    ]);
  });

  test('has a byte order mark only at its start', () => {
    expect(tell('{}\n\uFEFF{}\n')[1]).toBe('2 fatal json-syntax 1-2');
  });
});
