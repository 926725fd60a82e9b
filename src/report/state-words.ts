import type { RunStatus } from '../model/run.ts';

/** What became of a run, as the end of a sentence that begins with its name. */
export const stateWords: Readonly<Record<RunStatus, string>> = {
  failed: 'failed',
  interrupted: 'was interrupted',
  pruned: 'was stopped early by the search',
  running: 'had not ended when its log was read',
  finished: 'finished',
  unknown: 'may not have finished',
};
