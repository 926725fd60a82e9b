import { formatAlike } from '../../../lib/format-alike.ts';
import { formatDuration } from '../../../lib/format-duration.ts';
import { formatMoment } from '../../../lib/format-moment.ts';
import { formatParam } from '../../../lib/format-param.ts';
import type { CodedColumn, ExplorerData } from '../../../model/page/explorer-data.ts';
import type { ParamValue } from '../../../model/run.ts';
import { findAttribute } from '../../../query/attributes.ts';
import type { FilterKey, KeyScope } from '../../../query/filter.ts';
import { writeKey } from '../../../query/find-unknown-keys.ts';
import { parseKeys } from '../../../query/parse-query.ts';
import { metricStatistics } from '../../../query/value-of-key.ts';
import type { RunColumn } from './run-table.ts';

/** Facts of runs that are offered as columns, with their labels. */
const attributeLabels = [
  ['run_name', 'run'],
  ['run_id', 'id'],
  ['status', 'status'],
  ['start_time', 'started'],
  ['end_time', 'ended'],
  ['duration', 'duration'],
  ['seed', 'seed'],
  ['experiment', 'logged experiment'],
  ['hardware', 'hardware'],
  ['commit', 'commit'],
  ['branch', 'branch'],
  ['path', 'log'],
  ['reader', 'reader'],
  ['command', 'command'],
  ['error', 'error'],
] as const;

const noSpan = { start: 0, end: 0 };
/** A number of more letters is shortened; all of it stands on hover. */
const longestNumber = 8;

/** Everything of the data that can be shown as a column: facts that some run has, params, metrics, tags. */
export function listColumns(data: ExplorerData): readonly RunColumn[] {
  const facts = attributeLabels.flatMap(([name, label]) => attributeColumn(data, name, label));
  const variants = countPresent(data.variantsOf, (list) => list.length > 0);
  const notes = countPresent(data.notesOf, (list) => list.length > 0);
  const [name, ...others] = facts;
  return [
    ...(name === undefined ? [] : [name]),
    ...(variants === 0
      ? []
      : [textColumn('variant', 'experiment', variants), textColumn('variant', 'label', variants)]),
    ...(notes === 0 ? [] : [textColumn('note', 'title', notes)]),
    ...others,
    ...data.params.map(paramColumn),
    ...data.metrics.map((metric) => metricColumn(metric)),
    ...data.tags.map((tag): RunColumn => {
      const key: FilterKey = { scope: 'tag', name: tag.name, span: noSpan };
      const shared = { label: tag.name, kind: 'tag', numeric: false, better: null, unit: null } as const;
      return { id: writeKey('tag', tag.name), key, ...shared, present: countPresent(tag), format: String };
    }),
  ];
}

/** The column of a statistic of a metric, such as `metrics.loss.min`; `undefined` if the data has no such metric. */
export function findStatistic(data: ExplorerData, id: string): RunColumn | undefined {
  const parsed = parseKeys(id);
  const key = 'keys' in parsed && parsed.keys.length === 1 ? parsed.keys[0] : undefined;
  if (key?.scope !== 'metric') return undefined;
  const dot = key.name.lastIndexOf('.');
  const metric = data.metrics.find(({ name }) => name === key.name.slice(0, dot));
  const statistic = key.name.slice(dot + 1);
  if (metric === undefined || !isStatistic(statistic)) return undefined;
  const column = metricColumn(metric);
  const label = `${column.label}, ${statistic}`;
  return statistic === 'n'
    ? { ...column, id, key, label, better: null, unit: null, format: formatAll(formatAlike([])) }
    : { ...column, id, key, label };
}

function isStatistic(word: string): boolean {
  return metricStatistics.some((statistic) => statistic === word);
}

function attributeColumn(data: ExplorerData, name: string, label: string): readonly RunColumn[] {
  const present = presenceOf(data, name);
  if (present === 0) return [];
  const kind = kindOf(name);
  const key: FilterKey = { scope: 'attribute', name, span: noSpan };
  const numeric = kind === 'duration';
  return [
    { id: name, key, label, kind, numeric, better: null, unit: null, present, format: formatFact(kind) },
  ];
}

function kindOf(name: string): RunColumn['kind'] {
  if (name === 'run_name') return 'name';
  const kind = findAttribute(name)?.kind;
  return kind === 'status' || kind === 'time' || kind === 'duration' ? kind : 'text';
}

function presenceOf({ facts, times, slugs }: ExplorerData, name: string): number {
  if (name === 'start_time') return countNumbers(times.startedAt);
  if (name === 'end_time') return countNumbers(times.endedAt);
  if (name === 'duration') return countNumbers(times.durationSeconds);
  if (name === 'run_name' || name === 'run_id' || name === 'status') return slugs.length;
  if (name === 'path') return countPresent(facts.file);
  const fact = (
    ['seed', 'experiment', 'hardware', 'commit', 'branch', 'reader', 'command', 'error'] as const
  ).find((one) => one === name);
  return fact === undefined ? 0 : countPresent(facts[fact]);
}

function formatFact(kind: RunColumn['kind']): RunColumn['format'] {
  if (kind === 'time')
    return (value) => (typeof value === 'number' && formatMoment(value)?.text) || String(value);
  if (kind === 'duration')
    return (value) => (typeof value === 'number' ? formatDuration(value) : String(value));
  return String;
}

function textColumn(scope: Extract<KeyScope, 'variant' | 'note'>, name: string, present: number): RunColumn {
  const key: FilterKey = { scope, name, span: noSpan };
  const label = { label: 'variant', title: 'note' }[name] ?? name;
  const shared = { kind: 'text', numeric: false, better: null, unit: null } as const;
  return { id: writeKey(scope, name), key, label, ...shared, present, format: String };
}

function paramColumn(param: ExplorerData['params'][number]): RunColumn {
  const { name, values } = param;
  return {
    id: writeKey('param', name),
    key: { scope: 'param', name, span: noSpan },
    label: name,
    kind: 'param',
    numeric: values.some((value) => typeof value === 'number') && values.every(isNumberOrNothing),
    better: null,
    unit: null,
    present: countPresent(param),
    format: formatParamShort,
  };
}

function isNumberOrNothing(value: ParamValue): boolean {
  return typeof value === 'number' || value === null;
}

/** Params as they are typed; numbers drawn at random lose the digits that nobody needs to tell them apart. */
function formatParamShort(value: ParamValue): string {
  const text = formatParam(value);
  if (typeof value !== 'number' || text.length <= longestNumber || Number.isInteger(value)) return text;
  return formatParam(Number(value.toPrecision(4)));
}

function metricColumn({ name, label, unit, goal, last, count }: ExplorerData['metrics'][number]): RunColumn {
  const better = goal === 'maximize' ? 'up' : 'down';
  let format: RunColumn['format'] | undefined;
  return {
    id: writeKey('metric', name),
    key: { scope: 'metric', name, span: noSpan },
    label,
    kind: 'metric',
    numeric: true,
    better: goal === null ? null : better,
    unit,
    present: countPresent(count),
    // Found out when the column is first shown: it takes a look at all its values.
    format(value) {
      format ??= formatAll(formatAlike(last.filter((one) => one !== null)));
      return format(value);
    },
  };
}

function formatAll(format: (value: number) => string): RunColumn['format'] {
  return (value) => (typeof value === 'number' ? format(value) : String(value));
}

function countNumbers(list: readonly (number | null)[]): number {
  return list.filter((value) => value !== null).length;
}

function countPresent<Value>(
  { values, codes }: CodedColumn<Value>,
  counts: (value: Value) => boolean = () => true,
): number {
  const counted = values.map(counts);
  if (codes === null) return counted.filter(Boolean).length;
  return codes.filter((code) => counted[code] === true).length;
}
