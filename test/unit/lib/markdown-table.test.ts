import { expect, test } from 'vitest';
import { markdownTable } from '../../../src/lib/markdown-table.ts';

test('cells cannot leave their place', () => {
  const columns = [
    { head: 'a_b', align: 'left', cells: ['x|y\nz', ''] },
    { head: 'n', align: 'right', cells: ['1  ', '<b>'] },
  ] as const;
  expect(markdownTable(columns)).toBe('| a\\_b | n |\n| --- | ---: |\n| x\\|y z | 1 |\n| – | \\<b\\> |\n');
});
