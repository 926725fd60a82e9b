import { textWidth } from '../lib/text-width.ts';
import { alignDecimals } from '../lib/align-decimals.ts';
import { formatDuration } from '../lib/format-duration.ts';
import { formatMoment } from '../lib/format-moment.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatParam } from '../lib/format-param.ts';
import { jsonText } from '../lib/json-text.ts';
import { quoteBlank } from '../lib/quote-blank.ts';
import type { ParamValue, Run } from '../model/run.ts';
import { rankMetrics } from '../pipeline.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { findRun } from './find-run.ts';
import { readProject } from './read-project.ts';
import type { DataColumn, DataValue } from './tables/data-column.ts';
import { printSections } from './tables/print-sections.ts';
import type { TableSection } from './tables/print-sections.ts';
import { chooseFormat } from './tables/print-table.ts';
import { WrongUse } from './wrong-use.ts';

const widestName = 50;

/** Prints all that is known of one run: facts, params, metrics, tags, data, environment, artifacts. */
export async function show(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const format = chooseFormat(call);
  const [name, ...paths] = call.operands;
  if (name === undefined) throw new WrongUse('"runfolio show" needs the id or the name of a run.');
  const wanted = { keepProblems: keptPerKind, cache: true };
  const read = await readProject({ ...call, operands: paths }, effects, wanted);
  try {
    const run = findRun(name, read.input.dataset.runs);
    if (format === 'json') await effects.terminal.data(`${jsonText(run, 2)}\n`);
    else {
      const order = rankMetrics([run], read.project.config);
      await printSections(sectionsOf(run, order, effects.terminal.width), format, effects.terminal);
    }
  } finally {
    await read.input.dataset.close();
  }
  return countProblems(read.problems).errors > 0 ? ExitCode.problems : ExitCode.fine;
}

function sectionsOf(run: Run, metrics: readonly string[], width: number): readonly TableSection[] {
  const list = (facts: readonly Fact[]): readonly DataColumn[] => pairs(facts, width);
  const { params, tags, data, environment, artifacts } = run;
  const sections: readonly TableSection[] = [
    { title: run.name, columns: list(factsOf(run)) },
    { title: 'Params', columns: list(paramsOf(params)) },
    { title: 'Metrics', columns: metricColumns(run, metrics) },
    { title: 'Tags', columns: list(textsOf(tags)) },
    { title: 'Data', columns: list(textsOf(data)) },
    { title: 'Environment', columns: list(textsOf(environment)) },
    { title: 'Artifacts', columns: list(artifacts.map(({ name, kind }) => [name, kind, kind])) },
  ];
  return sections.filter(({ columns: [first] }) => (first?.cells.length ?? 0) > 0);
}

/** A name, its value in words, and the value itself. */
type Fact = readonly [name: string, shown: string, value: DataValue];

function factsOf(run: Run): readonly Fact[] {
  const { startedAt, endedAt, durationSeconds, code, source } = run;
  const texts: readonly (readonly [string, string | null | undefined])[] = [
    ['id', run.id],
    ['experiment', run.experiment],
    ['group', run.group],
    ['started by', run.parent],
    ['status', run.status],
    ['error', run.error],
    ['seed', run.seed === null ? null : String(run.seed)],
    ['commit', code?.commit],
    ['branch', code?.branch],
    ['repository', code?.repository],
    ['hardware', run.hardware],
    ['command', run.command],
    ['log', source.file],
    ['reader', source.reader],
  ];
  const times: readonly Fact[] = [
    ['started', momentText(startedAt), startedAt],
    ['ended', momentText(endedAt), endedAt],
    ['duration', durationSeconds === null ? '' : formatDuration(durationSeconds), durationSeconds],
  ];
  const told = texts.map(([name, text]): Fact => [name, text ?? '', text ?? null]);
  return [...told.slice(0, 7), ...times, ...told.slice(7)].filter(([, shown]) => shown !== '');
}

function momentText(value: number | null): string {
  return value === null ? '' : (formatMoment(value)?.text ?? '');
}

function paramsOf(params: Readonly<Record<string, ParamValue>>): readonly Fact[] {
  return Object.entries(params).map(([name, value]): Fact => [name, formatParam(value), value]);
}

function textsOf(values: Readonly<Record<string, string>>): readonly Fact[] {
  return Object.entries(values).map(([name, value]): Fact => [name, value, value]);
}

/** Values that have less room than this share it with their names. */
const leastValue = 16;
const gapWidth = 2;

/** Names beside values, both shortened rather than left out where a terminal is narrow. */
function pairs(facts: readonly Fact[], width: number): readonly DataColumn[] {
  const names = facts.map(([name]) => name);
  const shown = names.map(quoteBlank);
  const longest = shown.reduce(
    (most, name) => Math.max(most, Math.min(widestName, textWidth(name))),
    'name'.length,
  );
  const room = Math.max(0, width - gapWidth);
  const forNames = longest + leastValue <= room ? longest : Math.floor(room / 2);
  const align = 'left';
  return [
    { head: 'name', align, rank: 0, widest: Math.max('name'.length, forNames), cells: shown, values: names },
    {
      head: 'value',
      align,
      rank: 1,
      widest: Math.max(5, Math.min(120, room - forNames)),
      cells: facts.map(([, text]) => text),
      values: facts.map(([, , value]) => value),
    },
  ];
}

function metricColumns(run: Run, order: readonly string[]): readonly DataColumn[] {
  const metrics = order.flatMap((name) => run.metrics.filter((metric) => metric.name === name));
  const names = metrics.map(({ name }) => name);
  return [
    {
      head: 'name',
      align: 'left',
      rank: 0,
      widest: widestName,
      cells: names.map(quoteBlank),
      values: names,
    },
    figures(
      'last',
      1,
      metrics.map(({ last }) => last.value),
    ),
    figures(
      'at',
      4,
      metrics.map(({ last }) => last.at),
    ),
    figures(
      'min',
      2,
      metrics.map(({ min }) => min?.value),
    ),
    figures(
      'max',
      3,
      metrics.map(({ max }) => max?.value),
    ),
    figures(
      'mean',
      5,
      metrics.map(({ mean }) => mean),
    ),
    figures(
      'std',
      7,
      metrics.map(({ std }) => std),
    ),
    figures(
      'points',
      6,
      metrics.map(({ count }) => count),
    ),
  ];
}

function figures(head: string, rank: number, values: readonly (number | null | undefined)[]): DataColumn {
  const texts = values.map((value) => (value === null || value === undefined ? '' : formatNumber(value)));
  return {
    head,
    align: 'right',
    rank,
    widest: 20,
    cells: alignDecimals(texts),
    values: values.map((value) => value ?? null),
  };
}
