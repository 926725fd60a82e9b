import { formatNumber } from '../../../lib/format-number.ts';
import { formatParam } from '../../../lib/format-param.ts';
import { formatWithSpread } from '../../../lib/format-with-spread.ts';
import type { Cell, Column } from '../../../model/page/table.ts';
import type { ParamValue } from '../../../model/run.ts';
import type { Query } from '../../../query/query.ts';
import type { ColumnSummary, GroupRow, RunColumn, TableRow } from './run-table.ts';

/** A column of the grid, whatever its rows are. */
export interface GridColumn {
  /** The column of runs behind it; null for one that only groups have. */
  readonly run: RunColumn | null;
  /** What it is called where it is shown or taken along. */
  readonly head: Column;
  /** What `ORDER BY` takes for it; null if nothing can. */
  readonly sortKey: string | null;
  readonly pinned: boolean;
}

/** What a grid shows: columns, and of a query that groups which of them are keys. */
export interface GridShape {
  readonly columns: readonly GridColumn[];
  /** How many columns at the start are keys of groups; 0 if nothing is grouped. */
  readonly keys: number;
  /** Columns whose mean and spread groups show, in the order in which they are asked for. */
  readonly summarized: readonly RunColumn[];
}

/** The columns of a grid for a query. Of groups their keys stand first, then how many runs, then what was chosen. */
export function shapeGrid(
  { query, text }: { readonly query: Query; readonly text: string },
  chosen: readonly RunColumn[],
  {
    pinned,
    find,
  }: { readonly pinned: readonly string[]; readonly find: (id: string) => RunColumn | undefined },
): GridShape {
  if (query.group === null) {
    const columns = chosen.map((run) => runColumn(run, { pinned: pinned.includes(run.id), sortKey: run.id }));
    return { columns, keys: 0, summarized: [] };
  }
  const written = query.group.keys.map(({ span }) => text.slice(span.start, span.end));
  const keys = written.map((id): GridColumn => {
    const run = find(id) ?? null;
    const head = run === null ? plainHead(id, id) : headOf(run, null);
    return { run, head, sortKey: id, pinned: true };
  });
  const count: GridColumn = {
    run: null,
    head: { ...plainHead('count()', 'runs'), kind: 'count', numeric: true },
    sortKey: 'count()',
    pinned: false,
  };
  const aggregates = query.group.columns.map(({ span }): GridColumn => {
    const id = text.slice(span.start, span.end);
    return {
      run: null,
      head: { ...plainHead(id, id), kind: 'metric', numeric: true },
      sortKey: id,
      pinned: false,
    };
  });
  const others = chosen.filter((run) => run.kind !== 'name' && !written.includes(run.id));
  const summarized = aggregates.length > 0 ? [] : others;
  const rest = summarized.map((run) =>
    runColumn(run, {
      pinned: false,
      sortKey: run.numeric && run.kind !== 'param' ? `mean(${run.id})` : null,
      grouped: true,
    }),
  );
  return { columns: [...keys, count, ...aggregates, ...rest], keys: keys.length, summarized };
}

function runColumn(
  run: RunColumn,
  {
    pinned,
    sortKey,
    grouped = false,
  }: { readonly pinned: boolean; readonly sortKey: string | null; readonly grouped?: boolean },
): GridColumn {
  return { run, head: headOf(run, grouped && run.kind === 'metric' ? 'mean ± sd' : null), sortKey, pinned };
}

function plainHead(key: string, label: string): Column {
  const none = { title: null, better: null, unit: null, summary: null } as const;
  return { key, label, ...none, kind: 'text', differs: true, numeric: false };
}

function headOf({ id, label, kind, numeric, better, unit }: RunColumn, summary: string | null): Column {
  const kinds = { tag: 'text', duration: 'time' } as const;
  const shown = kind === 'tag' || kind === 'duration' ? kinds[kind] : kind;
  return { key: id, label, title: id, kind: shown, better, unit, summary, differs: true, numeric };
}

/** The cells of a run. `linkTo` gives the address of its page. */
export function cellsOfRun(
  row: TableRow,
  { columns, keys }: GridShape,
  linkTo: (row: TableRow) => string,
): readonly Cell[] {
  return columns.map(({ run }, index) => {
    // Under a group its run stands where the group's own name does.
    if (keys > 0 && index === 0) return makeCell(row.run.name, { href: linkTo(row) });
    if (run === null || index < keys) return makeCell('');
    const value = row.value(run.key);
    if (run.kind === 'name') return makeCell(row.run.name, { href: linkTo(row) });
    return value === undefined || value === null ? emptyCell(run, value) : valueCell(run, value);
  });
}

function valueCell(column: RunColumn, value: Exclude<ParamValue, null>): Cell {
  const text = column.format(value);
  const whole = typeof value === 'number' ? String(value) : text;
  const sort = typeof value === 'boolean' ? text : value;
  const isTime = column.kind === 'time';
  return makeCell(text, {
    sort: isTime ? text : sort,
    title: whole === text || isTime ? null : whole,
  });
}

function emptyCell({ kind }: RunColumn, value: null | undefined): Cell {
  const reasons = { metric: 'not logged', param: 'not recorded', tag: 'no such tag' } as const;
  const reason = kind === 'metric' || kind === 'param' || kind === 'tag' ? reasons[kind] : 'not known';
  return makeCell('', { sort: null, empty: value === null ? 'nothing was recorded' : reason });
}

/** The cells of a group: its values, how many runs, and of every other column mean and spread or the one value that all share. */
export function cellsOfGroup(group: GroupRow, { columns, keys, summarized }: GridShape): readonly Cell[] {
  const fixed = keys + 1 + group.aggregates.length;
  return columns.map(({ run }, index) => {
    if (index < keys) return keyCell(group.values[index], run);
    if (index === keys) return makeCell(formatNumber(group.runs), { sort: group.runs });
    if (index < fixed) return aggregateCell(group.aggregates[index - keys - 1]);
    const summary = group.summaries[index - fixed];
    const column = summarized[index - fixed];
    return summary === undefined || column === undefined
      ? makeCell('')
      : summaryCell(column, summary, group.runs);
  });
}

function keyCell(value: ParamValue | undefined, column: RunColumn | null): Cell {
  if (value === undefined || value === null) return makeCell('', { sort: null, empty: 'without a value' });
  return column === null ? makeCell(formatParam(value)) : valueCell(column, value);
}

function aggregateCell(value: number | undefined): Cell {
  if (value === undefined) return makeCell('', { sort: null, empty: 'too few values' });
  return makeCell(formatNumber(value), { sort: value, title: String(value) });
}

function summaryCell(column: RunColumn, { n, mean, std, distinct, only }: ColumnSummary, runs: number): Cell {
  if (column.kind === 'metric' && mean !== null) {
    const { text, spread } = formatWithSpread(mean, std);
    return makeCell(std === null ? column.format(mean) : text, {
      spread,
      n: n === runs ? null : n,
      sort: mean,
      title: `${mean}${std === null ? '' : ` ± ${std}`}, ${n} of ${runs} runs`,
    });
  }
  if (only !== undefined && only !== null) return valueCell(column, only);
  if (distinct <= 1) return emptyCell(column, undefined);
  if (column.kind === 'duration' && mean !== null)
    return makeCell(column.format(mean), { sort: mean, title: `mean of ${n} runs` });
  return makeCell(`${formatNumber(distinct)} values`, { sort: null, empty: 'they differ' });
}

function makeCell(text: string, facts: Partial<Cell> = {}): Cell {
  return {
    text,
    spread: null,
    n: null,
    sort: text,
    best: false,
    empty: null,
    href: null,
    title: null,
    ...facts,
  };
}
