import { expect, test } from 'vitest';
import { drawTextTable } from '../../../src/lib/text-table.ts';
import type { TextColumn } from '../../../src/lib/text-table.ts';
import { textWidth } from '../../../src/lib/text-width.ts';

function column(head: string, cells: readonly string[], more: Partial<TextColumn> = {}): TextColumn {
  return { head, cells, align: 'left', rank: 0, widest: 40, ...more };
}

test('columns stand side by side, numbers to the right', () => {
  const table = drawTextTable(
    [column('run', ['a', 'long name']), column('loss', ['2.5', '10'], { align: 'right' })],
    80,
  );
  expect([table.head, ...table.rows]).toEqual(['run        loss', 'a           2.5', 'long name    10']);
});

test('columns of high rank give way when the room is short, the order stays', () => {
  const columns = [
    column('run', ['a'], { rank: 0 }),
    column('unimportant', ['x'], { rank: 2 }),
    column('loss', ['2.5'], { rank: 1 }),
  ];
  const table = drawTextTable(columns, 12);
  expect([table.head, ...table.rows, table.leftOut]).toEqual(['run  loss', 'a    2.5', 1]);
});

test('the first column is shown however narrow the terminal', () => {
  expect(drawTextTable([column('run', ['a name'])], 3)).toMatchObject({ rows: ['a name'], leftOut: 0 });
});

test('wide characters keep the columns aligned', () => {
  const { head, rows } = drawTextTable([column('n', ['損失', 'ab']), column('x', ['1', '2'])], 80);
  expect([head, ...rows].map((line) => textWidth(line))).toEqual([7, 7, 7]);
});

test('cells cannot steer the terminal, and long ones are shortened', () => {
  const { rows } = drawTextTable([column('run', ['\u001b[2Jx', 'y'.repeat(50)], { widest: 12 })], 80);
  expect(rows[0]).toBe('\\u001b[2Jx');
  expect(textWidth(rows[1] ?? '')).toBe(12);
});

test('heads and cells that would be cut to the same text keep what tells them apart', () => {
  const names = ['module.network.model.lin1_size', 'module.network.model.lin2_size'];
  const { head, rows } = drawTextTable(
    [
      ...names.map((name) => column(name, ['1', '2'], { widest: 20 })),
      column('path', ['/data/sets/imagenet/clean/v1/train', '/data/sets/imagenet/noisy/v1/train'], {
        widest: 16,
      }),
    ],
    80,
  );
  expect(head).toBe('…lin1_size  …lin2_size  path');
  expect(rows.map((row) => row.slice(24))).toEqual(['…clean/v1/train', '…noisy/v1/train']);
});
