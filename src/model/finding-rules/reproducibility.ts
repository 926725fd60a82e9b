import type { RuleFacts } from './rule-facts.ts';

const group = 'reproducibility';

/** Rules about whether the runs could be made again. */
export const reproducibilityRules = {
  'provenance-missing': {
    group,
    severity: 'note',
    on: true,
    title: 'The logs do not say how the runs were made.',
    why: 'What was not recorded cannot be found out afterwards: without seed, data version and commit nobody can make the run again, its author included.',
    how: 'The checklist of each run (seed, data version, commit, uncommitted changes, environment, hardware, command, params, checkpoints, hashes; after Pineau et al. 2021), put together for the experiment: everything that is missing in at least one run that counts.',
    advice:
      'Record it when the run begins; `runfolio init` brings a log writer for Python that does. What can still be found out belongs into the note.',
  },
  'uncommitted-changes': {
    group,
    severity: 'warning',
    on: true,
    title: 'Runs were made with code that is in no commit.',
    why: 'The commit that the log names is not the code that ran, so whoever checks it out gets other results and does not know why.',
    how: 'The log says that there were uncommitted changes, and neither a diff nor a patch is among the artifacts of the run.',
    advice: 'Commit before a run that counts, or log the diff as an artifact.',
  },
  'surroundings-differ': {
    group,
    severity: 'note',
    on: true,
    title: 'Runs of one variant were not made under the same conditions.',
    why: 'The spread over seeds then also holds the difference between machines, commits or versions, and a difference between variants may be one between machines.',
    how: 'Inside a variant the hardware, the commit, the language or a key package (torch, numpy, …) differs between runs that count. Whether the main metric differs with it is told by Welch’s test of the two commonest states, not corrected for their number; with p < 0.01 it is a warning.',
    advice:
      'Repeat the runs that differ under the conditions of the others, or compare within one condition.',
  },
} satisfies Readonly<Record<string, RuleFacts>>;
