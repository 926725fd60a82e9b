import { expect, test } from 'vitest';
import { toCsv, toMarkdown } from '../../../../src/site/client/table-text.ts';

test('Markdown keeps its columns when a cell holds a pipe', () => {
  expect(
    toMarkdown([
      ['a', 'b'],
      ['x|y', '1'],
    ]),
  ).toBe('| a | b |\n| --- | --- |\n| x\\|y | 1 |\n');
});

test('CSV quotes commas, quotes and line ends', () => {
  expect(toCsv([['a,b', 'say "x"', 'two\nlines', 'plain']])).toBe('"a,b","say ""x""","two\nlines",plain\r\n');
});

test('a cell that a spreadsheet would run is led by an apostrophe, numbers are not', () => {
  expect(toCsv([['=SUM(A1)', '-1.5', '+x', '@y']])).toBe("'=SUM(A1),-1.5,'+x,'@y\r\n");
});
