import type { Run } from '../model/run.ts';

/** A fact of a run that a filter may name without a prefix. */
export interface Attribute {
  /** Names that mean it; the first is the one that messages use. */
  readonly names: readonly string[];
  /** What the value is: decides which comparators and values fit. `either` is compared like a param. */
  readonly kind: 'text' | 'number' | 'either' | 'status';
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
    names: ['duration'],
    kind: 'number',
    meaning: 'Duration in seconds.',
    read: (run) => run.durationSeconds,
  },
  {
    names: ['start_time', 'created', 'Created'],
    kind: 'number',
    meaning: 'Start, in milliseconds since 1970, UTC.',
    read: (run) => run.startedAt,
  },
  {
    names: ['end_time'],
    kind: 'number',
    meaning: 'End, in milliseconds since 1970, UTC.',
    read: (run) => run.endedAt,
  },
];

/** The attribute that a name means, if there is one. */
export function findAttribute(name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.names.includes(name));
}
