/** Keys of a flat line that say which run the line belongs to, the most certain first. */
export const runIdKeys = ['run_id', 'run_uuid', 'run', 'trial_id', 'run_name'] as const;

/** Keys that name the experiment of a run. */
export const experimentKeys: ReadonlySet<string> = new Set(['experiment', 'experiment_name']);

/** Keys whose text says on which data the numbers of the line were measured. */
export const splitKeys: ReadonlySet<string> = new Set(['split', 'mode', 'phase', 'stage', 'subset']);

/** What such a text may say; anything else is an ordinary label. */
export const splits: ReadonlySet<string> = new Set([
  'train',
  'training',
  'val',
  'valid',
  'validation',
  'dev',
  'eval',
  'evaluation',
  'test',
  'testing',
]);

const splitPrefix = /^(?:train|training|val|valid|validation|dev|eval|evaluation|test|testing)(?:[/_.-]|$)/i;

/** The name of a metric of a line that says its split: `loss` becomes `val/loss`, `val_loss` stays. */
export function nameWithSplit(name: string, split: string): string {
  return splitPrefix.test(name) ? name : `${split}/${name}`;
}

/** Keys that hold all params of a run as one object: their own name is left out of the params' names. */
export const paramWrappers: ReadonlySet<string> = new Set([
  'params',
  'config',
  'args',
  'hparams',
  'hyperparameters',
  'hyperparams',
]);

const numeric = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$|^[+-]?(?:nan|inf|infinity)$/i;

/** True for a text that holds nothing but a number. */
export function looksLikeNumber(text: string): boolean {
  return text.length < 40 && numeric.test(text);
}
