import { expect, test } from 'vitest';
import { tableToLatex } from '../../../../src/model/latex/table-to-latex.ts';
import type { Cell, Table } from '../../../../src/model/page/table.ts';
import { makeCell, makeEmptyCell } from '../../../../src/report/make-cell.ts';
import { makeColumn } from '../../../../src/report/make-column.ts';

function makeTable(columns: Table['columns'], rows: readonly (readonly Cell[])[]): Table {
  return {
    id: 'comparison',
    caption: null,
    columns,
    rows: rows.map((cells, index) => ({
      key: String(index),
      colour: null,
      baseline: index === 0,
      cells,
      members: [],
    })),
    notes: ['Bold is what a test can tell.'],
  };
}

const name = makeColumn('variant', 'variant', { kind: 'name' });
const metric = (facts: Parameters<typeof makeColumn>[2] = {}): Table['columns'][number] =>
  makeColumn('metric:ece', 'val_ece', { kind: 'metric', numeric: true, better: 'down', ...facts });

test('a table has caption, label, aligned numbers with uncertainties, the best in bold, marks and notes', () => {
  const table = makeTable(
    [name, metric({ summary: 'last, mean ± sd' })],
    [
      [makeCell('A & B'), makeCell('0.0441', { spread: '0.0042', n: 5 })],
      [makeCell('C'), makeCell('0.0312', { spread: '0.0110', n: 5, best: true, mark: '*' })],
    ],
  );
  expect(tableToLatex(table, 'Calibration: 100 %'))
    .toBe(String.raw`% Needs \usepackage{booktabs}, \usepackage{siunitx}. Made by Runfolio from the logs.
\begin{table}
  \centering
  \caption{Calibration: 100 \%}
  \label{tab:comparison}
  \sisetup{separate-uncertainty = true, detect-weight = true}
  \begin{tabular}{@{}lS[table-format=1.4(3)]@{}}
    \toprule
    variant & {val\_ece $\downarrow$} \\
    \midrule
    A \& B (baseline) & 0.0441 +- 0.0042 \\
    C & \bfseries 0.0312 +- 0.0110\textsuperscript{*} \\
    \bottomrule
  \end{tabular}

  \medskip
  \begin{minipage}{\linewidth}
    \footnotesize
    val\_ece: last, mean $\pm$ sd.\par
    Behind each value stand n = 5 runs.\par
    * differs from the variant it is compared with by more than chance explains.\par
    Bold is what a test can tell.
  \end{minipage}
\end{table}
`);
});

test('numbers of runs that differ have a column of their own', () => {
  const table = makeTable(
    [name, metric()],
    [
      [makeCell('a'), makeCell('0.5', { spread: '0.1', n: 3 })],
      [makeCell('b'), makeCell('0.7', { spread: '0.2', n: 12 })],
    ],
  );
  const latex = tableToLatex(table, 'T');
  expect(latex).toContain('{@{}lS[table-format=1.1(1)]S[table-format=2]@{}}');
  expect(latex).toContain(String.raw`b & 0.7 +- 0.2 & 12 \\`);
});

test('NaN, infinities and gaps stand as what they are, and the reason of a gap below', () => {
  const table = makeTable(
    [name, metric()],
    [
      [makeCell('a'), makeCell('−1\u202F234.5')],
      [makeCell('b'), makeEmptyCell('NaN')],
      [makeCell('c'), makeCell('∞')],
      [makeCell('d'), makeEmptyCell('not logged')],
      [makeCell('e'), makeCell('1.5e−7')],
    ],
  );
  const latex = tableToLatex(table, 'T');
  expect(latex).toContain('S[table-format=-4.1e-1]');
  expect(latex).toContain(String.raw`a (baseline) & -1234.5 \\`);
  expect(latex).toContain(String.raw`b & {NaN} \\`);
  expect(latex).toContain(String.raw`c & {$\infty$} \\`);
  expect(latex).toContain(String.raw`d & {–} \\`);
  expect(latex).toContain(String.raw`e & 1.5e-7 \\`);
  expect(latex).toContain('– not logged.');
});

test('columns of durations are text at the right, columns of words at the left', () => {
  const duration = makeColumn('duration', 'duration', { kind: 'time', numeric: true });
  const table = makeTable([name, duration], [[makeCell('[a]'), makeCell('2 h 14 m')]]);
  const latex = tableToLatex(table, 'T');
  expect(latex).toContain('{@{}lr@{}}');
  expect(latex).toContain(String.raw`    {}[a] (baseline) & 2 h 14 m \\`);
});
