import { escapeLatex, needsUnicodeEngine } from './escape-latex.ts';
import { createNumberFormat, EMPTY_CELL, isGap, numberCell, textOfCell } from './number-column.ts';
import type { NumberFormat } from './number-column.ts';
import type { Cell, Column, Row, Table } from '../page/table.ts';

/** What LaTeX needs of a cell; `empty` says why there is no value. */
export type LatexCell = Pick<Cell, 'text' | 'spread' | 'n' | 'best' | 'mark' | 'empty'>;

/** What LaTeX needs of a column. */
export type LatexHead = Pick<Column, 'label' | 'better' | 'unit' | 'summary' | 'numeric'>;

/** What LaTeX needs of a row. */
export type LatexRow = Pick<Row, 'baseline'> & { readonly cells: readonly LatexCell[] };

/** What LaTeX needs of a table beside its rows. */
export interface LatexFrame extends Pick<Table, 'id' | 'caption' | 'notes'> {
  readonly columns: readonly LatexHead[];
}

/** What LaTeX needs of a table: a `Table`, or what the page's script reads back from its HTML. */
export interface LatexTable extends LatexFrame {
  readonly rows: readonly LatexRow[];
}

/**
 * A table for a paper: booktabs, numbers in columns of siunitx with their spreads as uncertainties, the best bold, marks of significance,
 * how many runs stand behind the values, caption, label and notes. Rows are those of the table without their members.
 *
 * `title` is the caption if the table has none. Every text is escaped, so that a logged name can neither run a command nor stop LaTeX.
 */
export function tableToLatex(table: LatexTable, title: string): string {
  const writer = createLatexWriter(table, title);
  writer.look(table.rows);
  const body = `${writer.head()}${writer.rows(table.rows)}${writer.foot()}`;
  return `${writer.intro()}${body}`;
}

/** Writes a table of LaTeX part by part, so that its rows need not lie in memory at once. */
export interface LatexWriter {
  /** Must have been shown all rows before the first part is written: columns are declared as wide as their widest number. */
  look(rows: readonly LatexRow[]): void;
  head(): string;
  rows(rows: readonly LatexRow[]): string;
  foot(): string;
  /** Stands before the head, but is known last: what the document must load for the characters that were written. */
  intro(): string;
}

/** The same table in parts, each of which ends its last line. */
export function createLatexWriter(frame: LatexFrame, title: string): LatexWriter {
  const facts = gatherFacts(frame.columns);
  const written = { unicode: false, latin: false };
  const note = (text: string): string => {
    written.unicode ||= needsUnicodeEngine(text);
    written.latin ||= /[\u00C0-\u024F]/.test(text);
    return text;
  };
  let columns: readonly LatexColumn[] = [];
  return {
    look(rows) {
      facts.look(rows);
    },
    head() {
      columns = frame.columns.flatMap((column, index) => describeColumn(column, index, facts));
      return note(headLines(frame, title, columns));
    },
    rows: (rows) =>
      note(
        rows
          .map((row) => `    ${guardBracket(columns.map(({ cell }) => cell(row)).join(' & '))} \\\\\n`)
          .join(''),
      ),
    foot: () =>
      note(
        toLines([
          String.raw`    \bottomrule`,
          String.raw`  \end{tabular}`,
          ...notesOf(frame, facts),
          String.raw`\end{table}`,
        ]),
      ),
    intro: () => introOf(written),
  };
}

function headLines({ id, caption }: LatexFrame, title: string, columns: readonly LatexColumn[]): string {
  return toLines([
    String.raw`\begin{table}`,
    String.raw`  \centering`,
    String.raw`  \caption{${escapeLatex(caption ?? title)}}`,
    String.raw`  \label{tab:${labelOf(id)}}`,
    String.raw`  \sisetup{separate-uncertainty = true, detect-weight = true}`,
    String.raw`  \begin{tabular}{@{}${columns.map(({ declaration }) => declaration).join('')}@{}}`,
    String.raw`    \toprule`,
    `    ${columns.map(({ head }) => head).join(' & ')} \\\\`,
    String.raw`    \midrule`,
  ]);
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** What all rows together decide. */
interface TableFacts {
  look(rows: readonly LatexRow[]): void;
  readonly formats: readonly { readonly values: NumberFormat; readonly counts: NumberFormat }[];
  /** Different numbers of runs behind values. */
  readonly counts: ReadonlySet<number>;
  readonly marks: ReadonlySet<string>;
  /** Why cells are empty, as the page says on hover. */
  readonly gaps: ReadonlySet<string>;
}

function gatherFacts(columns: readonly LatexHead[]): TableFacts {
  const formats = columns.map(() => ({ values: createNumberFormat(), counts: createNumberFormat() }));
  const counts = new Set<number>();
  const marks = new Set<string>();
  const gaps = new Set<string>();
  const look = (cell: LatexCell): void => {
    if (cell.n !== null) counts.add(cell.n);
    if (cell.mark !== undefined) marks.add(cell.mark);
    if (isGap(cell) && cell.empty !== null && cell.empty !== '') gaps.add(cell.empty);
  };
  return {
    formats,
    counts,
    marks,
    gaps,
    look(rows) {
      for (const { cells } of rows) {
        for (const cell of cells) look(cell);
        for (const [index, { values, counts: numbers }] of formats.entries()) {
          const cell = cells[index] ?? NO_CELL;
          if (columns[index]?.numeric === true) values.look(cell);
          if (cell.n !== null) numbers.look(countCell(cell));
        }
      }
    },
  };
}

interface LatexColumn {
  readonly declaration: string;
  readonly head: string;
  readonly cell: (row: LatexRow) => string;
}

/** The column, and behind it one with the number of runs if that differs from row to row. */
function describeColumn(
  column: LatexHead,
  index: number,
  { formats, counts }: TableFacts,
): readonly LatexColumn[] {
  const format = formats[index];
  const cellOf = ({ cells }: LatexRow): LatexCell => cells[index] ?? NO_CELL;
  const declaration = column.numeric ? format?.values.declaration() : undefined;
  const head = headOf(column);
  if (declaration === undefined) {
    const cell = (row: LatexRow): string => textOfCell(cellOf(row)) + baselineOf(row, index);
    return [{ declaration: column.numeric ? 'r' : 'l', head, cell }];
  }
  const values = { declaration, head: `{${head}}`, cell: (row: LatexRow) => numberCell(cellOf(row)) };
  const numbers = format?.counts.declaration();
  if (counts.size === 1 || numbers === undefined) return [values];
  const cell = (row: LatexRow): string => numberCell(countCell(cellOf(row)));
  return [values, { declaration: numbers, head: '{$n$}', cell }];
}

const NO_CELL: LatexCell = { text: '', spread: null, n: null, best: false, empty: null };

function countCell({ n }: LatexCell): LatexCell {
  return { ...NO_CELL, text: n === null ? '' : String(n) };
}

function headOf({ label, better, unit }: LatexTable['columns'][number]): string {
  const arrow = better === null ? '' : ` $\\${better === 'up' ? 'uparrow' : 'downarrow'}$`;
  return `${escapeLatex(label)}${arrow}${unit === null ? '' : ` (${escapeLatex(unit)})`}`;
}

function baselineOf({ baseline }: LatexRow, index: number): string {
  return index === 0 && baseline ? ' (baseline)' : '';
}

/** A line break that is followed by a bracket would take it as its option. */
function guardBracket(line: string): string {
  return /^[[*]/.test(line) ? `{}${line}` : line;
}

function notesOf({ columns, notes: own }: LatexFrame, { counts, marks, gaps }: TableFacts): string[] {
  const [count] = counts;
  const summaries = new Map<string, string[]>();
  for (const { label, summary } of columns) {
    if (summary !== null) summaries.set(summary, [...(summaries.get(summary) ?? []), label]);
  }
  const notes = [
    ...[...summaries].map(([summary, labels]) => `${labels.join(', ')}: ${summary}.`),
    ...(count === undefined || counts.size > 1 ? [] : [`Behind each value stand n = ${count} runs.`]),
    ...marksOf(marks),
    ...(gaps.size === 0 ? [] : [`${EMPTY_CELL} ${[...gaps].join('; ')}.`]),
    ...own,
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

function marksOf(marks: ReadonlySet<string>): string[] {
  return [...marks].flatMap((mark) => {
    const words = MARK_WORDS[mark];
    return words === undefined ? [] : [`${mark} ${words}`];
  });
}

function introOf({ unicode, latin }: { readonly unicode: boolean; readonly latin: boolean }): string {
  const isLatin = latin && !unicode;
  const packages = `booktabs}, \\usepackage{siunitx}${isLatin ? String.raw` and \usepackage[T1]{fontenc}` : ''}`;
  return toLines([
    `% Needs \\usepackage{${packages}. Made by Runfolio from the logs.`,
    ...(unicode
      ? ['% It holds characters that pdfLaTeX has no font for: compile it with LuaLaTeX or XeLaTeX.']
      : []),
  ]);
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
