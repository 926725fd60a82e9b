import { expect, test } from 'vitest';
import { makeCell, makeEmptyCell } from '../../../src/report/make-cell.ts';
import { makeColumn } from '../../../src/report/make-column.ts';
import { tableToMarkdown } from '../../../src/report/table-to-markdown.ts';

test('a table keeps spreads, numbers of runs, directions and what is best', () => {
  const columns = [
    makeColumn('variant', 'variant'),
    makeColumn('loss', 'val/loss', { better: 'down', summary: 'last, mean ± sd', numeric: true }),
  ];
  const best = makeCell('0.41', { spread: '0.02', n: 5, best: true });
  const rows = [
    { key: 'a', colour: null, baseline: true, cells: [makeCell('a'), best], members: [] },
    {
      key: 'b',
      colour: null,
      baseline: false,
      cells: [makeCell('b'), makeEmptyCell('not logged')],
      members: [],
    },
  ];
  expect(tableToMarkdown({ columns, rows, notes: ['A note.'] })).toBe(
    [
      '| variant | val/loss ↓ (last, mean ± sd) |',
      '| --- | ---: |',
      '| a (baseline) | **0.41 ± 0.02** (n = 5) |',
      '| b | – |',
      '',
      'A note.',
      '',
    ].join('\n'),
  );
});

test('texts of strangers can neither end a cell nor begin markup', () => {
  const rows = [
    { key: 'a', colour: null, baseline: false, cells: [makeCell('a|b\n<i>_x_[y](z)`')], members: [] },
  ];
  expect(tableToMarkdown({ columns: [makeColumn('v', 'v')], rows, notes: [] })).toContain(
    String.raw`| a\|b \<i\>\_x\_\[y\](z)\` |`,
  );
});
