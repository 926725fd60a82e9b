import type { ParquetFacts } from '../../../../model/page/parquet-facts.ts';
import type { Run } from '../../../../model/run.ts';
import { columnsOfKey } from '../../../../query/columns-of-key.ts';
import type { FileColumns } from '../../../../query/columns-of-key.ts';
import type { FilterKey } from '../../../../query/filter.ts';
import { collectKeys } from '../../../../query/find-unknown-keys.ts';
import { valueOfKey } from '../../../../query/value-of-key.ts';
import type { Facet } from '../../../../model/page/facet.ts';
import { findStatistic, listColumns } from '../data-columns.ts';
import { readMemoryRows } from '../memory-rows.ts';
import type { RunColumn, RunTable, TableRow } from '../run-table.ts';
import type { AskWorker } from './ask-worker.ts';
import { rowFacts } from './row-facts.ts';
import type { SentRow } from './worker-messages.ts';

const mostCompletions = 50;

/** A table whose every answer is the thread's; what makes up the table itself is in the facts that the file begins with. */
export function makeParquetTable(facts: ParquetFacts, ask: AskWorker): RunTable {
  const { sample } = facts;
  const { columns, findColumn } = countedColumns(facts);
  const completions = rememberValues(facts);
  const sent = new WeakMap<Run, SentRow>();
  const queryFacts = rowFacts(facts, (run) => sent.get(run));
  const toRow = (row: SentRow): TableRow => {
    sent.set(row.run, row);
    return {
      slug: row.slug,
      run: row.run,
      value: (key) => valueOfKey(key, row.run, queryFacts)?.value,
      variants: row.variant === null ? [] : [row.variant],
    };
  };
  const find = async (slugs: readonly string[], keys: readonly FilterKey[] | null) => {
    if (slugs.length === 0) return [];
    const { answer: rows } = await ask({ kind: 'find', slugs, keys });
    return rows.map(toRow);
  };
  return {
    length: facts.length,
    hasRunPages: facts.hasRunPages,
    columns,
    shown: sample.shown,
    facets: sample.facets,
    known: collectKeys(readMemoryRows(sample).runs),
    column: findColumn,
    async rows({ query, group = null, from, to, columns: shown }) {
      const { answer } = await ask({ kind: 'rows', query, group, from, to, keys: keysOf(shown) });
      return { ...answer, rows: answer.rows.map(toRow) };
    },
    async groups(query, open) {
      const { answer } = await ask({ kind: 'groups', query, open });
      return answer;
    },
    async groupRows({ query, from, to, columns: shown }) {
      const { answer } = await ask({ kind: 'group-rows', query, from, to, keys: keysOf(shown) });
      return answer;
    },
    async facet(query, key) {
      const { answer: facet } = await ask({ kind: 'facet', query, key });
      completions.take(key, facet);
      return facet;
    },
    valuesOf: completions.of,
    find: (slugs) => find(slugs, keysOf(columns)),
    findWhole: (slugs) => find(slugs, null),
    exportRows: async (request) => (await ask({ kind: 'export', request })).answer,
  };
}

/** The columns that are offered, and statistics of metrics by their ids, with how many runs have each. */
function countedColumns({ sample, present }: ParquetFacts): Pick<RunTable, 'columns'> & {
  readonly findColumn: RunTable['column'];
} {
  const file: FileColumns = { has: (name) => Object.hasOwn(present, name), names: Object.keys(present) };
  const withCount = (column: RunColumn): RunColumn => {
    const [name = ''] = columnsOfKey(column.key, file);
    return { ...column, present: present[name] ?? 0 };
  };
  const columns = listColumns(sample).map(withCount);
  const byId = new Map(columns.map((column) => [column.id, column]));
  return {
    columns,
    findColumn(id) {
      const known = byId.get(id);
      if (known !== undefined) return known;
      const statistic = findStatistic(sample, id);
      return statistic === undefined ? undefined : withCount(statistic);
    },
  };
}

function keysOf(shown: readonly RunColumn[]): readonly FilterKey[] {
  return shown.map(({ key }) => key);
}

function idOf({ scope, name }: FilterKey): string {
  return `${scope} ${name}`;
}

/** Values that completion offers: of facets that were counted, else of the sample. */
function rememberValues({ facets, sample }: ParquetFacts): {
  readonly take: (key: FilterKey, facet: Facet) => void;
  readonly of: RunTable['valuesOf'];
} {
  const known = new Map(Object.entries(facets));
  const rows = readMemoryRows(sample);
  return {
    take: (key, facet) => known.set(idOf(key), facet),
    of(key) {
      const facet = known.get(idOf(key));
      if (facet?.kind === 'values') return facet.values.slice(0, mostCompletions).map(({ value }) => value);
      const values = new Set(rows.rows.map(({ value }) => value(key)));
      return [...values].filter((value) => value !== undefined && value !== null).slice(0, mostCompletions);
    },
  };
}
