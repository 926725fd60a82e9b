import type { CsvRecord } from '../../formats/csv/csv-record.ts';
import { parseTime } from '../../lib/parse-time.ts';
import type { ParamValue, RunStatus } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import type { RunFacts } from '../reader.ts';
import { statusOfWord } from '../status-of-word.ts';
import { runsRole } from './runs-columns.ts';
import type { RunsRole } from './runs-columns.ts';
import type { SampleCell } from './table-sample.ts';
import { ignoreLines, useLines } from './table-reading.ts';
import type { TableHandler, TableReading } from './table-reading.ts';

interface RunsColumn {
  readonly index: number;
  readonly name: string;
  readonly role: RunsRole;
}

/** A table with a run in each row. */
export interface RunsTable extends TableHandler {
  /** Names of the columns that hold metrics, and of those that hold params. */
  readonly metrics: readonly string[];
  readonly params: readonly string[];
}

/** Reads a table with a run in each row; what its columns hold is told by their names and by `sample`, its first rows. */
export function createRunsTable(
  reading: TableReading,
  sample: readonly (readonly SampleCell[])[],
): RunsTable {
  const { config, names } = reading.plan;
  const columns = names.map((name, index): RunsColumn => {
    const cells = sample.flatMap((row) => row[index] ?? []);
    return { index, name: withoutPrefix(name), role: configuredRole(name, config) ?? runsRole(name, cells) };
  });
  const ids = new Map<string, number>();
  let row = 0;
  const namesOf = (role: RunsRole): string[] =>
    columns.filter((column) => column.role === role).map(({ name }) => name);
  return {
    metrics: namesOf('metric'),
    params: namesOf('param'),
    record(record) {
      row += 1;
      takeRun(reading, columns, record, { row, ids });
    },
    end: () => undefined,
  };
}

/** MLflow's exports say of each column what it is. */
function withoutPrefix(name: string): string {
  return name.replace(/^(?:metrics|params|tags)\./, '');
}

function configuredRole(name: string, config: TableReading['plan']['config']): RunsRole | undefined {
  if (config?.skip?.includes(name) === true) return 'skip';
  if (config?.metrics?.includes(name) === true) return 'metric';
  if (config?.params?.includes(name) === true) return 'param';
  return config?.run?.includes(name) === true ? 'name' : undefined;
}

function takeRun(
  reading: TableReading,
  columns: readonly RunsColumn[],
  record: CsvRecord,
  { row, ids }: { readonly row: number; readonly ids: Map<string, number> },
): void {
  const textOf = (role: RunsRole): string[] =>
    columns
      .filter((column) => column.role === role && record.kind(column.index) !== 'blank')
      .map(({ index }) => record.text(index));
  const [word = ''] = textOf('status');
  const status = statusOfWord(word);
  const numbers = metricsOf(columns, record, status);
  const facts = { ...factsOf(columns, record, textOf), ...(status === undefined ? {} : { status }) };
  if (numbers.length === 0 && status === undefined && Object.keys(facts.params ?? {}).length === 0) {
    ignoreLines(reading, 'no-numbers', record);
    return;
  }
  const { source, sink } = reading;
  const [own = `row ${row}`] = [...textOf('id'), ...textOf('name'), ...textOf('commit')];
  const seen = (ids.get(own) ?? 0) + 1;
  ids.set(own, seen);
  const id = `${source.name} ${seen === 1 ? own : `${own} (${seen})`}`;
  const [name = id] = [...textOf('name'), ...textOf('commit'), ...textOf('note').map(shorten)];
  const writer = sink.run(`row ${row}`);
  writer.describe(
    { ...facts, id, name, tags: { ...facts.tags, ...(word === '' ? {} : { status: word }) } },
    record.line,
  );
  if (numbers.length > 0) {
    const write = writer.rows(
      [],
      numbers.map(([metric]) => metric),
    );
    write(Float64Array.from(numbers.map(([, value]) => value)), record.line);
  }
  useLines(reading, record);
}

const longestName = 60;

function shorten(text: string): string {
  return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
}

/** The metrics of a row. Where a failed run has nothing but zeros, nobody measured them: they are missing. */
function metricsOf(
  columns: readonly RunsColumn[],
  record: CsvRecord,
  status: RunStatus | undefined,
): (readonly [string, number])[] {
  const numbers = columns
    .filter(({ role, index }) => role === 'metric' && record.kind(index) === 'number')
    .map(({ name, index }) => [name, record.numbers[index] ?? Number.NaN] as const);
  return status === 'failed' && numbers.every(([, value]) => value === 0) ? [] : numbers;
}

function factsOf(
  columns: readonly RunsColumn[],
  record: CsvRecord,
  textOf: (role: RunsRole) => string[],
): RunFacts {
  const params: Record<string, ParamValue> = {};
  const notes: Record<string, string> = {};
  for (const { name, index, role } of columns) {
    if (record.kind(index) === 'blank') continue;
    if (role === 'param') params[name] = paramOf(record, index);
    if (role === 'note') notes[name] = record.text(index);
    if (role === 'metric' && record.kind(index) !== 'number') notes[name] = record.text(index);
  }
  const [experiment] = textOf('experiment');
  const [commit] = textOf('commit');
  const startedAt = parseTime(textOf('started')[0] ?? '');
  const endedAt = parseTime(textOf('ended')[0] ?? '');
  const seed = findSeed(params);
  return {
    params,
    tags: notes,
    ...(experiment === undefined ? {} : { experiment }),
    ...(commit === undefined ? {} : { code: { commit } }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(seed === undefined ? {} : { seed }),
  };
}

function paramOf(record: CsvRecord, index: number): ParamValue {
  const kind = record.kind(index);
  if (kind === 'number') return record.numbers[index] ?? null;
  return kind === 'boolean' ? record.text(index).toLowerCase() === 'true' : record.text(index);
}
