import { parseTime } from '../../lib/parse-time.ts';
import type { TableConfig } from '../../model/table-config.ts';
import { isSeedName } from '../find-seed.ts';
import { findAxis } from '../native/axis-names.ts';
import type { AxisKey } from '../native/axis-names.ts';
import { runIdKeys, splitKeys } from '../native/flat-names.ts';
import { createPathGlob } from '../path-pattern.ts';
import { isChartExport } from './chart-columns.ts';
import { readListCell } from './list-cell.ts';
import { isMonitor } from './monitor-table.ts';
import { checkRunsTable } from './runs-columns.ts';
import type { TablePlan, TableSurvey } from './table-plan.ts';
import { takeSample } from './table-sample.ts';
import type { SampleCell, TableSample } from './table-sample.ts';

/** What a survey needs to know beside the first bytes. */
export interface SurveyOptions {
  /** Path of the table below the input root. */
  readonly path: string;
  /** True if the bytes are the whole file. */
  readonly whole: boolean;
  /** Extra axis keys of the config. */
  readonly axes: Readonly<Record<string, string>>;
  readonly config: TableConfig | undefined;
}

/** The first entry of the config that fits one of these paths. */
export function findTableConfig(
  tables: readonly TableConfig[] | undefined,
  paths: readonly string[],
): TableConfig | undefined {
  return tables?.find(({ files }) => paths.some(createPathGlob(files)));
}

/** Names of files that promise the log of a run: about these it is worth a word that one is no log. */
const promisingNames =
  /^(?:.*[._-])?(?:metrics?|logs?|progress|history|training|train|results?|measurements|monitor|scalars|runs|experiments)$/i;

/** True if the name of a table without its extension promises a log. */
export function isPromisingName(path: string): boolean {
  return promisingNames.test(stemOf(path));
}

/** The name of a file without its folder and extension. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

/** Looks at the first bytes of a table and tells how it is read, or why it is no log. When in doubt it is none. */
export function surveyTable(head: Uint8Array, options: SurveyOptions): TableSurvey {
  const promising = isPromisingName(options.path);
  if (options.config?.rows === 'none') {
    return { kind: 'other', reason: 'runfolio.yaml says so', promising: false, told: true };
  }
  if (head.subarray(0, 4096).includes(0))
    return { kind: 'other', reason: 'it is no UTF-8 text', promising, told: false };
  const sample = takeSample(head, options);
  if (sample === undefined) return { kind: 'empty' };
  if (typeof sample === 'string') return { kind: 'other', reason: sample, promising, told: false };
  const plan = findPlan(sample, options);
  if (typeof plan !== 'string') return { kind: 'plan', plan };
  const hasAxis = sample.names.some((name) => findAxis(name, options.axes)?.strong ?? false);
  return { kind: 'other', reason: plan, promising: promising || hasAxis, told: false };
}

/** The plan of a table, or as a clause why it has none. */
function findPlan(sample: TableSample, options: SurveyOptions): TablePlan | string {
  const { config } = options;
  const { dialect, headerLine, names } = sample;
  const base = { dialect, headerLine, names, config, axis: undefined, runColumns: config?.run ?? [] };
  if (config?.rows === 'runs') return { ...base, kind: 'runs', plain: true };
  if (isMonitor(sample)) return { ...base, kind: 'monitor', plain: true };
  if (isChartExport(names)) return { ...base, kind: 'chart', axis: names[0], plain: false };
  const steps = checkSteps(sample, options);
  if (typeof steps !== 'string') return steps;
  if (config?.rows === 'steps') return steps;
  return checkRunsTable(sample, stemOf(options.path)) ? { ...base, kind: 'runs', plain: false } : steps;
}

interface Column {
  readonly name: string;
  readonly cells: readonly SampleCell[];
  readonly axis: AxisKey | undefined;
}

/** A table with a row for each step has a column that counts them, goes forward, and stands beside numbers. */
function checkSteps(sample: TableSample, options: SurveyOptions): TablePlan | string {
  const { config } = options;
  const columns = columnsOf(sample, options);
  const asked = config?.rows === 'steps' || config?.axis !== undefined;
  const axisColumns = columns.filter(isPositionColumn).sort(byTelling(config));
  const main = axisColumns.find(({ axis }) => axis?.strong) ?? (asked ? axisColumns[0] : undefined);
  if (main === undefined && !asked) return 'it has no column that counts steps, epochs or the like';
  if (sample.rows.length === 0) {
    return isPromisingName(options.path)
      ? makePlan(sample, options, main)
      : 'it has no rows below its header';
  }
  const values = columns.filter((column) => column.axis === undefined && !isRunColumn(column.name));
  const numeric = values.filter(({ cells }) => cells.some(isNumeric));
  if (numeric.length === 0) return 'no column holds numbers beside the one that counts';
  if (!asked && main !== undefined) {
    const texts = values.filter(
      ({ name, cells }) =>
        !splitKeys.has(name.toLowerCase()) && cells.some((cell) => cell.kind === 'text' && !isNumeric(cell)),
    );
    if (texts.length > numeric.length) return 'most of its columns hold texts';
    const plan = makePlan(sample, options, main);
    const reason = checkForward(main, plan.runColumns, sample);
    if (reason !== undefined) return reason;
  }
  return makePlan(sample, options, main);
}

/** True for a number or a list of numbers. */
function isNumeric({ kind, text }: SampleCell): boolean {
  return kind === 'number' || (kind === 'text' && readListCell(text) !== undefined);
}

function makePlan(
  sample: TableSample,
  { config, whole }: SurveyOptions,
  main: Column | undefined,
): TablePlan {
  const { dialect, headerLine, names } = sample;
  const runColumns = config?.run ?? findRunColumns(sample, whole);
  const usual = dialect.separator === ',' || dialect.separator === '\t';
  const known = main !== undefined && /^(?:step|epoch|global_step|trainer\/global_step)$/.test(main.name);
  const plain =
    config !== undefined || (usual && known && runColumns.length === 0 && sample.comments.length === 0);
  return { kind: 'steps', dialect, headerLine, names, axis: main?.name, runColumns, config, plain };
}

function columnsOf({ names, rows }: TableSample, { axes, config }: SurveyOptions): Column[] {
  return names.map((name, index) => ({
    name,
    cells: rows.map((row) => row[index] ?? { kind: 'blank', number: Number.NaN, text: '' }),
    axis: name === config?.axis ? { axis: name, strong: true, rank: -1 } : findAxis(name, axes),
  }));
}

function byTelling(config: TableConfig | undefined): (one: Column, other: Column) => number {
  const order = ({ name, axis }: Column): number => (name === config?.axis ? -1 : axisOrder(axis?.axis));
  return (one, other) => order(one) - order(other);
}

function axisOrder(axis: string | undefined): number {
  const index = ['step', 'timesteps', 'episode', 'round', 'epoch'].indexOf(axis ?? '');
  return index === -1 ? 9 : index;
}

/** True if a column with the name of an axis holds places on it. */
function isPositionColumn({ axis, cells }: Column): boolean {
  if (axis === undefined) return false;
  const told = cells.filter(({ kind }) => kind !== 'blank');
  const places = told.filter(
    ({ kind, number, text }) =>
      (kind === 'number' && Number.isFinite(number)) ||
      (axis.axis === 'time' && parseTime(text) !== undefined),
  );
  return cells.length === 0 || (told.length > 0 && places.length * 10 >= told.length * 9);
}

/** True if a column of this name tells runs apart or repeats one of their params. */
function isRunColumn(name: string): boolean {
  return runIdKeys.some((key) => key === name.toLowerCase()) || isSeedName(name);
}

/** Columns that hold the id or the seed of a run, unless the whole table has but one: then it says something of its one run. */
function findRunColumns({ names, rows }: TableSample, whole: boolean): string[] {
  const varies = (index: number): boolean => !whole || new Set(rows.map((row) => row[index]?.text)).size > 1;
  const keys = names.filter((name, index) => isRunColumn(name) && varies(index));
  const id = runIdKeys.find((key) => keys.some((name) => name.toLowerCase() === key));
  if (id !== undefined) return names.filter((name) => name.toLowerCase() === id);
  if (keys.length === 0) return [];
  return names.filter((name, index) => keys.includes(name) || isLabelColumn(rows, index));
}

/** True for texts that come again and again: they name a variant. */
function isLabelColumn(rows: TableSample['rows'], index: number): boolean {
  const texts = rows.map((row) => row[index]).filter((cell) => cell !== undefined && cell.kind !== 'blank');
  const distinct = new Set(texts.map((cell) => cell?.text)).size;
  return texts.length > 2 && texts.every((cell) => cell?.kind === 'text') && distinct * 3 <= texts.length;
}

/** A clause if the axis does not go forward, row by row, in each run. */
function checkForward(main: Column, runColumns: readonly string[], sample: TableSample): string | undefined {
  const keyColumns = runColumns.map((name) => sample.names.indexOf(name));
  const last = new Map<string, { readonly first: number; readonly at: number }>();
  let rows = 0;
  let back = 0;
  let moves = 0;
  for (const [index, { kind, number }] of main.cells.entries()) {
    if (kind !== 'number') continue;
    const key = keyColumns.map((column) => sample.rows[index]?.[column]?.text ?? '').join('\0');
    const before = last.get(key);
    rows += 1;
    if (before !== undefined && number !== before.at) moves += 1;
    // A run that is appended starts where the one before started, and that is no disorder.
    if (before !== undefined && number < before.at && number > before.first) back += 1;
    last.set(key, { first: Math.min(before?.first ?? number, number), at: number });
  }
  const runs = Math.max(last.size, 1);
  if (back * 10 > rows) return `the column "${main.name}" goes back and forth instead of counting`;
  return rows > 2 * runs && moves === 0 ? `the column "${main.name}" is the same in every row` : undefined;
}
