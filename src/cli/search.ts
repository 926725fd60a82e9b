import { countOf, withCommas } from '../lib/count-of.ts';
import { jsonText } from '../lib/json-text.ts';
import type { Run } from '../model/run.ts';
import { findQueryFacts } from '../pipeline.ts';
import { describeProblem } from '../problems/describe-problem.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { collectKeys, findUnknownKeys } from '../query/find-unknown-keys.ts';
import { isBelonging } from '../query/filter.ts';
import type { Filter, FilterKey } from '../query/filter.ts';
import { keysOf } from '../query/keys-of.ts';
import { orderRuns } from '../query/order-runs.ts';
import { runQuery } from '../query/run-query.ts';
import type { QueryResult } from '../query/run-query.ts';
import type { QueryFacts } from '../query/value-of-key.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { readProject } from './read-project.ts';
import type { ReadProject } from './read-project.ts';
import { runsTable } from './runs-table.ts';
import { showQueryFault } from './show-query-fault.ts';
import type { DataColumn } from './tables/data-column.ts';
import { chooseFormat, printTable, tableRows } from './tables/print-table.ts';
import { groupColumns, idColumns, keyColumns } from './tables/query-columns.ts';
import { readTypedQuery } from './typed-query.ts';
import type { TypedQuery } from './typed-query.ts';
import { writeJsonList } from './write-json-list.ts';
import { WrongUse } from './wrong-use.ts';

/** Finds the runs that a query means and prints them as a table. */
export async function search(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const [text, ...paths] = call.operands;
  if (text === undefined)
    throw new WrongUse(`"runfolio search" needs a query, such as "metrics.acc > 0.9". '' means every run.`);
  const format = chooseFormat(call);
  const typed = readTypedQuery(text, call, effects);
  if (typed === undefined) return ExitCode.wrongUse;
  const read = await readProject({ ...call, operands: paths }, effects, {
    keepProblems: keptPerKind,
    cache: true,
  });
  const facts = needsFacts(typed)
    ? await findQueryFacts(read.input, read.project.config, keysOfQuery(typed))
    : {};
  const { runs } = read.input.dataset;
  const unknown = tellUnknown(typed, runs, { text, effects });
  const result = runTyped(typed, runs, facts);
  const columns = chooseColumns(typed, result, { read, facts });
  if (format === 'json') await printJson(result, columns, effects);
  else {
    const hidden = result.runs.length === 0 ? 0 : await printTable(columns, format, effects.terminal);
    effects.terminal.words(`${summaryOf(result, runs.length)}${hiddenText(hidden)}\n`);
  }
  await read.input.dataset.close();
  return unknown || countProblems(read.problems).errors > 0 ? ExitCode.problems : ExitCode.fine;
}

/** True if the query asks for more than logs tell: notes, variants, findings, the better direction. Finding that takes a part of a second. */
function needsFacts(typed: TypedQuery): boolean {
  if (typed.mlflow) return false;
  const asks = keysOfQuery(typed).some(({ scope, name }) => isBelonging(scope) || name.endsWith('.best'));
  return asks || hasWords(typed.query.filter);
}

/** All keys that the query compares, shows or sorts by. */
function keysOfQuery({ query: { filter, group, order }, columns }: TypedQuery): readonly FilterKey[] {
  const shown = [...(columns ?? []), ...(group?.keys ?? []), ...(group?.columns ?? []).map(({ of }) => of)];
  const sorted = order.map(({ key }) => (key.scope === 'aggregate' ? key.of : key));
  return [...keysOf(filter), ...shown, ...sorted].filter((key) => key !== null);
}

function hasWords(filter: Filter): boolean {
  if (filter.kind === 'all' || filter.kind === 'any') return filter.filters.some(hasWords);
  return filter.kind === 'words' || (filter.kind === 'not' && hasWords(filter.filter));
}

/** In MLflow's mode params sort as the texts that they are there. */
function runTyped({ query, mlflow }: TypedQuery, runs: readonly Run[], facts: QueryFacts): QueryResult {
  const result = runQuery(query, runs, facts);
  if (!mlflow) return result;
  const all = runQuery({ ...query, limit: null }, runs, facts).runs;
  const ordered = orderRuns(all, query.order, { facts, texts: true });
  return { ...result, runs: ordered.slice(0, query.limit ?? ordered.length) };
}

/** Says which keys no run has, with the nearest that some run has; true if there are any. */
function tellUnknown(
  { query, mlflow }: TypedQuery,
  runs: readonly Run[],
  { text, effects }: { readonly text: string; readonly effects: CommandEffects },
): boolean {
  if (runs.length === 0) return false;
  const unknown = findUnknownKeys(query.filter, collectKeys(runs));
  for (const { key, near = '' } of unknown) {
    const facts = { key: text.slice(key.span.start, key.span.end), near };
    const { terminal } = effects;
    if (mlflow) terminal.words(`${describeProblem({ code: 'query-key-unknown', facts })}\n`);
    else
      showQueryFault({ code: 'query-key-unknown', facts, span: key.span }, text, { what: 'query', terminal });
  }
  return unknown.length > 0;
}

function chooseColumns(
  { query, columns }: TypedQuery,
  { runs, groups }: QueryResult,
  { read, facts }: { readonly read: ReadProject; readonly facts: QueryFacts },
): readonly DataColumn[] {
  if (groups !== null && query.group !== null) return groupColumns(query.group, groups);
  if (columns !== null) return keyColumns(columns, runs, facts);
  return [...idColumns(runs, read.input.dataset.runs), ...runsTable(runs, read.project.config)];
}

function summaryOf({ runs, matched, groups }: QueryResult, total: number): string {
  const found = `${withCommas(matched)} of ${countOf(total, 'run')}`;
  if (groups !== null) return `${found} in ${countOf(groups.length, 'group')}.`;
  return runs.length < matched ? `${found}; the first ${withCommas(runs.length)} are shown.` : `${found}.`;
}

function hiddenText(hidden: number): string {
  return hidden === 0 ? '' : ` ${countOf(hidden, 'column')} did not fit; --columns chooses, --csv has all.`;
}

async function printJson(
  { runs, matched, groups }: QueryResult,
  columns: readonly DataColumn[],
  { terminal }: CommandEffects,
): Promise<void> {
  if (groups === null) {
    await writeJsonList(terminal, {
      facts: { matched },
      name: 'runs',
      items: runs,
      toJson: (run) => jsonText(run),
    });
    return;
  }
  const items = tableRows(columns);
  await writeJsonList(terminal, {
    facts: { matched },
    name: 'groups',
    items,
    toJson: (row) => jsonText(row),
  });
}
