/**
 * Canonical axes, the most telling first: the first one that a line carries is the main axis of its values.
 *
 * `strong` axes count what training does, so numbers beside one are a run's metrics. A weak one (`tokens`, `time`, ...) also stands in
 * data sets and event logs, and proves nothing.
 */
export const axes = [
  {
    name: 'step',
    strong: true,
    meaning: 'optimizer steps or iterations',
    keys: [
      'global_step',
      'trainer/global_step',
      'train/global_step',
      '_step',
      'step',
      'steps',
      'total_steps',
      'train_step',
      'train_steps',
      'training_step',
      'training_steps',
      'optimizer_step',
      'current_steps',
      'num_updates',
      'update',
      'updates',
      'iteration',
      'iterations',
      'iter',
      'iters',
      'itr',
      'it',
      'n_iter',
      'train_iter',
      'training_iteration',
    ],
  },
  {
    name: 'timesteps',
    strong: true,
    meaning: 'steps of an environment',
    keys: [
      'timestep',
      'timesteps',
      'timestep_total',
      'timesteps_total',
      'total_timesteps',
      'num_timesteps',
      'time/total_timesteps',
      'env_step',
      'env_steps',
      'num_env_steps',
      'num_env_steps_sampled',
      'num_env_steps_sampled_lifetime',
      'totalenvinteracts',
      'frames',
    ],
  },
  {
    name: 'episode',
    strong: true,
    meaning: 'episodes of an environment',
    keys: ['episode', 'episodes', 'episode_num', 'n_episodes', 'num_episodes', 'episodes_total'],
  },
  { name: 'round', strong: true, meaning: 'rounds or generations', keys: ['round', 'rounds', 'generation'] },
  {
    name: 'epoch',
    strong: true,
    meaning: 'passes over the training data, whole or in parts',
    keys: [
      'epoch',
      'epochs',
      'trainer/epoch',
      'train/epoch',
      'current_epoch',
      'epoch_num',
      'num_epochs_done',
    ],
  },
  {
    name: 'samples',
    strong: false,
    meaning: 'training examples seen',
    keys: [
      'samples',
      'num_samples',
      'samples_seen',
      'consumed_samples',
      'examples',
      'num_examples',
      'examples_seen',
      'images_seen',
    ],
  },
  {
    name: 'tokens',
    strong: false,
    meaning: 'training tokens seen',
    keys: [
      'tokens',
      'num_tokens',
      'n_tokens',
      'tokens_seen',
      'total_tokens',
      'tokens_total',
      'consumed_tokens',
      'num_input_tokens_seen',
    ],
  },
  {
    name: 'batch',
    strong: false,
    meaning: 'batches, often inside an epoch',
    keys: ['batch', 'batch_idx', 'batches'],
  },
  {
    name: 'elapsed',
    strong: false,
    meaning: 'seconds since the start of the run',
    keys: [
      '_runtime',
      'elapsed',
      'elapsed_time',
      'elapsed_seconds',
      'elapsed_s',
      'relative_time',
      'time_total_s',
    ],
  },
  {
    name: 'time',
    strong: false,
    meaning: 'time of day: ISO 8601 text, or seconds, milliseconds, microseconds or nanoseconds since 1970',
    keys: [
      '_timestamp',
      'timestamp',
      '@timestamp',
      'time',
      'ts',
      'wall_time',
      'walltime',
      'datetime',
      'date',
      'created_at',
      'logged_at',
      'time_utc',
    ],
  },
] as const;

/** What a key that names an axis means. */
export interface AxisKey {
  /** Canonical name of the axis. */
  readonly axis: string;
  readonly strong: boolean;
  /** Of two keys of one line for the same axis the one with the smaller rank is that axis; the other is an axis of its own name. */
  readonly rank: number;
}

const known = new Map<string, AxisKey>(
  axes.flatMap(({ name, strong, keys }) =>
    keys.map((key, rank) => [key, { axis: name, strong, rank }] as const),
  ),
);

/**
 * The axis that a key of a flat line names, or `undefined` if it names none. Upper and lower case are the same, except in `extra`: the
 * names that the config adds, which come first.
 */
export function findAxis(key: string, extra: Readonly<Record<string, string>>): AxisKey | undefined {
  const own = Object.hasOwn(extra, key) ? extra[key] : undefined;
  if (own !== undefined) return { axis: own, strong: true, rank: -1 };
  return known.get(key.toLowerCase());
}

/** Sorts canonical axes: known ones by how telling they are, all others after them by name. */
export function compareAxes(a: string, b: string): number {
  const order = precedence(a) - precedence(b);
  if (order !== 0 || a === b) return order;
  return a < b ? -1 : 1;
}

function precedence(name: string): number {
  const index = axes.findIndex((axis) => axis.name === name);
  return index === -1 ? axes.length : index;
}
