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
import { ParquetFault, startWorker } from './ask-worker.ts';
import type { AskWorker } from './ask-worker.ts';
import { rowFacts } from './row-facts.ts';
import type { SentRow } from './worker-messages.ts';

const mostCompletions = 50;

/**
 * The runs of a large report, read in parts from the Parquet file at this address, which is relative to the page.
 *
 * Rejects with an error whose message says in a sentence or two why that cannot be, and what to do.
 */
export async function openParquetTable(path: string): Promise<RunTable> {
  const url = new URL(path, location.href).href;
  if (location.protocol === 'file:') throw new Error(whyNot('from-disk'));
  const ask = startWorker(new URL('../assets/explorer-parquet-worker.js', url).href);
  try {
    const { answer: facts } = await ask({ kind: 'open', url });
    return makeTable(facts, ask);
  } catch (error) {
    const fault = error instanceof ParquetFault ? error.fault : 'other';
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(whyNot(fault, reason), { cause: error });
  }
}

/** What a reader is told. */
function whyNot(fault: string, reason: string = ''): string {
  const parts = 'This report has so many runs that they are read in parts, as they are needed';
  if (fault === 'from-disk')
    return `${parts}, and browsers do that only for pages that come from a server. Serve the folder of the report, for example with "npx serve", or go on with the table of all runs.`;
  if (fault === 'no-ranges')
    return `${parts}, but this server sends only whole files. Serve the report from one that answers range requests, as GitHub Pages, nginx and "npx serve" do, or go on with the table of all runs.`;
  if (fault === 'not-found')
    return `${parts}, but data/runs.parquet is not there. Publish the folder "data" of the report with its pages.`;
  if (fault === 'no-answer')
    return `${parts}, but the server does not answer. Load the page again when it does.`;
  return `${parts}, but data/runs.parquet cannot be read (${reason}). Build the report again.`;
}

/** A table whose every answer is the thread's. */
function makeTable(facts: ParquetFacts, ask: AskWorker): RunTable {
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
    async groups(query) {
      const { answer } = await ask({ kind: 'groups', query });
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
