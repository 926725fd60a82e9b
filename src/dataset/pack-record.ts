import type { ChosenValue, MetricSummary } from '../model/metric-summary.ts';
import { addPackedMetrics, packSummary, summaryNumbers, unpackSummary } from '../model/metric-numbers.ts';
import type { ParamValue, Run } from '../model/run.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Problem } from '../problems/problem.ts';
import type { SourceFile } from './dataset.ts';
import type { FileRecord, RecordInput, RunRecord } from './file-record.ts';
import type { SampleBlock } from './sample-block.ts';
import type { SeriesBlock } from './series-block.ts';

/** A param as JSON can hold it: numbers that are none stand as text in a list. */
type PackedParam = ParamValue | readonly [string];

/** A run without what is empty, and without its metrics' numbers. */
export interface PackedRun {
  readonly run: Partial<Omit<Run, 'params' | 'metrics'>>;
  readonly params?: Readonly<Record<string, PackedParam>>;
  /** What a search may choose for a param, where JSON cannot hold some of the values. */
  readonly choices?: readonly (readonly [param: string, readonly PackedParam[]])[];
  readonly idLogged: boolean;
  /** Places of the names and the lists of axes of the metrics in the table of lists. */
  readonly names: number;
  readonly axes: readonly number[];
  /** Axes, metrics, rows, pack, offset, checksum. Axes, metrics and packs are places in the table of lists. */
  readonly blocks: readonly (readonly [number, number, number, number, number, number])[];
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
export function packProblem(problem: Problem): Problem {
  const entries = Object.entries(problem.facts);
  if (entries.every(([, value]) => typeof value === 'string' || Number.isFinite(value))) return problem;
  const facts = entries.map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' || Number.isFinite(value) ? value : String(value),
  ]);
  return { ...problem, facts: Object.fromEntries(facts) };
}

/** Where a list stands in a table, to which it is added if it is not there. */
export function placeOf(list: readonly string[], { lists, places }: PackTable): number {
  const key = JSON.stringify(list);
  const known = places.get(key);
  if (known !== undefined) return known;
  const place = lists.push(list) - 1;
  places.set(key, place);
  return place;
}

/** Adds a run to a table. */
export function packRun({ run, idLogged, blocks, samples }: RunRecord, table: PackTable): PackedRun {
  const { params, metrics, ...rest } = run;
  const choices = findOddChoices(run.searchSpace);
  for (const metric of metrics) packSummary(metric, table.numbers);
  const chosen = metrics.flatMap((metric, index): NonNullable<PackedRun['chosen']> =>
    metric.chosen === undefined ? [] : [[index, metric.chosen.map(packChoice)]],
  );
  return {
    run: withoutEmpty(rest),
    ...(Object.keys(params).length > 0 && { params: packParams(params) }),
    ...(choices.length > 0 && { choices }),
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
      placeOf([block.pack], table),
      block.offset,
      block.crc,
    ]),
    ...(samples.length > 0 && { samples }),
    ...(chosen.length > 0 && { chosen }),
  };
}

/** A run without what is empty. */
function withoutEmpty(run: PackedRun['run']): PackedRun['run'] {
  const left: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(run)) if (!isEmpty(value)) left[name] = value;
  return left;
}

function packChoice({ point, ...choice }: ChosenValue): PackedChoice {
  if (point === null) return { ...choice, point };
  const { value, at, line } = point;
  return { ...choice, point: [isPlain(value) ? value : textOf(value), at, line] };
}

/** True for numbers that JSON can hold. */
function isPlain(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function textOf(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  for (const name in value) if (Object.hasOwn(value, name)) return false;
  return true;
}

/** Params as JSON can hold them. */
export function packParams(params: Run['params']): Record<string, PackedParam> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, packParam(value)]));
}

function packParam(value: ParamValue): PackedParam {
  return typeof value === 'number' && !isPlain(value) ? [textOf(value)] : value;
}

function findOddChoices(searchSpace: Run['searchSpace']): NonNullable<PackedRun['choices']> {
  return Object.entries(searchSpace).flatMap(([name, range]) => {
    const isOdd =
      range.kind === 'choices' && range.choices.some((value) => typeof value === 'number' && !isPlain(value));
    return isOdd ? [[name, range.choices.map(packParam)] as const] : [];
  });
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

/** What runs share that have nothing of a kind. Frozen, so that nobody gives all of them something by mistake. */
const none: Readonly<Record<string, never>> = Object.freeze({});

/** A run again. Its metrics are made when somebody looks at them. */
export function unpackRun(
  packed: PackedRun,
  lists: readonly (readonly string[])[],
  cursor: NumberCursor,
): RunRecord {
  const { at, numbers } = cursor;
  const names = lists[packed.names] ?? [];
  cursor.at += names.length * summaryNumbers;
  const { run } = packed;
  const source = run.source ?? { reader: '', file: '', firstLine: 0, lastLine: 0, sidecars: [] };
  const known = {
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
    params: packed.params === undefined ? none : unpackParams(packed.params),
    ...(run.lateParams && { lateParams: run.lateParams }),
    ...(run.lateParamsLine && { lateParamsLine: run.lateParamsLine }),
    ...(run.paramTexts && { paramTexts: run.paramTexts }),
    tags: run.tags ?? none,
    goals: run.goals ?? none,
    standardErrors: run.standardErrors ?? none,
    searchSpace: unpackSearchSpace(run.searchSpace ?? none, packed.choices),
    seed: run.seed ?? null,
    code: run.code ?? null,
    data: run.data ?? none,
    environment: run.environment ?? none,
    hardware: run.hardware ?? null,
    command: run.command ?? null,
  };
  const make = (): MetricSummary[] => unpackMetrics(packed, lists, { numbers, at });
  addPackedMetrics(known, { names, numbers, at, make });
  return {
    run: Object.assign(known, {
      samples: run.samples ?? [],
      texts: run.texts ?? [],
      artifacts: run.artifacts ?? [],
      source,
      ...(run.otherSources && { otherSources: run.otherSources }),
    }),
    idLogged: packed.idLogged,
    blocks: packed.blocks.map(([axes, metrics, rows, pack, offset, crc]): SeriesBlock => {
      const name = lists[pack]?.[0] ?? '';
      return { axes: lists[axes] ?? [], metrics: lists[metrics] ?? [], rows, pack: name, offset, crc };
    }),
    samples: packed.samples ?? [],
  };
}

function unpackMetrics(
  packed: PackedRun,
  lists: readonly (readonly string[])[],
  { numbers, at }: NumberCursor,
): MetricSummary[] {
  const chosen = new Map(packed.chosen);
  return (lists[packed.names] ?? []).map((name, index) => {
    const axes = lists[packed.axes[index] ?? -1] ?? [];
    const summary = unpackSummary(numbers, at + index * summaryNumbers, { name, axes });
    const choices = chosen.get(index);
    if (choices !== undefined) summary.chosen = choices.map(unpackChoice);
    return summary;
  });
}

function unpackChoice({ point, ...choice }: PackedChoice): ChosenValue {
  if (point === null) return { ...choice, point };
  const [value, at, line] = point;
  return { ...choice, point: { value: Number(value), at, line } };
}

function unpackParams(packed: NonNullable<PackedRun['params']>): Run['params'] {
  return hasPlainValues(packed)
    ? packed
    : Object.fromEntries(Object.entries(packed).map(([name, value]) => [name, unpackParam(value)]));
}

function unpackSearchSpace(searchSpace: Run['searchSpace'], odd: PackedRun['choices']): Run['searchSpace'] {
  if (odd === undefined) return searchSpace;
  const choices = odd.map(([name, values]): [string, Run['searchSpace'][string]] => [
    name,
    { kind: 'choices', choices: values.map(unpackParam) },
  ]);
  return Object.fromEntries(new Map([...Object.entries(searchSpace), ...choices]));
}

function hasPlainValues(packed: NonNullable<PackedRun['params']>): packed is Run['params'] {
  return Object.values(packed).every((value) => typeof value !== 'object' || value === null);
}

function unpackParam(value: PackedParam): ParamValue {
  return typeof value === 'object' && value !== null ? Number(value[0]) : value;
}
