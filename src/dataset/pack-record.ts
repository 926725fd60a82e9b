import type { ChosenValue, MetricSummary, SummaryPoint } from '../model/metric-summary.ts';
import type { ParamValue, Run } from '../model/run.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Problem } from '../problems/problem.ts';
import type { SourceFile } from './dataset.ts';
import type { FileRecord, RecordInput, RunRecord } from './file-record.ts';
import type { SampleBlock } from './sample-block.ts';
import type { SeriesBlock } from './series-block.ts';

/** Numbers of one metric summary: counts, then value, position and line of four points, then mean and standard deviation. */
const summaryNumbers = 19;

/** A param as JSON can hold it: numbers that are none stand as text in a list. */
type PackedParam = ParamValue | readonly [string];

/** A run without what is empty, and without its metrics' numbers. */
interface PackedRun {
  readonly run: Partial<Omit<Run, 'params' | 'metrics'>>;
  readonly params?: Readonly<Record<string, PackedParam>>;
  readonly idLogged: boolean;
  /** Places of the names and the lists of axes of the metrics in the table of lists. */
  readonly names: number;
  readonly axes: readonly number[];
  /** Axes, metrics (both in the table of lists), rows, pack (in the table of texts), offset, checksum. */
  readonly blocks: readonly (readonly [number, number, number, string, number, number])[];
  readonly samples?: readonly SampleBlock[];
  /** Of metrics for which a rule was given: the place of the metric and what the rules found. */
  readonly chosen?: readonly (readonly [number, readonly PackedChoice[]])[];
}

/** JSON has no NaN and no −0: they stand as text. */
interface PackedChoice extends Omit<ChosenValue, 'point'> {
  readonly point: readonly [value: number | string, at: number, line: number] | null;
}

/** A record as JSON and numbers, small and quick to read again. */
export interface PackedRecord {
  readonly file: SourceFile;
  readonly problems: ProblemList;
  readonly inputs: readonly RecordInput[];
  readonly runs: readonly PackedRun[];
}

/** What the records of an index share. */
export interface PackTable {
  readonly lists: (readonly string[])[];
  readonly places: Map<string, number>;
  readonly numbers: number[];
}

/** Adds a record to a table. The numbers follow those of the record before. */
export function packRecord(record: FileRecord, table: PackTable): PackedRecord {
  return {
    file: record.file,
    problems: { ...record.problems, kept: record.problems.kept.map(packProblem) },
    inputs: record.inputs,
    runs: record.runs.map((run) => packRun(run, table)),
  };
}

/** JSON has no NaN: facts that are numbers but none for JSON become texts, as which they are shown anyway. */
function packProblem(problem: Problem): Problem {
  const entries = Object.entries(problem.facts);
  if (entries.every(([, value]) => typeof value === 'string' || Number.isFinite(value))) return problem;
  const facts = entries.map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' || Number.isFinite(value) ? value : String(value),
  ]);
  return { ...problem, facts: Object.fromEntries(facts) };
}

function placeOf(list: readonly string[], { lists, places }: PackTable): number {
  const key = list.join('\n');
  const known = places.get(key);
  if (known !== undefined) return known;
  const place = lists.push(list) - 1;
  places.set(key, place);
  return place;
}

function packRun({ run, idLogged, blocks, samples }: RunRecord, table: PackTable): PackedRun {
  const { params, metrics, ...rest } = run;
  for (const metric of metrics) packSummary(metric, table.numbers);
  const chosen = metrics.flatMap((metric, index): NonNullable<PackedRun['chosen']> =>
    metric.chosen === undefined ? [] : [[index, metric.chosen.map(packChoice)]],
  );
  return {
    run: Object.fromEntries(Object.entries(rest).filter(([, value]) => !isEmpty(value))),
    ...(Object.keys(params).length > 0 && { params: packParams(params) }),
    idLogged,
    names: placeOf(
      metrics.map(({ name }) => name),
      table,
    ),
    axes: metrics.map(({ axes }) => placeOf(axes, table)),
    blocks: blocks.map((block) => [
      placeOf(block.axes, table),
      placeOf(block.metrics, table),
      block.rows,
      block.pack,
      block.offset,
      block.crc,
    ]),
    ...(samples.length > 0 && { samples }),
    ...(chosen.length > 0 && { chosen }),
  };
}

function packChoice({ point, ...choice }: ChosenValue): PackedChoice {
  if (point === null) return { ...choice, point };
  const { value, at, line } = point;
  const isPlain = Number.isFinite(value) && !Object.is(value, -0);
  return { ...choice, point: [isPlain ? value : `${Object.is(value, -0) ? '-' : ''}${value}`, at, line] };
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function packParams(params: Run['params']): Record<string, PackedParam> {
  const packed: Record<string, PackedParam> = {};
  for (const [name, value] of Object.entries(params)) {
    packed[name] = typeof value === 'number' && !Number.isFinite(value) ? [String(value)] : value;
  }
  return packed;
}

function packSummary(metric: MetricSummary, numbers: number[]): void {
  numbers.push(metric.count, metric.nan, metric.positiveInfinity, metric.negativeInfinity, metric.superseded);
  for (const point of [metric.first, metric.last, metric.min, metric.max]) {
    numbers.push(point?.value ?? 0, point?.at ?? 0, point?.line ?? -1);
  }
  numbers.push(metric.mean ?? Number.NaN, metric.std ?? Number.NaN);
}

/** Where the numbers of the next record are. */
export interface NumberCursor {
  readonly numbers: Float64Array;
  at: number;
}

/** The record again. Must be called for the records of an index in their order. */
export function unpackRecord(
  packed: PackedRecord,
  lists: readonly (readonly string[])[],
  cursor: NumberCursor,
): FileRecord {
  const { file, problems, inputs } = packed;
  return { file, problems, inputs, runs: packed.runs.map((run) => unpackRun(run, lists, cursor)) };
}

function unpackRun(
  packed: PackedRun,
  lists: readonly (readonly string[])[],
  cursor: NumberCursor,
): RunRecord {
  const names = lists[packed.names] ?? [];
  const chosen = new Map(packed.chosen);
  const metrics = names.map((name, index) => {
    const summary = unpackSummary(name, lists[packed.axes[index] ?? -1] ?? [], cursor);
    const choices = chosen.get(index);
    if (choices !== undefined) summary.chosen = choices.map(unpackChoice);
    return summary;
  });
  const { run } = packed;
  const source = run.source ?? { reader: '', file: '', firstLine: 0, lastLine: 0, sidecars: [] };
  return {
    run: {
      id: run.id ?? '',
      name: run.name ?? '',
      experiment: run.experiment ?? null,
      group: run.group ?? null,
      parent: run.parent ?? null,
      status: run.status ?? 'unknown',
      error: run.error ?? null,
      startedAt: run.startedAt ?? null,
      endedAt: run.endedAt ?? null,
      durationSeconds: run.durationSeconds ?? null,
      params: unpackParams(packed.params ?? {}),
      ...(run.paramTexts && { paramTexts: run.paramTexts }),
      tags: run.tags ?? {},
      goals: run.goals ?? {},
      standardErrors: run.standardErrors ?? {},
      searchSpace: run.searchSpace ?? {},
      seed: run.seed ?? null,
      code: run.code ?? null,
      data: run.data ?? {},
      environment: run.environment ?? {},
      hardware: run.hardware ?? null,
      command: run.command ?? null,
      metrics,
      samples: run.samples ?? [],
      texts: run.texts ?? [],
      artifacts: run.artifacts ?? [],
      source,
    },
    idLogged: packed.idLogged,
    blocks: packed.blocks.map(([axes, names_, rows, pack, offset, crc]): SeriesBlock => {
      return { axes: lists[axes] ?? [], metrics: lists[names_] ?? [], rows, pack, offset, crc };
    }),
    samples: packed.samples ?? [],
  };
}

function unpackChoice({ point, ...choice }: PackedChoice): ChosenValue {
  if (point === null) return { ...choice, point };
  const [value, at, line] = point;
  return { ...choice, point: { value: Number(value), at, line } };
}

function unpackParams(packed: Readonly<Record<string, PackedParam>>): Run['params'] {
  const params: Run['params'] = {};
  for (const [name, value] of Object.entries(packed)) {
    params[name] = typeof value === 'object' && value !== null ? Number(value[0]) : value;
  }
  return params;
}

function unpackSummary(name: string, axes: readonly string[], cursor: NumberCursor): MetricSummary {
  const { numbers, at } = cursor;
  cursor.at += summaryNumbers;
  const mean = numbers[at + 17] ?? Number.NaN;
  const std = numbers[at + 18] ?? Number.NaN;
  const none: SummaryPoint = { value: Number.NaN, at: 0, line: 0 };
  return {
    name,
    axes: [...axes],
    count: numbers[at] ?? 0,
    nan: numbers[at + 1] ?? 0,
    positiveInfinity: numbers[at + 2] ?? 0,
    negativeInfinity: numbers[at + 3] ?? 0,
    superseded: numbers[at + 4] ?? 0,
    first: unpackPoint(numbers, at + 5) ?? none,
    last: unpackPoint(numbers, at + 8) ?? none,
    min: unpackPoint(numbers, at + 11),
    max: unpackPoint(numbers, at + 14),
    mean: Number.isNaN(mean) ? null : mean,
    std: Number.isNaN(std) ? null : std,
  };
}

function unpackPoint(numbers: Float64Array, at: number): SummaryPoint | null {
  const line = numbers[at + 2] ?? -1;
  return line < 0 ? null : { value: numbers[at] ?? 0, at: numbers[at + 1] ?? 0, line };
}
