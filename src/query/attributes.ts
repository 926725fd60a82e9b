import type { Run } from '../model/run.ts';

/** A fact of a run that a filter may name without a prefix. */
export interface Attribute {
  /** Names that mean it; the first is the one that messages use. */
  readonly names: readonly string[];
  /** What the value is: decides which comparators and values fit. `either` is compared like a param. */
  readonly kind: 'text' | 'number' | 'time' | 'duration' | 'either' | 'status';
  /** For the docs. */
  readonly meaning: string;
  /** The value of one run; null if it was not recorded. */
  readonly read: (run: Run) => string | number | null;
}

/** Every attribute that a filter may name. The docs page lists this table. */
export const attributes: readonly Attribute[] = [
  {
    names: ['run_id', 'id'],
    kind: 'text',
    meaning: 'Id of the run, unique in the report.',
    read: (run) => run.id,
  },
  {
    names: ['run_name', 'name', 'run name', 'Run name', 'Run Name'],
    kind: 'text',
    meaning: 'Name of the run.',
    read: (run) => run.name,
  },
  {
    names: ['experiment', 'experiment_name'],
    kind: 'text',
    meaning: 'Experiment that the log names.',
    read: (run) => run.experiment,
  },
  {
    names: ['status'],
    kind: 'status',
    meaning: '`finished`, `failed`, `interrupted`, `pruned`, `running` or `unknown`, in any case.',
    read: (run) => run.status,
  },
  {
    names: ['mlflow status'],
    kind: 'text',
    meaning:
      'The status in MLflow’s words: `FINISHED`, `FAILED`, `KILLED`, `RUNNING`; else ours in capitals.',
    read: (run) => mlflowStatus(run.status),
  },
  {
    names: ['seed'],
    kind: 'either',
    meaning: 'Random seed, from wherever the log recorded it.',
    read: (run) => run.seed,
  },
  {
    names: ['path', 'source', 'file'],
    kind: 'text',
    meaning: 'Path of the log that the run was read from, with `/` between its parts.',
    read: (run) => run.source.file,
  },
  {
    names: ['reader'],
    kind: 'text',
    meaning: 'Reader that read the log, e.g. `native`.',
    read: (run) => run.source.reader,
  },
  {
    names: ['commit'],
    kind: 'text',
    meaning: 'Commit of the code that ran.',
    read: (run) => run.code?.commit ?? null,
  },
  {
    names: ['branch'],
    kind: 'text',
    meaning: 'Branch of the code that ran.',
    read: (run) => run.code?.branch ?? null,
  },
  { names: ['hardware'], kind: 'text', meaning: 'Hardware as recorded.', read: (run) => run.hardware },
  { names: ['command'], kind: 'text', meaning: 'Command line as recorded.', read: (run) => run.command },
  { names: ['error'], kind: 'text', meaning: 'Error that ended the run.', read: (run) => run.error },
  {
    names: ['user_id', 'user'],
    kind: 'text',
    meaning: 'Who ran it, as MLflow and some others record it.',
    read: (run) => (Object.hasOwn(run.tags, 'mlflow.user') ? (run.tags['mlflow.user'] ?? null) : null),
  },
  {
    names: ['artifact_uri'],
    kind: 'text',
    meaning: 'Accepted since MLflow has it; no run has one here.',
    read: () => null,
  },
  {
    names: ['duration'],
    kind: 'duration',
    meaning: 'Duration in seconds; also written as `90s`, `15m`, `2h`, `1h30m`, `3d`.',
    read: (run) => run.durationSeconds,
  },
  {
    names: ['start_time', 'created', 'Created'],
    kind: 'time',
    meaning: 'Start, in milliseconds since 1970, UTC; also a date as `2026-11-02` or `2026-11-02T14:00Z`.',
    read: (run) => run.startedAt,
  },
  {
    names: ['end_time'],
    kind: 'time',
    meaning: 'End, written in the same ways; a run that is running has none.',
    // Of a run that goes on, readers tell its latest point as its end.
    read: (run) => (run.status === 'running' ? null : run.endedAt),
  },
];

/** MLflow's word for a status; ours in capitals where it has none. */
export function mlflowStatus(status: Run['status']): string {
  return status === 'interrupted' ? 'KILLED' : status.toUpperCase();
}

/** The attribute that a name means, if there is one. */
export function findAttribute(name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.names.includes(name));
}
