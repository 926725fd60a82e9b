import type { Files } from '../../lib/files.ts';
import { isObject, listAt, numberAt, objectAt, textAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import type { RunStatus } from '../../model/run.ts';
import { parsePlainJson } from '../plain-object.ts';
import { findStateName } from './claim-trials.ts';

/** What the state of an experiment says of one trial. */
export interface TrialState {
  readonly id: string;
  /** Name of its folder. */
  readonly folder: string | undefined;
  readonly status: RunStatus;
  readonly error: string | undefined;
  /** Which of the searched params it got, in Ray's short form. */
  readonly experimentTag: string | undefined;
  readonly trainable: string | undefined;
  readonly startedAt: number | undefined;
  readonly config: JsonObject;
  readonly lastResult: JsonObject;
}

/** The state of an experiment: its trials in the order in which they were made. */
export interface ExperimentState {
  readonly trials: readonly TrialState[];
}

/** The trials of a state, in the form of any version: objects, objects as JSON texts, or pairs of such texts. */
export function parseState(document: JsonObject): ExperimentState {
  const entries = 'trial_data' in document ? listAt(document, 'trial_data') : listAt(document, 'checkpoints');
  return { trials: entries.map((entry) => parseTrial(Object.assign({}, ...partsOf(entry)))) };
}

function partsOf(entry: unknown): JsonObject[] {
  const parts: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
  return parts.map((part) => (typeof part === 'string' ? parsePlainJson(part) : part)).filter(isObject);
}

const statuses: Readonly<Record<string, RunStatus>> = {
  TERMINATED: 'finished',
  ERROR: 'failed',
  RUNNING: 'running',
};

function parseTrial(trial: JsonObject): TrialState {
  const folder = textAt(trial, 'relative_logdir') ?? textAt(trial, 'logdir');
  const started = numberAt(trial, 'start_time');
  return {
    id: textAt(trial, 'trial_id') ?? '',
    folder: folder?.split(/[/\\]/).at(-1),
    status: statuses[textAt(trial, 'status') ?? ''] ?? 'unknown',
    error: textAt(trial, 'error_msg'),
    experimentTag: textAt(trial, 'experiment_tag'),
    trainable: textAt(trial, 'trainable_name'),
    // Results carry whole seconds: a run must not end before it starts.
    startedAt: started === undefined ? undefined : Math.floor(started) * 1000,
    config: objectAt(trial, 'config'),
    lastResult: objectAt(trial, 'last_result'),
  };
}

/** Finds what the state of an experiment says of the trial in a folder. */
export type StateFinder = (
  files: Files,
  experiment: string,
  trialFolder: string,
) => Promise<TrialState | undefined>;

/**
 * A finder that remembers the last experiment: its state grows with its trials, and each of them asks for it. What is remembered counts
 * as long as the disk says that the file did not change. Each trial looks at the folder and opens the file all the same: only so is it
 * known of each that it depends on them.
 */
export function createStateFinder(): StateFinder {
  let read: { readonly key: string; readonly trials: ReadonlyMap<string, TrialState> } | undefined;
  return async (files, experiment, trialFolder) => {
    const name = findStateName(files.listFolder(experiment).map((entry) => entry.name));
    if (name === undefined) return undefined;
    const path = `${experiment}/${name}`;
    const facts = files.factsNow(path);
    const key = `${path} ${facts?.size} ${facts?.modifiedMs}`;
    if (read?.key === key) files.open(path).close();
    else {
      const document = parsePlainJson(await files.readBytes(path));
      const { trials } = isObject(document) ? parseState(document) : { trials: [] };
      read = { key, trials: new Map(trials.map((trial) => [trial.folder ?? '', trial])) };
    }
    return read.trials.get(trialFolder);
  };
}
