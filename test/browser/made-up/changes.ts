import type { ChangesPage } from '../../../src/model/page/changes.ts';
import { cell, column, row } from './tables.ts';

/** What changed: all kinds of parts and lines, a stranger's text, and a path that is too long for a phone. */
export const changesPage: ChangesPage = {
  kind: 'changes',
  path: 'changes.html',
  title: 'Changes since main',
  description: 'The gate fails. 1 variant is worse; 5 runs were added.',
  breadcrumbs: [{ label: 'Home', path: 'index.html' }],
  previous: null,
  next: null,
  summary: 'The gate fails. 1 variant is worse; 5 runs were added.',
  states: 'main (207ff03d99, 10 runs) → this report (15 runs)',
  remarks: ['main: "runs/large.jsonl" is kept by Git LFS: git holds only a pointer.'],
  parts: [
    {
      id: 'gate',
      title: 'Gate',
      items: [
        {
          tone: 'bad',
          text: 'failed: no-regression. val/acc gets no worse (alpha 0.05).',
          more: [
            'val/acc of smoothing 0.1 got worse: 0.9120 ± 0.0035 (n = 5) before, 0.8950 ± 0.0036 (n = 5) now.',
            'see: runfolio search "params.smoothing = 0.1" --columns "name,seed,metrics.val/acc"',
          ],
          path: 'experiments/smoothing.html',
        },
        { tone: 'good', text: 'passed: min-seeds. 1 variant has enough.', more: [], path: null },
      ],
      table: null,
      notes: [],
    },
    {
      id: 'variants',
      title: 'Variants measured again',
      items: [],
      table: {
        id: 'table-variants',
        caption: null,
        columns: [
          column('variant', { kind: 'name' }),
          column('difference', { kind: 'metric', numeric: true }),
          column('verdict'),
        ],
        rows: [
          row('variants-0', [
            cell('smoothing 0.1', { href: 'experiments/smoothing.html' }),
            cell('−0.0170 [−0.0222, −0.0118]'),
            cell('worse'),
          ]),
        ],
        notes: ['The new runs of a variant against its earlier ones.'],
      },
      notes: [],
    },
    {
      id: 'runs',
      title: 'Runs',
      items: [
        {
          tone: 'plain',
          text: `<script>alert("x")</script> (${'a-very-long-folder-name/'.repeat(8)}run.jsonl) went on`,
          more: ['points val/acc 3 → 5'],
          path: null,
        },
      ],
      table: null,
      notes: ['A remark below.'],
    },
  ],
};
