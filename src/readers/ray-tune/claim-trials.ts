import type { Claim, FolderCandidate } from '../reader.ts';

/** Files of a trial that Ray writes and nobody else needs to look at, its own copy of the metrics for TensorBoard included. */
const ownFiles =
  /^(?:result\.json|progress\.csv|params\.(?:json|pkl)|error\.(?:txt|pkl)|events\.out\.tfevents\..*)$/;

/**
 * A folder with an `experiment_state-*.json` is an experiment: each folder below with a trial's files is a log, and the newest state is
 * one for the trials that have no folder. Elsewhere, a folder with results of a trial is a log by itself.
 */
export function claimTrials(folder: FolderCandidate): Claim | undefined {
  const states = [...folder.files].filter((name) => findStateName([name]) !== undefined);
  const newest = findStateName(states);
  if (newest === undefined) return claimTrial(folder);
  const trials = [...folder.folders].flatMap((name) => {
    const files = folder.list(name);
    const log = logOfTrial(new Set(files));
    return log === undefined ? [] : [{ name, log, files }];
  });
  return {
    logs: [newest, ...trials.map(({ name, log }) => `${name}/${log}`)],
    covers: [
      ...states,
      ...trials.flatMap(({ name, files }) => files.filter(isOwn).map((file) => `${name}/${file}`)),
    ],
  };
}

/** The newest state of an experiment among these names: the time stands in them. */
export function findStateName(names: readonly string[]): string | undefined {
  return names
    .filter((name) => /^experiment_state-.*\.json$/.test(name))
    .sort((one, other) => (one < other ? -1 : 1))
    .at(-1);
}

/** The file that counts as the trial's log: results as lines before the table, which lacks columns; params if there is neither. */
function logOfTrial(files: ReadonlySet<string>): string | undefined {
  return ['result.json', 'progress.csv', 'params.json'].find((name) => files.has(name));
}

function isOwn(name: string): boolean {
  return ownFiles.test(name);
}

function claimTrial(folder: FolderCandidate): Claim | undefined {
  const { files } = folder;
  const isTrial =
    (files.has('result.json') && isResult(folder.head('result.json'))) ||
    (files.has('progress.csv') && isProgress(folder.head('progress.csv'))) ||
    (files.has('params.json') && (files.has('params.pkl') || files.has('error.pkl')));
  const log = isTrial ? logOfTrial(files) : undefined;
  return log === undefined ? undefined : { logs: [log], covers: [...files].filter(isOwn) };
}

/** True for the start of a trial's results: names that Ray adds to every line. */
export function isResult(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  return /^\s*\{/.test(text) && hasRayNames((name) => text.includes(`"${name}":`));
}

/** True for the start of a trial's table. */
export function isProgress(head: Uint8Array): boolean {
  const [header = ''] = new TextDecoder().decode(head).split(/\r?\n/, 1);
  const names = new Set(header.split(','));
  return hasRayNames((name) => names.has(name));
}

/** Nobody else has all of these beside each other. */
function hasRayNames(has: (name: string) => boolean): boolean {
  return has('training_iteration') && has('time_this_iter_s') && has('time_total_s');
}
