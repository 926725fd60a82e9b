import type { MetricSummary } from '../../../model/metric-summary.ts';
import type {
  CodedColumn,
  ExplorerData,
  ExplorerFact,
  ExplorerMetric,
} from '../../../model/page/explorer-data.ts';
import type { ParamValue, Run, RunStatus } from '../../../model/run.ts';
import type { FilterKey } from '../../../query/filter.ts';
import { valueOfKey } from '../../../query/value-of-key.ts';
import type { QueryFacts } from '../../../query/value-of-key.ts';
import { valuesOfFindings } from '../../../query/values-of-findings.ts';
import type { TableRow } from './run-table.ts';

/** The runs of a data script as rows, with what queries may ask beside their logs. */
export interface MemoryRows {
  readonly rows: readonly TableRow[];
  readonly runs: readonly Run[];
  readonly rowOf: ReadonlyMap<Run, TableRow>;
  readonly facts: QueryFacts;
}

/** Puts the runs together again from their columns: as much of each as a query can ask for. O(runs × columns). */
export function readMemoryRows(data: ExplorerData): MemoryRows {
  const params = takeNamed(data, data.params);
  const paramTexts = takeParamTexts(data);
  const tags = takeNamed(data, data.tags);
  const datasets = takeNamed(data, data.data);
  const rowOf = new Map<Run, TableRow>();
  const place = new Map<Run, number>();
  const facts = queryFacts(data, place);
  const rows = data.slugs.map((slug, index): TableRow => {
    const own = { params: params[index] ?? {}, tags: tags[index] ?? {}, data: datasets[index] ?? {} };
    const run = makeRun(data, index, { ...own, paramTexts: paramTexts[index] });
    const row: TableRow = {
      slug,
      run,
      value: (key: FilterKey) => valueOfKey(key, run, facts)?.value,
      variants: (valueAt(data.variantsOf, index) ?? []).flatMap((one) => data.variants[one] ?? []),
    };
    place.set(run, index);
    rowOf.set(run, row);
    return row;
  });
  return { rows, runs: rows.map(({ run }) => run), rowOf, facts };
}

/** The value of a run in a column; `undefined` if it has none. */
export function valueAt<Value>({ values, codes }: CodedColumn<Value>, index: number): Value | undefined {
  return values[codes === null ? index : (codes[index] ?? -1)];
}

type Named<Value> = CodedColumn<Value> & { readonly name: string };

function takeNamed<Value>(
  { slugs }: ExplorerData,
  columns: readonly Named<Value>[],
): readonly Record<string, Value>[] {
  return slugs.map((_, index) =>
    Object.fromEntries(
      columns.flatMap((column) => {
        const value = valueAt(column, index);
        return value === undefined ? [] : [[column.name, value] as const];
      }),
    ),
  );
}

function takeParamTexts({ slugs, params }: ExplorerData): readonly (Record<string, string> | undefined)[] {
  const columns = params.filter(({ texts }) => texts !== undefined);
  if (columns.length === 0) return [];
  return slugs.map((_, index) =>
    Object.fromEntries(
      columns.flatMap(({ name, texts = [], codes }) => {
        const text = texts[codes === null ? index : (codes[index] ?? -1)] ?? null;
        return text === null ? [] : [[name, text] as const];
      }),
    ),
  );
}

interface OwnNames {
  readonly params: Record<string, ParamValue>;
  readonly paramTexts: Record<string, string> | undefined;
  readonly tags: Record<string, string>;
  readonly data: Record<string, string>;
}

function makeRun({ facts, times, metrics }: ExplorerData, index: number, own: OwnNames): Run {
  const text = (fact: ExplorerFact): string | null => {
    const value = valueAt(facts[fact], index);
    return value === undefined ? null : String(value);
  };
  const commit = text('commit');
  const branch = text('branch');
  const repository = text('repository');
  const hasCode = (commit ?? branch ?? repository) !== null;
  let summaries: MetricSummary[] | undefined;
  const { paramTexts, ...named } = own;
  return {
    id: text('id') ?? '',
    name: text('name') ?? '',
    experiment: text('experiment'),
    group: text('group'),
    parent: text('parent'),
    status: statusOf(text('status')),
    error: text('error'),
    startedAt: times.startedAt[index] ?? null,
    endedAt: times.endedAt[index] ?? null,
    durationSeconds: times.durationSeconds[index] ?? null,
    ...named,
    ...(paramTexts === undefined ? {} : { paramTexts }),
    goals: {},
    standardErrors: {},
    searchSpace: {},
    seed: valueAt(facts.seed, index) ?? null,
    code: hasCode ? { commit, branch, repository, dirty: null, diffHash: null } : null,
    environment: {},
    hardware: text('hardware'),
    command: text('command'),
    // Made when a query first asks: they are most of the objects of a run.
    get metrics() {
      summaries ??= metrics.flatMap((metric) => summaryAt(metric, index));
      return summaries;
    },
    samples: [],
    texts: [],
    artifacts: [],
    source: {
      reader: text('reader') ?? '',
      file: text('file') ?? '',
      firstLine: 0,
      lastLine: 0,
      sidecars: [],
    },
  };
}

const statuses: readonly RunStatus[] = ['finished', 'failed', 'interrupted', 'pruned', 'running', 'unknown'];

function statusOf(word: string | null): RunStatus {
  return statuses.find((status) => status === word) ?? 'unknown';
}

function summaryAt(metric: ExplorerMetric, index: number): MetricSummary[] {
  const count = valueAt(metric.count, index);
  if (count === undefined) return [];
  const at = (list: readonly (number | null)[] = metric.last): number | null => list[index] ?? null;
  const empty = { value: Number.NaN, at: 0, line: 0 };
  return [
    {
      name: metric.name,
      axes: ['step'],
      count,
      nan: 0,
      positiveInfinity: 0,
      negativeInfinity: 0,
      superseded: 0,
      first: pointOf(at(metric.first)) ?? empty,
      last: pointOf(at()) ?? empty,
      min: pointOf(at(metric.min)),
      max: pointOf(at(metric.max)),
      mean: at(metric.mean),
      std: at(metric.std),
    },
  ];
}

function pointOf(value: number | null): MetricSummary['min'] {
  return value === null ? null : { value, at: 0, line: 0 };
}

function queryFacts(data: ExplorerData, place: ReadonlyMap<Run, number>): QueryFacts {
  const goals = new Map(data.metrics.map(({ name, goal }) => [name, goal]));
  const notesOf = (run: Run) =>
    (valueAt(data.notesOf, place.get(run) ?? -1) ?? []).flatMap((one) => data.notes[one] ?? []);
  return {
    goalOf: (metric) => goals.get(metric) ?? undefined,
    textsOf: (run) => notesOf(run).flatMap(({ title, text }) => [title, text]),
    belongings(run, scope, name) {
      if (scope === 'note') return notesOf(run).flatMap((note) => valuesOfNote(note, name));
      if (scope === 'finding') {
        const places = valueAt(data.findingsOf, place.get(run) ?? -1) ?? [];
        return valuesOfFindings(
          places.flatMap((one) => data.findings[one] ?? []),
          name,
        );
      }
      const variants = (valueAt(data.variantsOf, place.get(run) ?? -1) ?? []).flatMap(
        (one) => data.variants[one] ?? [],
      );
      return variants.map(({ label, runs, experiment }) => {
        if (name === 'runs') return runs;
        return name === 'experiment' ? experiment : label;
      });
    },
  };
}

/** What a query may ask of a note. */
export function valuesOfNote(note: ExplorerData['notes'][number], name: string): readonly ParamValue[] {
  if (name === 'tags') return note.tags;
  if (name === 'hypothesis') return note.hypothesis === null ? [] : [note.hypothesis];
  if (name === 'title' || name === 'slug' || name === 'path' || name === 'text') return [note[name]];
  return [];
}
