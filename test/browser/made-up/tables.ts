import type { Cell, Column, Row, Table } from '../../../src/model/page/table.ts';

/** A cell with a text and nothing else, changed by `more`. */
export function cell(text: string, more: Partial<Cell> = {}): Cell {
  return {
    text,
    spread: null,
    n: null,
    sort: null,
    best: false,
    empty: null,
    href: null,
    title: null,
    ...more,
  };
}

/** A column of words, changed by `more`. */
export function column(key: string, more: Partial<Column> = {}): Column {
  return {
    key,
    label: key,
    title: null,
    kind: 'text',
    better: null,
    unit: null,
    summary: null,
    differs: true,
    numeric: false,
    ...more,
  };
}

/** A row without a colour, changed by `more`. */
export function row(key: string, cells: readonly Cell[], more: Partial<Row> = {}): Row {
  return { key, colour: null, baseline: false, cells, members: [], ...more };
}

const missing = cell('', { empty: 'not logged' });

/** Variants with their runs: spreads, counts, a best, a baseline, an empty cell, a column that does not differ. */
export const comparison: Table = {
  id: 'comparison',
  caption: 'Mean of the last value over seeds, ± one standard deviation, and how many runs.',
  columns: [
    column('variant', { kind: 'name' }),
    column('smoothing', { kind: 'param', numeric: true }),
    column('lr', { kind: 'param', numeric: true, differs: false }),
    column('val/ece', { kind: 'metric', better: 'down', numeric: true, summary: 'last' }),
    column('val/acc', { kind: 'metric', better: 'up', numeric: true, unit: '%', summary: 'best' }),
    column('train/loss', { kind: 'metric', better: 'down', numeric: true, summary: 'last' }),
  ],
  rows: [
    variantRow('smoothing 0.1', 0, ['0.1', '1e-3', '0.0312', '94.21', '0.48'], true),
    variantRow('smoothing 0.05', 1, ['0.05', '1e-3', '0.036', '94.3', '0.312'], false),
    variantRow('smoothing 0', 2, ['0', '1e-3', '0.0441', '94.1', ''], false),
    variantRow(
      'a variant with a long name, as strangers write them: <b>mixup</b> & cutmix',
      3,
      ['0.1', '1e-3', '0.120', '9.4', '12.7'],
      false,
    ),
  ],
  notes: ['Best by goal in bold. Whether differences are more than noise is not tested here.'],
};

function variantRow(name: string, colour: number, texts: readonly string[], best: boolean): Row {
  const [smoothing = '', lr = '', ece = '', acc = '', loss = ''] = texts;
  const spread = (text: string, value: string): Cell =>
    text === ''
      ? missing
      : cell(text, { spread: value, n: 5, sort: Number(text), best, title: `${text}123456 ± ${value}98` });
  const members = [0, 1, 2, 3, 4].map((seed) =>
    row(`${name}-${seed}`, [
      cell(`seed ${seed}`, { href: `runs/smooth-${seed}.html` }),
      cell(smoothing, { sort: Number(smoothing) }),
      cell(lr, { sort: Number(lr) }),
      cell(ece, { sort: Number(ece) + seed / 1000, href: `runs/smooth-${seed}.html#val-ece` }),
      seed === 3 ? cell('NaN', { title: 'The last value is NaN.' }) : cell(acc, { sort: Number(acc) }),
      loss === '' ? missing : cell(loss, { sort: Number(loss) }),
    ]),
  );
  return row(
    name,
    [
      cell(name),
      cell(smoothing, { sort: Number(smoothing) }),
      cell(lr, { sort: Number(lr) }),
      spread(ece, '0.0042'),
      spread(acc, '0.21'),
      spread(loss, '0.012'),
    ],
    { colour, baseline: name === 'smoothing 0', members },
  );
}

/** A plain table of many runs. */
export function runsTable(count: number): Table {
  const rows = Array.from({ length: count }, (_, index) => {
    const loss = 2.3 / (1 + ((index * 7919) % count)) + 0.1;
    return row(`run-${index}`, [
      cell(`smooth-${index}`, { href: `runs/smooth-${index % 5}.html` }),
      cell(index % 9 === 0 ? 'failed' : 'finished'),
      cell('Label smoothing', { href: 'experiments/smoothing.html' }),
      cell((index % 3) * 0.05 === 0 ? '0' : ((index % 3) * 0.05).toFixed(2), { sort: (index % 3) * 0.05 }),
      cell(loss.toFixed(3), { sort: loss }),
      cell(`${(index % 50) + 1} min`, { sort: ((index % 50) + 1) * 60 }),
      cell('2 Nov 2026, 14:03', { sort: `2026-11-02T14:03:${String(index % 60).padStart(2, '0')}Z` }),
    ]);
  });
  return {
    id: 'runs',
    caption: null,
    columns: [
      column('run', { kind: 'name' }),
      column('status', { kind: 'status' }),
      column('experiment'),
      column('smoothing', { kind: 'param', numeric: true }),
      column('train/loss', { kind: 'metric', numeric: true, better: 'down', summary: 'last' }),
      column('duration', { kind: 'time', numeric: true }),
      column('started', { kind: 'time' }),
    ],
    rows,
    notes: [],
  };
}
