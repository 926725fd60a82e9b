import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableToLatex } from '../../src/model/latex/table-to-latex.ts';
import type { Cell } from '../../src/model/page/table.ts';
import { makeCell, makeEmptyCell } from '../../src/report/make-cell.ts';
import { makeColumn } from '../../src/report/make-column.ts';

/** `.ci/run` installs Debian's packages where it may. Elsewhere the tests are skipped, and Vitest says so. */
const hasLatex =
  spawnSync('pdflatex', ['--version']).status === 0 && spawnSync('pdftotext', ['-v']).status === 0;

const columns = [
  makeColumn('variant', 'variant'),
  makeColumn('ece', 'val_ece', { numeric: true, better: 'down', unit: '%', summary: 'last, mean ± sd' }),
  makeColumn('lr', 'lr'),
  makeColumn('verdict', 'Δ to baseline'),
];

/** Names that a stranger may have logged, each of which would do something in LaTeX. */
const hostileNames = [
  String.raw`\input{/etc/passwd}`,
  String.raw`\end{table}\end{document}`,
  String.raw`}{\immediate\write18{touch x}`,
  '$x_1^2$ & % # ~ ^ _ | " ` \' < > \\ { }',
  'first\n\n\\par % second',
  'β=0.9 ± ∞ −1 ≤ Δ ↑ ↓ naïve Łódź “x” – …',
  '[optional] -- --- ?` !`',
  '*',
];

const values: readonly Cell[] = [
  makeCell('0.0441', { spread: '0.0042', n: 5 }),
  makeCell('0.0312', { spread: '0.0110', n: 12, best: true, mark: '*' }),
  makeEmptyCell('NaN'),
  makeCell('∞'),
  makeEmptyCell('not logged'),
  makeCell('−12\u202F345.5', { n: 12 }),
  makeCell('1.230e−9', { spread: '0.045e−9', n: 12 }),
  makeCell('0.05'),
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-latex-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Compiles tables as a paper does and gives the text of the printed page. */
function print(name: string, tables: readonly string[]): string {
  const document = [
    String.raw`\documentclass{article}`,
    String.raw`\usepackage{booktabs}`,
    String.raw`\usepackage{siunitx}`,
    String.raw`\begin{document}`,
    ...tables,
    String.raw`\end{document}`,
  ];
  writeFileSync(join(folder, `${name}.tex`), document.join('\n'));
  const options = ['-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', `${name}.tex`];
  const { status, stdout } = spawnSync('pdflatex', options, { cwd: folder, encoding: 'utf8' });
  expect([status, stdout.split('\n').filter((line) => line.startsWith('!'))]).toEqual([0, []]);
  expect(readFileSync(join(folder, `${name}.log`), 'utf8')).not.toContain('LaTeX Error');
  return execFileSync('pdftotext', ['-layout', `${name}.pdf`, '-'], { cwd: folder, encoding: 'utf8' });
}

describe.skipIf(!hasLatex)('a table in a real LaTeX run', () => {
  test('prints values, spreads, marks, and names that are commands as what they are', () => {
    const rows = hostileNames.map((name, index) => ({
      key: name,
      colour: null,
      baseline: index === 0,
      cells: [
        makeCell(name),
        values[index] ?? makeEmptyCell(''),
        makeCell('1e-3'),
        makeCell('+0.1 [−0.2, 0.4]'),
      ],
      members: [],
    }));
    const table = { id: 'a_b%', caption: null, columns, rows, notes: ['A note: 95 % & more.'] };
    const text = print('table', [tableToLatex(table, '100 % of $ & _'), 'The end of the page.']);
    expect(text).toContain('Table 1: 100 % of $ &');
    expect(text).toContain('\\input{/etc/passwd}');
    expect(text).toContain('\\end{table}\\end{document}');
    expect(text).toContain('0.0441 ± 0.0042');
    expect(text).toContain('NaN');
    expect(text).toContain('∞');
    expect(text).toContain('not logged.');
    expect(text).toContain('The end of the page.');
  });
});
