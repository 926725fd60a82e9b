import type { ExplorerData } from '../../../model/page/explorer-data.ts';
import type { Run } from '../../../model/run.ts';
import type { FilterKey } from '../../../query/filter.ts';
import { collectKeys } from '../../../query/find-unknown-keys.ts';
import { matchesFilter } from '../../../query/matches-filter.ts';
import { orderRuns } from '../../../query/order-runs.ts';
import type { Query } from '../../../query/query.ts';
import { runQuery } from '../../../query/run-query.ts';
import type { QueryResult, RunGroup } from '../../../query/run-query.ts';
import { valuesOfKey } from '../../../query/value-of-key.ts';
import { countFacet, findRange } from '../../../query/count-facet.ts';
import type { FacetRange } from '../../../query/count-facet.ts';
import { findStatistic, listColumns } from './data-columns.ts';
import { findGroup, idOfGroup, listGroups } from './group-id.ts';
import { readMemoryRows } from './memory-rows.ts';
import type { MemoryRows } from './memory-rows.ts';
import type { GroupRow, RowsAnswer, RunColumn, RunTable, TableRow } from './run-table.ts';
import { summarizeColumn } from './summarize-column.ts';

const mostCompletions = 50;

/** The runs of a data script as a table. Answers take milliseconds for 5,000 runs. */
export function openMemoryTable(data: ExplorerData): RunTable {
  const memory = readMemoryRows(data);
  return makeMemoryTable(memory, {
    hasRunPages: data.hasRunPages,
    columns: listColumns(data),
    shown: data.shown,
    facets: data.facets,
    known: collectKeys(memory.runs),
    findStatistic: (id) => findStatistic(data, id),
  });
}

/** What is told of a table beside its rows. */
export interface TableDescription extends Pick<
  RunTable,
  'hasRunPages' | 'columns' | 'shown' | 'facets' | 'known'
> {
  /** The column of a statistic of a metric, which is not among the columns that are offered. */
  readonly findStatistic: (id: string) => RunColumn | undefined;
}

/** A table over rows that all lie in memory. Pure, so that it may run in another thread. */
export function makeMemoryTable(memory: MemoryRows, description: TableDescription): RunTable {
  const { hasRunPages, columns, shown, facets, known, findStatistic: findColumn } = description;
  const byId = new Map(columns.map((column) => [column.id, column]));
  const bySlug = new Map(memory.rows.map((row) => [row.slug, row]));
  const answer = rememberAnswers(memory);
  const find = (slugs: readonly string[]) => Promise.resolve(slugs.flatMap((slug) => bySlug.get(slug) ?? []));
  const rangeOf = rememberRanges(memory);
  return {
    length: memory.rows.length,
    hasRunPages,
    columns,
    shown,
    facets,
    known,
    column: (id) => byId.get(id) ?? findColumn(id),
    rows: ({ query, group, from, to }) => {
      const result = answer(query);
      const members = group === undefined ? result.runs : runsOfGroup(result, group);
      const { matched } = result;
      const part: RowsAnswer = {
        matched,
        total: members.length,
        rows: rowsOf(memory, members.slice(from, to)),
      };
      return Promise.resolve(part);
    },
    groups: (query, open) => Promise.resolve(listGroups(answer(query), open)),
    groupRows: ({ query, from, to, columns: summarized }) => {
      const groups = (answer(query).groups ?? []).slice(from, to);
      return Promise.resolve(groups.map((group) => toGroupRow(memory, group, summarized)));
    },
    facet: (query, key) => {
      const found = memory.runs.filter((run) => matchesFilter(query.filter, run, memory.facts));
      const values = found.map((run) => valuesOfKey(key, run, memory.facts).map(({ value }) => value));
      return Promise.resolve(countFacet(values, rangeOf(key)));
    },
    valuesOf: (key) => {
      const values = memory.runs.map((run) => valuesOfKey(key, run, memory.facts).map(({ value }) => value));
      const facet = countFacet(values, null);
      return facet.kind === 'values' ? facet.values.slice(0, mostCompletions).map(({ value }) => value) : [];
    },
    find,
    findWhole: find,
  };
}

/** The last answers by their queries: a page asks for many parts of the same. */
function rememberAnswers({ runs, facts }: MemoryRows): (query: Query) => QueryResult {
  const known = new WeakMap<Query, QueryResult>();
  return (query) => {
    const found = known.get(query) ?? runQuery(query, runs, facts);
    known.set(query, found);
    return found;
  };
}

function rememberRanges({ rows }: MemoryRows): (key: FilterKey) => FacetRange | null {
  const known = new Map<string, FacetRange | null>();
  return (key) => {
    const id = `${key.scope} ${key.name}`;
    const found = known.get(id);
    if (found !== undefined) return found;
    const range = findRange(rows.map(({ value }) => value(key)));
    known.set(id, range);
    return range;
  };
}

function rowsOf({ rowOf }: MemoryRows, runs: readonly Run[]): readonly TableRow[] {
  return runs.flatMap((run) => rowOf.get(run) ?? []);
}

function runsOfGroup({ groups }: QueryResult, id: string): readonly Run[] {
  return groups?.[findGroup(groups, id)]?.runs ?? [];
}

function toGroupRow(memory: MemoryRows, group: RunGroup, columns: readonly RunColumn[]): GroupRow {
  const rows = rowsOf(memory, orderRuns(group.runs, [], { facts: memory.facts }));
  return {
    id: idOfGroup(group),
    values: group.values,
    runs: rows.length,
    slugs: rows.map(({ slug }) => slug),
    summaries: columns.map(({ key }) => summarizeColumn(rows.map(({ value }) => value(key)))),
    aggregates: group.columns,
  };
}
