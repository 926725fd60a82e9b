import { tableToLatex } from '../../../model/latex/table-to-latex.ts';
import { pageTableCsv } from '../../../model/page/table-csv.ts';
import type { Row, Table } from '../../../model/page/table.ts';
import { markdownTable } from '../../../lib/markdown-table.ts';
import { cellsOfGroup, cellsOfRun } from './grid-cells.ts';
import type { GridShape } from './grid-cells.ts';
import type { GridItem } from './grid-source.ts';
import type { TableRow } from './run-table.ts';

/** The forms in which the rows can be taken along. */
export type ExportForm = 'csv' | 'md' | 'latex' | 'json';

/** What is taken along: exactly the rows, columns and order on the page. */
export interface ExportRequest {
  readonly items: readonly GridItem[];
  readonly shape: GridShape;
  /** The text of the query; notes and captions say it. */
  readonly query: string;
  /** e.g. `41 of 200 runs`. */
  readonly count: string;
  readonly linkTo: (row: TableRow) => string;
}

/** The rows as a file's text. Numbers have all their digits in CSV and JSON, and those of the page in Markdown and LaTeX. */
export function exportRows(form: ExportForm, request: ExportRequest): string {
  if (form === 'json') return exportJson(request);
  const table = toTable(request);
  if (form === 'csv') return pageTableCsv(table);
  if (form === 'latex') return tableToLatex(table, captionOf(request));
  return markdownTable(
    table.columns.map(({ label, numeric, better }, index) => ({
      head: `${label}${better === null ? '' : { up: ' ↑', down: ' ↓' }[better]}`,
      align: numeric ? 'right' : 'left',
      cells: table.rows.map(({ cells }) => {
        const { text = '', spread = null, n = null } = cells[index] ?? {};
        const value = spread === null ? text : `${text} ± ${spread}`;
        return n === null ? value : `${value} (n = ${n})`;
      }),
    })),
  );
}

/** The rows as a table of the model, runs under their groups as rows of their own. */
export function toTable({ items, shape, linkTo, ...rest }: ExportRequest): Table {
  return {
    id: 'explorer',
    caption: captionOf(rest),
    columns: shape.columns.map(({ head }) => head),
    rows: items.map((item, index) => toRow(item, index, { shape, linkTo })),
    notes: [],
  };
}

function captionOf({ count, query }: Pick<ExportRequest, 'count' | 'query'>): string {
  return query === '' ? `${count}.` : `${count}: ${query}`;
}

function toRow(
  item: GridItem,
  index: number,
  { shape, linkTo }: Pick<ExportRequest, 'shape' | 'linkTo'>,
): Row {
  const frame = { key: `row-${index}`, colour: null, baseline: false, members: [] };
  if (item.kind === 'waiting') return { ...frame, cells: [] };
  return {
    ...frame,
    cells: item.kind === 'group' ? cellsOfGroup(item.group, shape) : cellsOfRun(item.row, shape, linkTo),
  };
}

function exportJson({ items, shape, query, count }: ExportRequest): string {
  const rows = items.flatMap((item) => {
    if (item.kind === 'waiting') return [];
    return [item.kind === 'group' ? jsonOfGroup(item, shape) : jsonOfRun(item, shape)];
  });
  return `${JSON.stringify({ query, found: count, rows }, writeNonFinite, 2)}\n`;
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
