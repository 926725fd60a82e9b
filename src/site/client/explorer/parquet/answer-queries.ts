import type { ExplorerFinding } from '../../../../model/page/explorer-data.ts';
import type { Facet } from '../../../../model/page/facet.ts';
import { countFacet, findRange } from '../../../../query/count-facet.ts';
import type { FacetRange } from '../../../../query/count-facet.ts';
import { columnsOfFilter, columnsOfKey, columnsOfQuery } from '../../../../query/columns-of-key.ts';
import type { FilterKey } from '../../../../query/filter.ts';
import { matchesFilter } from '../../../../query/matches-filter.ts';
import type { ParamValue, Run } from '../../../../model/run.ts';
import type { Query } from '../../../../query/query.ts';
import { runQuery } from '../../../../query/run-query.ts';
import type { QueryResult } from '../../../../query/run-query.ts';
import type { QueryFacts } from '../../../../query/value-of-key.ts';
import { readerOfKey, valuesOfKey } from '../../../../query/value-of-key.ts';
import { findGroup, idOfGroup, listGroups } from '../group-id.ts';
import { MOST_PICKED } from '../run-table.ts';
import type { ColumnSummary, GroupRow, GroupsAnswer } from '../run-table.ts';
import { summarizeColumn } from '../summarize-column.ts';
import type { ColumnStore } from './column-store.ts';
import { rowFacts } from './row-facts.ts';
import { lookAt, plainRun, StoredRun } from './stored-run.ts';
import type { StoredRunTools } from './stored-run.ts';
import type { SentRow, SentRows } from './worker-messages.ts';

/** Columns that every row is sent with. */
const rowColumns = [
  'run_id',
  'run_name',
  'slug',
  'variant',
  'variant_runs',
  'variant_colour',
  'experiment_slug',
  'notes',
  'findings',
];

/** Answers the questions of the explorer from a file that is read in parts. */
export interface ParquetAnswerer {
  rows(
    query: Query,
    part: { readonly group: string | null; readonly from: number; readonly to: number },
    keys: readonly FilterKey[],
  ): Promise<SentRows>;
  groups(query: Query, open: readonly string[]): Promise<GroupsAnswer>;
  groupRows(
    query: Query,
    part: { readonly from: number; readonly to: number },
    keys: readonly FilterKey[],
  ): Promise<readonly GroupRow[]>;
  facet(query: Query, key: FilterKey): Promise<Facet>;
  /** Without keys with all columns. */
  find(slugs: readonly string[], keys: readonly FilterKey[] | null): Promise<readonly SentRow[]>;
}

interface Answering {
  readonly store: ColumnStore;
  readonly tools: StoredRunTools;
  /** In the order of the file, which is that of a query without one. */
  readonly runs: readonly StoredRun[];
  readonly facts: QueryFacts;
  /** The last answers: a page asks for many parts of the same. */
  readonly known: Map<string, QueryResult>;
}

/**
 * Opens the answers of a file. Each question fetches the columns that it needs and no others. Rows of the file stand in the order of
 * a query without one, so that columns for it are never fetched: what is not there is equal, and equal runs keep their places.
 */
export function createParquetAnswerer(store: ColumnStore): ParquetAnswerer {
  const tools: StoredRunTools = { store, lookedAt: lookAt([]) };
  const runs = Array.from({ length: store.length }, (_, row) => new StoredRun(tools, row));
  const facts: QueryFacts = {
    ...rowFacts(store.facts, (run) => (run instanceof StoredRun ? sentRow(run, store) : undefined)),
    readerOf: (key) => readerOfColumn(store, key),
  };
  const answering: Answering = { store, tools, runs, facts, known: new Map() };
  return {
    async rows(query, { group, from, to }, keys) {
      const { matched, found, total } = await findRuns(answering, query, group);
      const shown = found.slice(from, Math.min(to, total)).filter((run) => run instanceof StoredRun);
      return { matched, total, rows: await sendRows(answering, shown, keys) };
    },
    groups: async (query, open) => listGroups(await answer(answering, query), open),
    groupRows: (query, part, keys) => answerGroups(answering, { query, ...part }, keys),
    facet: (query, key) => answerFacet(answering, query, key),
    async find(slugs, keys) {
      await store.load(['slug']);
      const bySlug = new Map(runs.map((run) => [String(store.value('slug', run.row)), run]));
      return await sendRows(
        answering,
        slugs.flatMap((slug) => bySlug.get(slug) ?? []),
        keys,
      );
    },
  };
}

async function findRuns(
  answering: Answering,
  query: Query,
  group: string | null,
): Promise<{ readonly matched: number; readonly total: number; readonly found: readonly Run[] }> {
  const { runs } = answering;
  const { length } = runs;
  if (isEverything(query))
    return { matched: length, total: Math.min(length, query.limit ?? length), found: runs };
  const { matched, runs: all, groups } = await answer(answering, query);
  const found = group === null ? all : (groups?.[findGroup(groups, group)]?.runs ?? []);
  return { matched, total: found.length, found };
}

function isEverything({ filter, order, group }: Query): boolean {
  return filter.kind === 'all' && filter.filters.length === 0 && order.length === 0 && group === null;
}

const mostKnown = 8;

async function answer({ store, tools, runs, facts, known }: Answering, query: Query): Promise<QueryResult> {
  const id = JSON.stringify(query);
  const found = known.get(id);
  if (found !== undefined) return found;
  const asked = columnsOfQuery(query, store);
  // Equal runs are ordered by start, then by id: whoever knows the ids must know the starts.
  const columns = asked.includes('run_id') ? [...asked, 'start_time'] : asked;
  await store.load(columns);
  tools.lookedAt = lookAt(columns);
  const result = runQuery(query, runs, facts);
  known.set(id, result);
  for (const old of [...known.keys()].slice(0, -mostKnown)) known.delete(old);
  return result;
}

async function sendRows(
  { store, tools }: Answering,
  runs: readonly StoredRun[],
  keys: readonly FilterKey[] | null,
): Promise<readonly SentRow[]> {
  const asked = keys === null ? store.names : keys.flatMap((key) => columnsOfKey(key, store));
  const columns = [...new Set([...rowColumns, ...asked])];
  await store.load(
    columns,
    runs.map(({ row }) => row),
  );
  tools.lookedAt = lookAt(columns);
  return runs.map((run) => ({ ...sentRow(run, store), run: plainRun(run) }));
}

function sentRow({ row }: StoredRun, store: ColumnStore): Omit<SentRow, 'run'> {
  const text = (column: string): string => String(store.value(column, row) ?? '');
  const label = store.value('variant', row);
  const home = store.facts.experiments[text('experiment_slug')];
  const notes = text('notes');
  return {
    slug: text('slug'),
    variant:
      label === null || home === undefined
        ? null
        : {
            label: String(label),
            experiment: home.title,
            path: home.path,
            colour: Number(store.value('variant_colour', row) ?? -1),
            runs: Number(store.value('variant_runs', row) ?? 0),
          },
    notes: notes === '' ? [] : notes.split(' '),
    findings: readFindings(text('findings')),
  };
}

/** Findings as the file holds them: `loss-spike/warning/training`, with blanks between. */
function readFindings(text: string): readonly ExplorerFinding[] {
  if (text === '') return [];
  return text.split(' ').flatMap((one) => {
    const [rule = '', severity, group] = one.split('/');
    const found = {
      severity: severities.find((word) => word === severity),
      group: findingGroups.find((word) => word === group),
    };
    return found.severity === undefined || found.group === undefined
      ? []
      : [{ rule, severity: found.severity, group: found.group }];
  });
}

const severities: readonly ExplorerFinding['severity'][] = ['error', 'warning', 'note'];
const findingGroups: readonly ExplorerFinding['group'][] = [
  'training',
  'logging',
  'discipline',
  'reproducibility',
  'safety',
];

async function answerGroups(
  answering: Answering,
  { query, from, to }: { readonly query: Query; readonly from: number; readonly to: number },
  keys: readonly FilterKey[],
): Promise<readonly GroupRow[]> {
  const { store } = answering;
  const { groups } = await answer(answering, query);
  await store.load(['slug', ...keys.flatMap((key) => columnsOfKey(key, store))]);
  const shown = (groups ?? []).slice(from, to).map((group) => {
    return { group, runs: group.runs.filter((run) => run instanceof StoredRun) };
  });
  // One column after the other: a run that is asked for all of them reads all whenever it is asked for one.
  const summaries = keys.map((key) => summarizeGroups(answering, shown, key));
  return shown.map(({ group, runs }, index) => ({
    id: idOfGroup(group),
    values: group.values,
    runs: runs.length,
    slugs: runs.slice(0, MOST_PICKED).map(({ row }) => String(store.value('slug', row))),
    summaries: summaries.flatMap((one) => one[index] ?? []),
    aggregates: group.columns,
  }));
}

function summarizeGroups(
  { store, tools, facts }: Answering,
  groups: readonly { readonly runs: readonly StoredRun[] }[],
  key: FilterKey,
): readonly ColumnSummary[] {
  tools.lookedAt = lookAt(columnsOfKey(key, store));
  const read = readerOfKey(key, facts);
  return groups.map(({ runs }) => summarizeColumn(runs.map(read)));
}

/**
 * Reads a column where it holds what a key asks for as it stands. Asked for one param, a run makes a list of all that are looked at:
 * of fifteen keys and 100,000 runs that was a matter of seconds.
 */
function readerOfColumn(
  store: ColumnStore,
  { scope, name }: FilterKey,
): ((run: Run) => ParamValue | undefined) | undefined {
  const column = scope === 'param' ? `params.${name}` : `metrics.${name}.last`;
  if ((scope !== 'param' && scope !== 'metric') || !store.has(column)) return undefined;
  return (run) => (run instanceof StoredRun ? (store.value(column, run.row) ?? undefined) : undefined);
}

async function answerFacet(
  { store, tools, runs, facts }: Answering,
  query: Query,
  key: FilterKey,
): Promise<Facet> {
  const { filter } = query;
  const counted = store.facts.facets[`${key.scope} ${key.name}`];
  const isAll = filter.kind === 'all' && filter.filters.length === 0;
  if (isAll && counted !== undefined) return counted;
  const columns = [...new Set([...columnsOfFilter(filter, store), ...columnsOfKey(key, store)])];
  await store.load(columns);
  tools.lookedAt = lookAt(columns);
  const valuesOf = (run: StoredRun) => valuesOfKey(key, run, facts).map(({ value }) => value);
  const found = isAll ? runs : runs.filter((run) => matchesFilter(filter, run, facts));
  return countFacet(
    found.map(valuesOf),
    counted === undefined ? findRange(runs.map((run) => valuesOf(run)[0])) : rangeOf(counted),
  );
}

/** The range that a key was counted by before; null if its values were listed. */
function rangeOf(facet: Facet): FacetRange | null {
  return facet.kind === 'range' ? { min: facet.min, max: facet.max, edges: facet.edges } : null;
}
