import { formatAlike } from '../../lib/format-alike.ts';
import { formatDuration } from '../../lib/format-duration.ts';
import { formatMoment } from '../../lib/format-moment.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatParam } from '../../lib/format-param.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { Cell, Column, Row, Table } from '../../model/page/table.ts';
import type { ParamValue, Run } from '../../model/run.ts';
import { findAttribute } from '../../query/attributes.ts';
import type { FilterKey } from '../../query/filter.ts';
import type { Aggregate, Query } from '../../query/query.ts';
import { runQuery } from '../../query/run-query.ts';
import type { RunGroup } from '../../query/run-query.ts';
import { valueOfKey } from '../../query/value-of-key.ts';
import type { QueryFacts } from '../../query/value-of-key.ts';
import { makeCell, makeEmptyCell } from '../make-cell.ts';
import { makeColumn } from '../make-column.ts';

/** Without a script nobody pages through more. */
const MOST_ROWS = 100;
/** Runs that open under a group. */
const MOST_MEMBERS = 20;

/** What the table of a view is made of. */
export interface ViewTableRequest {
  readonly query: Query;
  /** Keys of the columns, with the words that name them. */
  readonly columns: readonly { readonly key: FilterKey; readonly label: string }[];
  readonly runs: readonly Run[];
  readonly facts: QueryFacts;
  /** Page of a run; null if it has none. */
  readonly pathOf: (run: Run) => string | null;
}

/** The first rows of a view as a table for those without JavaScript: runs, or groups that open. */
export function viewTable(request: ViewTableRequest): Table {
  const { query, runs, facts } = request;
  const found = runQuery(withSpreads(query, request.columns), runs, facts);
  const shownRuns = found.runs.slice(0, MOST_ROWS);
  const columns = request.columns.map((column) => prepareColumn(column, found.runs, facts));
  const rows =
    found.groups === null
      ? shownRuns.map((run) => runRow(run, columns, request))
      : found.groups.slice(0, MOST_ROWS).map((group) => groupRow(group, columns, request));
  const total = found.groups?.length ?? found.runs.length;
  const what = found.groups === null ? 'runs' : 'groups';
  return {
    id: 'view',
    caption: null,
    columns: [
      makeColumn('name', found.groups === null ? 'Run' : groupLabel(query), { kind: 'name' }),
      ...(found.groups === null ? [] : [makeColumn('count', 'Runs', { kind: 'count', numeric: true })]),
      ...columns.map(({ column }) => column),
    ],
    rows,
    notes: [
      ...(rows.length < total
        ? [
            `The first ${rows.length} of ${formatNumber(total)} ${what}; the CSV file of all runs has the rest.`,
          ]
        : []),
      ...(found.groups === null
        ? []
        : ['Numbers are mean and sample standard deviation (ddof 1) over the runs.']),
    ],
  };
}

/** The query with mean and standard deviation of each column, in the place of what it shows of groups itself. */
function withSpreads(query: Query, columns: ViewTableRequest['columns']): Query {
  if (query.group === null) return query;
  const spreads = columns.flatMap(({ key: { span }, key }): Aggregate[] => [
    { scope: 'aggregate', aggregate: 'mean', of: key, name: '', span },
    { scope: 'aggregate', aggregate: 'std', of: key, name: '', span },
  ]);
  return { ...query, group: { ...query.group, columns: spreads } };
}

function groupLabel({ group }: Query): string {
  return (group?.keys ?? []).map(({ name }) => name).join(', ');
}

/** A column with the way to write its values. */
interface PreparedColumn {
  readonly column: Column;
  readonly read: (run: Run) => ParamValue | undefined;
  readonly write: (value: ParamValue) => string;
}

function prepareColumn(
  { key, label }: ViewTableRequest['columns'][number],
  runs: readonly Run[],
  facts: QueryFacts,
): PreparedColumn {
  const read = (run: Run): ParamValue | undefined => valueOfKey(key, run, facts)?.value;
  const numbers = runs.map(read).filter((value) => typeof value === 'number');
  const kind = key.scope === 'attribute' ? findAttribute(key.name)?.kind : undefined;
  const format = formatAlike(numbers);
  return {
    column: makeColumn(`key:${label}`, label, {
      kind: key.scope === 'metric' ? 'metric' : 'param',
      numeric: kind !== 'time' && numbers.length > 0,
    }),
    read,
    write: (value) => {
      if (typeof value !== 'number') return formatParam(value);
      if (kind === 'time') return formatMoment(value)?.text ?? '';
      if (kind === 'duration') return formatDuration(value);
      return key.scope === 'metric' ? format(value) : formatParam(value);
    },
  };
}

function runRow(run: Run, columns: readonly PreparedColumn[], { pathOf, query }: ViewTableRequest): Row {
  return {
    key: run.id,
    colour: null,
    baseline: false,
    cells: [
      makeCell(run.name, { href: pathOf(run) }),
      ...(query.group === null ? [] : [makeCell('', { sort: null })]),
      ...columns.map((column) => valueCell(column, column.read(run))),
    ],
    members: [],
  };
}

function valueCell({ write }: PreparedColumn, value: ParamValue | undefined): Cell {
  if (value === undefined || value === null) return makeEmptyCell('not recorded');
  const text = write(value);
  const sort = typeof value === 'number' && Number.isFinite(value) ? value : text;
  return makeCell(text, {
    sort,
    title: typeof value === 'number' && text !== String(value) ? String(value) : null,
  });
}

function groupRow(group: RunGroup, columns: readonly PreparedColumn[], request: ViewTableRequest): Row {
  const name = group.values.map((value) => (value === undefined ? 'none' : formatParam(value))).join(', ');
  return {
    key: name,
    colour: null,
    baseline: false,
    cells: [
      makeCell(name),
      makeCell(formatNumber(group.runs.length), { sort: group.runs.length }),
      ...columns.map((column, index) =>
        groupCell(column, group, { mean: group.columns[2 * index], std: group.columns[2 * index + 1] }),
      ),
    ],
    members: group.runs.slice(0, MOST_MEMBERS).map((run) => runRow(run, columns, request)),
  };
}

interface Spread {
  readonly mean: number | undefined;
  readonly std: number | undefined;
}

/** Mean and spread of numbers, or the one value that all share. */
function groupCell({ column, read, write }: PreparedColumn, { runs }: RunGroup, { mean, std }: Spread): Cell {
  const values = runs.map(read).filter((value) => value !== undefined && value !== null);
  const distinct = [...new Set(values)];
  const [only] = distinct;
  if (only === undefined) return makeEmptyCell('not recorded');
  if (distinct.length === 1) return makeCell(write(only));
  if (!column.numeric) return makeEmptyCell(`${distinct.length} different values`);
  if (mean === undefined) return makeEmptyCell('not finite');
  const { text, spread } =
    std === undefined ? { text: write(mean), spread: null } : formatWithSpread(mean, std);
  return makeCell(text, { spread, n: values.length, sort: mean });
}
