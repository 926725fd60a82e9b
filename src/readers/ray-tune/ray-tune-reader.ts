/**
 * Ray Tune: experiment folders with `experiment_state-*.json`, and folders of trials with `result.json` or `progress.csv`, `params.json` and
 * `error.txt`.
 *
 * Tried with results of 2018 to 2022 and with Ray 2.60. Not read: pickles (`tuner.pkl`, `params.pkl`, `error.pkl`), which are never opened,
 * so neither the search space nor the direction of the metric is known.
 */
import { basename, dirname } from 'node:path';
import type { Reader } from '../reader.ts';
import { claimTrials, findStateName, isProgress, isResult } from './claim-trials.ts';
import { createStateFinder } from './experiment-state.ts';
import { readOrphans } from './read-orphans.ts';
import { readTrial } from './read-trial.ts';

const findState = createStateFinder();

/** Reads trials of Ray Tune, one run each. */
export const rayTuneReader: Reader = {
  name: 'ray-tune',
  divisible: false,
  takesSidecars: false,
  counts: 'line',
  matches({ name, asked, head }) {
    if (name === 'result.json') return isResult(head());
    if (name === 'progress.csv') return isProgress(head());
    return asked && findStateName([name]) !== undefined;
  },
  claim: claimTrials,
  async read(source, context, sink) {
    sink.defaults({ params: source.pathParams });
    if (findStateName([basename(source.path)]) !== undefined) {
      await readOrphans(source, context, sink);
      return;
    }
    const folder = dirname(source.path);
    // What lies above the folder that was asked for was not asked for.
    const hasParent = source.pathInRoot.includes('/');
    const state = hasParent ? await findState(context.files, dirname(folder), basename(folder)) : undefined;
    await readTrial(source, context, { sink, state });
  },
};
