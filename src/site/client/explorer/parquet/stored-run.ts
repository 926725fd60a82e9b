import type { MetricSummary, SummaryPoint } from '../../../../model/metric-summary.ts';
import type { ParamValue, Run, RunStatus } from '../../../../model/run.ts';
import type { ColumnStore, StoredValue } from './column-store.ts';

/**
 * The columns that are looked at now: what a run is asked for beyond them is not there, even if it was fetched, since of some columns only
 * parts were.
 */
export interface LookedAt {
  readonly columns: ReadonlySet<string>;
  readonly params: readonly string[];
  readonly tags: readonly string[];
  readonly data: readonly string[];
  /** Names of metrics. */
  readonly metrics: readonly string[];
}

/** Sorts columns by what they hold. */
export function lookAt(columns: readonly string[]): LookedAt {
  const after = (prefix: string): string[] =>
    columns.filter((column) => column.startsWith(prefix)).map((column) => column.slice(prefix.length));
  const metrics = after('metrics.').map((name) => name.slice(0, name.lastIndexOf('.')));
  return {
    columns: new Set(columns),
    params: after('params.'),
    tags: after('tags.'),
    data: after('data.'),
    metrics: [...new Set(metrics)],
  };
}

/** Where the values of a run come from. */
export interface StoredRunTools {
  readonly store: ColumnStore;
  lookedAt: LookedAt;
}

const statuses: readonly RunStatus[] = ['finished', 'failed', 'interrupted', 'pruned', 'running', 'unknown'];

/**
 * One row of the file as a run: reads what is asked for from the columns that were fetched. A class, for once, since there are a hundred
 * thousand of them: what they share stands on the prototype, and each is two words of memory.
 */
export class StoredRun implements Run {
  readonly row: number;
  readonly #tools: StoredRunTools;

  constructor(tools: StoredRunTools, row: number) {
    this.#tools = tools;
    this.row = row;
  }

  #value(column: string): StoredValue {
    const { store, lookedAt } = this.#tools;
    return lookedAt.columns.has(column) ? store.value(column, this.row) : null;
  }

  #text(column: string): string | null {
    const value = this.#value(column);
    return value === null ? null : String(value);
  }

  #number(column: string): number | null {
    const value = this.#value(column);
    return typeof value === 'number' ? value : null;
  }

  #named<Value>(
    prefix: string,
    names: readonly string[],
    read: (value: StoredValue) => Value | null,
  ): Record<string, Value> {
    const found: Record<string, Value> = {};
    for (const name of names) {
      const value = read(this.#value(`${prefix}${name}`));
      if (value !== null) found[name] = value;
    }
    return found;
  }

  get id(): string {
    return this.#text('run_id') ?? '';
  }
  get name(): string {
    return this.#text('run_name') ?? '';
  }
  get experiment(): string | null {
    return this.#text('experiment');
  }
  get group(): string | null {
    return this.#text('group');
  }
  get parent(): string | null {
    return this.#text('parent');
  }
  get status(): RunStatus {
    const word = this.#text('status');
    return statuses.find((status) => status === word) ?? 'unknown';
  }
  get error(): string | null {
    return this.#text('error');
  }
  get startedAt(): number | null {
    return this.#number('start_time');
  }
  get endedAt(): number | null {
    return this.#number('end_time');
  }
  get durationSeconds(): number | null {
    return this.#number('duration');
  }
  get params(): Record<string, ParamValue> {
    return this.#named('params.', this.#tools.lookedAt.params, (value) => value);
  }
  get tags(): Record<string, string> {
    return this.#named('tags.', this.#tools.lookedAt.tags, textOrNull);
  }
  get data(): Record<string, string> {
    return this.#named('data.', this.#tools.lookedAt.data, textOrNull);
  }
  get seed(): string | number | null {
    const value = this.#value('seed');
    return typeof value === 'boolean' ? null : value;
  }
  get code(): Run['code'] {
    const [commit, branch, repository] = ['commit', 'branch', 'repository'].map((name) => this.#text(name));
    if ((commit ?? branch ?? repository ?? null) === null) return null;
    return {
      commit: commit ?? null,
      branch: branch ?? null,
      repository: repository ?? null,
      dirty: null,
      diffHash: null,
    };
  }
  get hardware(): string | null {
    return this.#text('hardware');
  }
  get command(): string | null {
    return this.#text('command');
  }
  get source(): Run['source'] {
    const reader = this.#text('reader') ?? '';
    return { reader, file: this.#text('path') ?? '', firstLine: 0, lastLine: 0, sidecars: [] };
  }
  get metrics(): MetricSummary[] {
    return this.#tools.lookedAt.metrics.flatMap((name) => this.#summary(name));
  }

  /** A metric that every run logged once has its last value alone, which is all of its statistics. */
  #summary(name: string): MetricSummary[] {
    const { store } = this.#tools;
    const last = this.#number(`metrics.${name}.last`);
    const hasCurve = store.has(`metrics.${name}.n`);
    const read = (statistic: string): number | null =>
      hasCurve ? this.#number(`metrics.${name}.${statistic}`) : last;
    const present = last ?? read('first') ?? read('n') ?? read('mean') ?? read('min') ?? read('max');
    if (present === null) return [];
    const finite = (value: number | null): SummaryPoint | null =>
      value === null || !Number.isFinite(value) ? null : toPoint(value);
    const mean = read('mean');
    return [
      {
        name,
        axes: ['step'],
        count: hasCurve ? (read('n') ?? 0) : 1,
        nan: 0,
        positiveInfinity: 0,
        negativeInfinity: 0,
        superseded: 0,
        first: toPoint(read('first') ?? Number.NaN),
        last: toPoint(last ?? Number.NaN),
        min: finite(read('min')),
        max: finite(read('max')),
        std: hasCurve ? read('std') : null,
        mean: mean === null || !Number.isFinite(mean) ? null : mean,
      },
    ];
  }

  get goals(): Run['goals'] {
    return {};
  }
  get standardErrors(): Run['standardErrors'] {
    return {};
  }
  get searchSpace(): Run['searchSpace'] {
    return {};
  }
  get environment(): Run['environment'] {
    return {};
  }
  get samples(): Run['samples'] {
    return [];
  }
  get texts(): Run['texts'] {
    return [];
  }
  get artifacts(): Run['artifacts'] {
    return [];
  }
}

function toPoint(value: number): SummaryPoint {
  return { value, at: 0, line: 0 };
}

function textOrNull(value: StoredValue): string | null {
  return value === null ? null : String(value);
}

/** The run as plain data that can be sent to another thread: what was fetched of it. */
export function plainRun(run: StoredRun): Run {
  const { id, name, experiment, group, parent, status, error, startedAt, endedAt, durationSeconds } = run;
  const { params, tags, data, seed, code, hardware, command, source, metrics } = run;
  return {
    id,
    name,
    experiment,
    group,
    parent,
    status,
    error,
    startedAt,
    endedAt,
    durationSeconds,
    params,
    tags,
    data,
    seed,
    code,
    hardware,
    command,
    source,
    metrics,
    goals: {},
    standardErrors: {},
    searchSpace: {},
    environment: {},
    samples: [],
    texts: [],
    artifacts: [],
  };
}
