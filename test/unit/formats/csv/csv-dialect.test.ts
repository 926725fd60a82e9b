import { expect, test } from 'vitest';
import { findDialect } from '../../../../src/formats/csv/csv-dialect.ts';

test.each([
  ['commas', ',', ['step,loss', '1,0.5', '2,0.4']],
  ['semicolons', ';', ['step;loss', '1;0.5', '2;0.4']],
  ['tabs', '\t', ['step\tloss', '1\t0.5']],
  ['bars', '|', ['step|loss', '1|0.5']],
  ['padding blanks', 'columns', ['step    loss', '1       0.5', '10      0.4']],
  ['commas with padding', ',', ['   step,   loss', '   1,   0.5']],
  ['commas with blanks in the names', ',', ['Wall time,Step', '1.5,2']],
  ['commas in quotes', ';', ['a;b', '"x,y,z";1', '"u,v,w";2']],
] as const)('%s are found', (_, separator, lines) => {
  expect(findDialect(lines)).toEqual({ separator, decimalComma: false });
});

test('decimal commas are found where cells are not cut by commas', () => {
  expect(findDialect(['step;loss', '1;0,5', '2;0,25'])).toEqual({ separator: ';', decimalComma: true });
});

test.each([[['one word', 'a longer sentence', 'x']], [['word']], [['a', 'b', 'c']]])(
  'lines without a shared number of cells are no table: %j',
  (lines) => {
    expect(findDialect(lines)).toBeUndefined();
  },
);
