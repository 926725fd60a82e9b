import { expect, test } from 'vitest';
import { indexLines } from '../../../src/lib/line-index.ts';

test('offsets have lines and columns, whatever the line ends', () => {
  const lines = indexLines('ab\ncd\r\n\nx');
  expect([0, 2, 3, 6, 7, 8, 9].map((offset) => lines.positionOf(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 2, column: 4 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 2 },
  ]);
  expect([1, 2, 3, 4, 5].map((line) => lines.startOf(line))).toEqual([0, 3, 7, 8, 9]);
});

test('an empty text has one line', () => {
  expect(indexLines('').positionOf(0)).toEqual({ line: 1, column: 1 });
});
