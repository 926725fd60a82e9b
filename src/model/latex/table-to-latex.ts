import { escapeLatex, needsUnicodeEngine } from './escape-latex.ts';
import { EMPTY_CELL, findNumberColumn, isGap, textOfCell } from './number-column.ts';
import type { Cell, Column, Row, Table } from '../page/table.ts';

/** What LaTeX needs of a cell; `empty` says why there is no value. */
export type LatexCell = Pick<Cell, 'text' | 'spread' | 'n' | 'best' | 'mark' | 'empty'>;

/** What LaTeX needs of a table: a `Table`, or what the page's script reads back from its HTML. */
export interface LatexTable extends Pick<Table, 'id' | 'caption' | 'notes'> {
  readonly columns: readonly Pick<Column, 'label' | 'better' | 'unit' | 'summary' | 'numeric'>[];
  readonly rows: readonly (Pick<Row, 'baseline'> & { readonly cells: readonly LatexCell[] })[];
}

/**
 * A table for a paper: booktabs, numbers in columns of siunitx with their spreads as uncertainties, the best bold, marks of significance,
 * how many runs stand behind the values, caption, label and notes. Rows are those of the table without their members.
 *
 * `title` is the caption if the table has none. Every text is escaped, so that a logged name can neither run a command nor stop LaTeX.
 */
export function tableToLatex(table: LatexTable, title: string): string {
  const columns = table.columns.flatMap((_, index) => describeColumn(table, index));
  const head = columns.map(({ head: text }) => text).join(' & ');
  const lines = table.rows.map((_, row) => columns.map(({ cells }) => cells[row] ?? '').join(' & '));
  const body = [
    String.raw`\begin{table}`,
    String.raw`  \centering`,
    String.raw`  \caption{${escapeLatex(table.caption ?? title)}}`,
    String.raw`  \label{tab:${labelOf(table.id)}}`,
    String.raw`  \sisetup{separate-uncertainty = true, detect-weight = true}`,
    String.raw`  \begin{tabular}{@{}${columns.map(({ declaration }) => declaration).join('')}@{}}`,
    String.raw`    \toprule`,
    `    ${head} \\\\`,
    String.raw`    \midrule`,
    ...lines.map((line) => `    ${guardBracket(line)} \\\\`),
    String.raw`    \bottomrule`,
    String.raw`  \end{tabular}`,
    ...notesOf(table),
    String.raw`\end{table}`,
  ];
  return `${[...introOf(body.join('\n')), ...body].join('\n')}\n`;
}

interface LatexColumn {
  readonly declaration: string;
  readonly head: string;
  readonly cells: readonly string[];
}

/** The column, and behind it one with the number of runs if that differs from row to row. */
function describeColumn(table: LatexTable, index: number): LatexColumn[] {
  const column = table.columns[index];
  if (column === undefined) return [];
  const cells = table.rows.map((row) => row.cells[index] ?? NO_CELL);
  const numbers = column.numeric ? findNumberColumn(cells) : undefined;
  const head = headOf(column);
  if (numbers === undefined) {
    const texts = cells.map((cell, row) => textOfCell(cell) + baselineOf(table, row, index));
    return [{ declaration: column.numeric ? 'r' : 'l', head, cells: texts }];
  }
  const counts = countsOf(cells);
  const values = { declaration: numbers.declaration, head: `{${head}}`, cells: numbers.cells };
  if (commonCount(table) !== undefined || counts === undefined) return [values];
  return [values, { declaration: counts.declaration, head: '{$n$}', cells: counts.cells }];
}

const NO_CELL: LatexCell = { text: '', spread: null, n: null, best: false, empty: null };

function countsOf(cells: readonly LatexCell[]): ReturnType<typeof findNumberColumn> {
  return findNumberColumn(cells.map(({ n }) => ({ ...NO_CELL, text: n === null ? '' : String(n) })));
}

/** The number of runs behind every value, if it is the same everywhere. */
function commonCount({ rows }: LatexTable): number | undefined {
  const counts = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ n }) => (n === null ? [] : [n]))));
  return counts.size === 1 ? [...counts][0] : undefined;
}

function headOf({ label, better, unit }: LatexTable['columns'][number]): string {
  const arrow = better === null ? '' : ` $\\${better === 'up' ? 'uparrow' : 'downarrow'}$`;
  return `${escapeLatex(label)}${arrow}${unit === null ? '' : ` (${escapeLatex(unit)})`}`;
}

function baselineOf({ rows }: LatexTable, row: number, index: number): string {
  return index === 0 && rows[row]?.baseline === true ? ' (baseline)' : '';
}

/** A line break that is followed by a bracket would take it as its option. */
function guardBracket(line: string): string {
  return /^[[*]/.test(line) ? `{}${line}` : line;
}

function notesOf(table: LatexTable): string[] {
  const count = commonCount(table);
  const summaries = new Map<string, string[]>();
  for (const { label, summary } of table.columns) {
    if (summary !== null) summaries.set(summary, [...(summaries.get(summary) ?? []), label]);
  }
  const notes = [
    ...[...summaries].map(([summary, labels]) => `${labels.join(', ')}: ${summary}.`),
    ...(count === undefined ? [] : [`Behind each value stand n = ${count} runs.`]),
    ...marksOf(table),
    ...gapsOf(table),
    ...table.notes,
  ];
  if (notes.length === 0) return [];
  return [
    '',
    String.raw`  \medskip`,
    String.raw`  \begin{minipage}{\linewidth}`,
    String.raw`    \footnotesize`,
    ...notes.map(
      (note, index) => `    ${escapeLatex(note)}${index < notes.length - 1 ? String.raw`\par` : ''}`,
    ),
    String.raw`  \end{minipage}`,
  ];
}

const MARK_WORDS: Readonly<Record<string, string>> = {
  '*': 'differs from the variant it is compared with by more than chance explains.',
};

function marksOf({ rows }: LatexTable): string[] {
  const marks = new Set(
    rows.flatMap(({ cells }) => cells.flatMap(({ mark }) => (mark === undefined ? [] : [mark]))),
  );
  return [...marks].flatMap((mark) => {
    const words = MARK_WORDS[mark];
    return words === undefined ? [] : [`${mark} ${words}`];
  });
}

/** Why cells are empty, as the page says on hover. */
function gapsOf({ rows }: LatexTable): string[] {
  const reasons = new Set(
    rows.flatMap(({ cells }) => cells.flatMap((cell) => (isGap(cell) ? [cell.empty ?? ''] : []))),
  );
  const named = [...reasons].filter((reason) => reason !== '');
  return named.length === 0 ? [] : [`${EMPTY_CELL} ${named.join('; ')}.`];
}

function introOf(body: string): string[] {
  const unicode = needsUnicodeEngine(body)
    ? ['% It holds characters that pdfLaTeX has no font for: compile it with LuaLaTeX or XeLaTeX.']
    : [];
  const isLatin = unicode.length === 0 && /[\u00C0-\u024F]/.test(body);
  const packages = `booktabs}, \\usepackage{siunitx}${isLatin ? String.raw` and \usepackage[T1]{fontenc}` : ''}`;
  return [`% Needs \\usepackage{${packages}. Made by Runfolio from the logs.`, ...unicode];
}

/** A label holds plain letters only, since it is written to files as it stands. */
function labelOf(id: string): string {
  return (
    id
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'table'
  );
}
