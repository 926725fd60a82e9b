import { expect, test } from 'vitest';
import { figureCsv } from '../../../src/model/figure-csv.ts';
import { figureSpec } from '../../../src/model/figure-spec.ts';
import type { Figure } from '../../../src/model/figure.ts';

const figure: Pick<Figure, 'title' | 'spec' | 'data'> = {
  title: 'A title',
  spec: { layer: [], config: { color: 'var(--series-0, #3c6dbb)' } },
  data: [
    {
      name: 'lines',
      columns: [
        { name: 'variant', label: 'variant', values: ['a, "b"', '=SUM(A1)'] },
        { name: 'y', label: 'loss', values: [0.1, null] },
      ],
    },
    {
      name: 'above',
      columns: [
        { name: 'variant', label: 'variant', values: ['-x', 'c'] },
        { name: 'value', label: 'loss', values: [Number.NaN, Number.NEGATIVE_INFINITY] },
      ],
    },
  ],
};

test('every row of every table is in the CSV, NaN and the infinities too, and no cell is a formula', () => {
  expect(figureCsv(figure)).toBe(
    [
      'table,variant,loss,loss',
      'lines,"a, ""b""",0.1,',
      "lines,'=SUM(A1),,",
      "above,'-x,,NaN",
      'above,c,,-Infinity',
      '',
    ].join('\n'),
  );
});

test('the spec to download carries its data and colours with it', () => {
  const spec: unknown = JSON.parse(figureSpec(figure));
  expect(spec).toMatchObject({
    config: { color: '#3c6dbb' },
    datasets: {
      lines: [
        { variant: 'a, "b"', y: 0.1 },
        { variant: '=SUM(A1)', y: null },
      ],
      above: [{ value: 'NaN' }, { value: '-Infinity' }],
    },
  });
});
