import { createLatexWriter } from '../../../model/latex/table-to-latex.ts';
import { createCsvWriter } from '../../../model/page/table-csv.ts';
import type { Cell, Column, Row } from '../../../model/page/table.ts';
import { markdownHead, markdownRow } from '../../../lib/markdown-table.ts';
import { cellsOfGroup, cellsOfRun } from './grid-cells.ts';
import type { GridShape } from './grid-cells.ts';
import type { GridItem } from './grid-source.ts';

/** The forms in which the rows can be taken along. */
export type ExportForm = 'csv' | 'md' | 'latex' | 'json';

/** What is told of the rows as a whole. */
export interface ExportWords {
  /** The text of the query; notes and captions say it. */
  readonly query: string;
  /** e.g. `41 of 200 runs`. */
  readonly count: string;
}

/** Writes rows part by part, so that 100,000 of them never lie in memory at once. */
export interface RowWriter {
  /** Must have been shown all rows before the first part is written; null if nothing depends on the rows as a whole. */
  readonly look: ((items: readonly GridItem[]) => void) | null;
  head(): string;
  rows(items: readonly GridItem[]): string;
  foot(): string;
  /** Stands before the head, but is known last. */
  intro(): string;
}

/** A writer for rows of a grid. Numbers have all their digits in CSV and JSON, and those of the page in Markdown and LaTeX. */
export function createRowWriter(form: ExportForm, shape: GridShape, words: ExportWords): RowWriter {
  const columns = shape.columns.map(({ head }) => head);
  const toRows = (items: readonly GridItem[]): readonly Row[] => items.map((item) => toRow(item, shape));
  if (form === 'json') return writeJson(shape, words);
  if (form === 'md') return writeMarkdown(columns, toRows);
  const writer =
    form === 'csv'
      ? { ...createCsvWriter(columns), foot: () => '', intro: () => '' }
      : createLatexWriter(
          { id: 'explorer', caption: captionOf(words), notes: [], columns },
          captionOf(words),
        );
  // Columns of spreads and numbers of runs stand behind those of groups alone.
  const isPlain = form === 'csv' && shape.keys === 0;
  return {
    ...writer,
    look: isPlain
      ? null
      : (items) => {
          writer.look(toRows(items));
        },
    rows: (items) => writer.rows(toRows(items)),
  };
}

function captionOf({ count, query }: ExportWords): string {
  return query === '' ? `${count}.` : `${count}: ${query}`;
}

function toRow(item: GridItem, shape: GridShape): Row {
  return { key: '', colour: null, baseline: false, members: [], cells: cellsOf(item, shape) };
}

function cellsOf(item: GridItem, shape: GridShape): readonly Cell[] {
  if (item.kind === 'waiting') return [];
  return item.kind === 'group' ? cellsOfGroup(item.group, shape) : cellsOfRun(item.row, shape, () => '');
}

function writeMarkdown(
  columns: readonly Column[],
  toRows: (items: readonly GridItem[]) => readonly Row[],
): RowWriter {
  return {
    look: null,
    head: () =>
      markdownHead(
        columns.map(({ label, numeric, better }) => ({
          head: `${label}${better === null ? '' : { up: ' ↑', down: ' ↓' }[better]}`,
          align: numeric ? 'right' : 'left',
        })),
      ),
    rows: (items) =>
      toRows(items)
        .map(({ cells }) => markdownRow(cells.map(textOfCell)))
        .join(''),
    foot: () => '',
    intro: () => '',
  };
}

function textOfCell({ text, spread, n }: Cell): string {
  const value = spread === null ? text : `${text} ± ${spread}`;
  return n === null ? value : `${value} (n = ${n})`;
}

/** One object, indented as `JSON.stringify` does it by two. */
function writeJson(shape: GridShape, { query, count }: ExportWords): RowWriter {
  let written = 0;
  return {
    look: null,
    head: () => `{\n  "query": ${JSON.stringify(query)},\n  "found": ${JSON.stringify(count)},\n  "rows": [`,
    rows: (items) =>
      items
        .flatMap((item) => {
          if (item.kind === 'waiting') return [];
          written += 1;
          const value = item.kind === 'group' ? jsonOfGroup(item, shape) : jsonOfRun(item, shape);
          return `${written === 1 ? '' : ','}\n    ${rowToText(value)}`;
        })
        .join(''),
    foot: () => `${written === 0 ? '' : '\n  '}]\n}\n`,
    intro: () => '',
  };
}

function rowToText(value: object): string {
  return JSON.stringify(value, writeNonFinite, 2).replaceAll('\n', '\n    ');
}

function jsonOfRun({ row }: Extract<GridItem, { kind: 'run' }>, { columns }: GridShape): object {
  const values = columns.flatMap(({ run }) =>
    run === null ? [] : [[run.id, row.value(run.key) ?? null] as const],
  );
  return { run: row.slug, ...Object.fromEntries(values) };
}

function jsonOfGroup({ group }: Extract<GridItem, { kind: 'group' }>, shape: GridShape): object {
  const { columns, keys, summarized } = shape;
  const byKey = columns
    .slice(0, keys)
    .map(({ head }, index) => [head.key, group.values[index] ?? null] as const);
  const own = group.aggregates.map(
    (value, index) => [columns[keys + 1 + index]?.head.key ?? '', value ?? null] as const,
  );
  const means = summarized.map((column, index) => {
    const { n = 0, mean = null, std = null, distinct = 0, only = null } = group.summaries[index] ?? {};
    return [column.id, column.numeric ? { n, mean, std } : { distinct, only }] as const;
  });
  return { ...Object.fromEntries(byKey), runs: group.runs, ...Object.fromEntries([...own, ...means]) };
}

/** JSON has no NaN: as everywhere in Runfolio's JSON they are texts. */
function writeNonFinite(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
