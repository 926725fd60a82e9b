import type { RunStatus } from '../model/run.ts';

const statuses: readonly (readonly [RegExp, RunStatus])[] = [
  [
    /^(?:finished|completed?|succe(?:ss|eded|ssful)|done|ok|pass(?:ed)?|keep|kept|discard(?:ed)?)$/i,
    'finished',
  ],
  [/^(?:fail(?:ed|ure)?|errors?|errored|crash(?:ed)?|oom|timeout|killed)$/i, 'failed'],
  [/^(?:running|in[ _-]progress)$/i, 'running'],
  [/^pruned$/i, 'pruned'],
  [/^(?:interrupted|cancell?ed|aborted|preempted|stopped)$/i, 'interrupted'],
];

/** The status that a word of a log stands for, if it is a known one. `keep` and `discard` judge runs that ended well. */
export function statusOfWord(word: string): RunStatus | undefined {
  return statuses.find(([pattern]) => pattern.test(word.trim()))?.[1];
}
