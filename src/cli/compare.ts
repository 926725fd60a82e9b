import { countOf } from '../lib/count-of.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatParam } from '../lib/format-param.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
import { jsonText } from '../lib/json-text.ts';
import type { ParamValue, Run } from '../model/run.ts';
import { compareRunsOf, findQueryFacts } from '../pipeline.ts';
import type { ComparedFact, ComparedSide, ComparedValues, RunComparison } from '../pipeline.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import { keysOf } from '../query/keys-of.ts';
import { matchesFilter } from '../query/matches-filter.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { Query } from '../query/query.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { findRun } from './find-run.ts';
import { readProject } from './read-project.ts';
import type { ReadProject } from './read-project.ts';
import { showQueryFault } from './show-query-fault.ts';
import type { DataColumn } from './tables/data-column.ts';
import { inSheets } from './tables/in-sheets.ts';
import { printSections } from './tables/print-sections.ts';
import type { TableSection } from './tables/print-sections.ts';
import { chooseFormat } from './tables/print-table.ts';
import { WrongUse } from './wrong-use.ts';

/** More than this stand side by side on no screen. */
const mostSides = 20;

/** Sets runs or variants side by side: what differs, the metrics, who is better and how sure that is. */
export async function compare(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const format = chooseFormat(call);
  const where = call.value('where');
  if (call.operands.length === 0 && where === undefined)
    throw new WrongUse('"runfolio compare" needs runs by id or name, or --where with a query.');
  const parsed = where === undefined ? undefined : parseQuery(where, { nowMs: effects.nowMs?.() ?? null });
  if (parsed !== undefined && 'fault' in parsed) {
    showQueryFault(parsed.fault, where ?? '', { what: '--where', terminal: effects.terminal });
    return ExitCode.wrongUse;
  }
  const logs = { ...call, operands: call.values('logs') };
  const read = await readProject(logs, effects, { keepProblems: keptPerKind, cache: true });
  try {
    const runs = await chooseRuns(call.operands, parsed?.query, read);
    const comparison = await compareRunsOf(runs, read.project.config);
    if (comparison.sides.length > mostSides)
      throw new WrongUse(
        `${comparison.sides.length} runs or variants were named, and at most ${mostSides} stand side by side. Narrow --where down.`,
      );
    if (format === 'json') await effects.terminal.data(`${jsonText(toJson(comparison), 2)}\n`);
    else await printComparison(comparison, format, effects);
  } finally {
    await read.input.dataset.close();
  }
  return countProblems(read.problems).errors > 0 ? ExitCode.problems : ExitCode.fine;
}

async function chooseRuns(
  names: readonly string[],
  query: Query | undefined,
  { input, project }: ReadProject,
): Promise<readonly Run[]> {
  const { runs } = input.dataset;
  const named = names.map((name) => findRun(name, runs));
  const facts = query === undefined ? {} : await findQueryFacts(input, project.config, keysOf(query.filter));
  const meant = query === undefined ? [] : runs.filter((run) => matchesFilter(query.filter, run, facts));
  const chosen = [...new Set([...named, ...meant])];
  if (chosen.length > 1) return chosen;
  throw new WrongUse(
    chosen.length === 0
      ? 'No run was meant, so there is nothing to compare.'
      : 'One run alone cannot be compared. Name another.',
  );
}

function toJson({ sides, ...rest }: RunComparison): unknown {
  return { sides: sides.map(({ name, runs }) => ({ name, runs: runs.map(({ id }) => id) })), ...rest };
}

async function printComparison(
  comparison: RunComparison,
  format: 'text' | 'csv' | 'md',
  { terminal }: CommandEffects,
): Promise<void> {
  const { sides, facts, sameParams, metrics, finding } = comparison;
  const sections = [...factSections(facts, sides), ...metricSections(metrics, sides)];
  const hidden = await printSections(
    format === 'text' ? inSheets(sections, terminal.width) : sections,
    format,
    terminal,
  );
  const same =
    sameParams === 0 ? '' : ` ${countOf(sameParams, 'param')} ${sameParams === 1 ? 'is' : 'are'} the same.`;
  const chance =
    'The runs are of one variant, so what differs between their metrics tells how far chance moves them.';
  const more = hidden === 0 ? '' : ` ${countOf(hidden, 'column')} did not fit; --csv has all.`;
  terminal.words(`${finding ?? chance}${same}${more}\n`);
}

const kindTitles: readonly (readonly [ComparedFact['kind'], string])[] = [
  ['fact', 'Run'],
  ['param', 'Params'],
  ['tag', 'Tags'],
  ['data', 'Data'],
  ['environment', 'Environment'],
];

function factSections(
  facts: readonly ComparedFact[],
  sides: readonly ComparedSide[],
): readonly TableSection[] {
  return kindTitles.flatMap(([kind, title]) => {
    const rows = facts.filter((fact) => fact.kind === kind);
    if (rows.length === 0) return [];
    return [
      { title, columns: [nameColumn(rows), ...sides.map((side, index) => factColumn(side, index, rows))] },
    ];
  });
}

function nameColumn(rows: readonly { readonly name: string }[]): DataColumn {
  const cells = rows.map(({ name }) => name);
  return { head: 'name', align: 'left', rank: 0, widest: 40, cells, values: cells };
}

function factColumn({ name }: ComparedSide, index: number, rows: readonly ComparedFact[]): DataColumn {
  const cells = rows.map(({ values }) => joinValues(values[index] ?? []));
  return { head: name, align: 'left', rank: 1 + index, widest: 30, cells, values: cells };
}

function joinValues(values: readonly ParamValue[]): string {
  return values.map((value) => formatParam(value)).join(', ');
}

function metricSections(
  metrics: readonly ComparedValues[],
  sides: readonly ComparedSide[],
): readonly TableSection[] {
  if (metrics.length === 0) return [];
  const named = metrics.map(({ name, rule }) => ({ name: rule === 'last' ? name : `${name} (${rule})` }));
  const values = sides.map((side, index) => valueColumn(side, index, metrics));
  const differences = sides.length === 2 ? [differenceColumn(metrics), verdictColumn(metrics)] : [];
  const columns = [nameColumn(named), ...values, ...differences, winnerColumn(metrics)];
  return [{ title: 'Metrics', columns: columns.filter(({ cells }) => cells.some((cell) => cell !== '')) }];
}

function valueColumn({ name }: ComparedSide, index: number, metrics: readonly ComparedValues[]): DataColumn {
  const cells = metrics.map(({ means, deviations, counts }) => {
    const mean = means[index] ?? null;
    if (mean === null) return '';
    const deviation = deviations[index] ?? null;
    if (deviation === null) return formatAlike(means.filter((one) => one !== null))(mean);
    const { text, spread } = formatWithSpread(mean, deviation);
    return `${text} ± ${spread ?? ''} (n = ${counts[index] ?? 0})`;
  });
  const values = metrics.map(({ means }) => means[index] ?? null);
  return { head: name, align: 'right', rank: 1 + index, widest: 40, cells, values };
}

function differenceColumn(metrics: readonly ComparedValues[]): DataColumn {
  const values = metrics.map(({ differences }) => differences[1] ?? null);
  const cells = values.map((value) =>
    value === null ? '' : `${value > 0 ? '+' : ''}${formatAlike([value])(value)}`,
  );
  return { head: 'difference', align: 'right', rank: 3, widest: 20, cells, values };
}

function verdictColumn(metrics: readonly ComparedValues[]): DataColumn {
  const cells = metrics.map(({ verdicts }) => verdicts[1] ?? '');
  return { head: 'second is', align: 'left', rank: 4, widest: 50, cells, values: cells };
}

function winnerColumn(metrics: readonly ComparedValues[]): DataColumn {
  const cells = metrics.map(({ winners }) => winners.join(', '));
  return { head: 'winner', align: 'left', rank: 2, widest: 80, cells, values: cells };
}
