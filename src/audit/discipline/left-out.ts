import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import type { Note } from '../../notes/note.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import type { Draft, ExperimentRule } from '../rule.ts';
import { settingOf } from '../settings-of-runs.ts';
import { listNames, numberFact, placeInNote } from '../words.ts';

/** What may be said of runs that are not counted. */
const goneWords = [
  'fail(ed|ures?|s|ing)?|crash(ed|es|ing)?|diverg(ed|es|ing|ence)|collaps(ed?|es)|nan|out[- ]of[- ]memory|oom',
  'exclud(ed|es?|ing)|left out|leav(es?|ing) out|dropped|dropping|outliers?|omit(ted|s|ting)?|discard(ed|s|ing)?|removed?|removing',
  'ignor(ed|es?|ing)|skip(ped|s|ping)?|except|only (use|used|take|took|counted?|report|reported|included?)',
  'without (the |these |those )?(runs?|seeds?|trials?|folds?)|not (counted|included|used|considered|reported|shown|part|among)',
  'interrupted|unfinished|pruned|missing|incomplete|kill(ed|s)?|abort(ed|s)?|cancell?ed|timed out|time limit|time-?out',
  'lost|broken|broke|stopped|stuck|hung|pre-?empted|(came|come) to (its|their|an) end|ended early',
  "(did ?(not|n't)|never) (finish(ed)?|end(ed)?|completed?|converged?|survived?|ran|run)",
] as const;
const gone = new RegExp(`\\b(${goneWords.join('|')})\\b`, 'i');
/** What they may be called. */
const runWords =
  /\b(runs?|seeds?|trials?|jobs?|repetitions?|repeats?|replicates?|replicas?|folds?|attempts?|restarts?)\b/i;

/** Finds runs that a claiming note leaves out without saying so. */
export const leftOut: ExperimentRule = {
  id: 'left-out',
  find(experiment) {
    const { note, runs } = experiment;
    const { claim, decision } = note?.frontMatter ?? {};
    if (note === null || (claim ?? decision) === undefined || runs.length === 0) return [];
    return [...excluded(experiment), ...unfinished(experiment)];
  },
};

/** True if a sentence of the note speaks of runs, or names one of these, and says that they are not counted or came to no end. */
function isToldOf(runs: readonly Run[], { body }: Note): boolean {
  const sentences = body.prose.flatMap(({ text }) => text.split(/(?<=[.!?;])\s+|\n/));
  return sentences.some(
    (sentence) =>
      gone.test(sentence) &&
      (runWords.test(sentence) || runs.some(({ name }) => name.length > 2 && sentence.includes(name))),
  );
}

/** Runs of the same logged experiment or folder that equal runs of the note in everything but the seed. */
function excluded({ note, runs, allRuns, analysis }: ExperimentEvidence): Draft[] {
  const ids = new Set(runs.map(({ id }) => id));
  const settings = new Set(runs.map((run) => placedSetting(run, analysis.isSeed)));
  const others = allRuns.filter(
    (run) => !ids.has(run.id) && settings.has(placedSetting(run, analysis.isSeed)),
  );
  if (others.length === 0 || note === null || isToldOf(others, note)) return [];
  return [
    {
      message: `${formatCount(others.length, 'run')} with the same params but for the seed ${others.length === 1 ? 'is' : 'are'} not among the runs of the note (${listNames(others.map(({ name }) => name))}), and its text does not say why.`,
      evidence: {
        facts: [numberFact('runs of the note', runs.length), numberFact('left out', others.length)],
        runs: others.map(({ id }) => id),
      },
      place: placeInNote(note, 'runs'),
      detail: 'excluded',
    },
  ];
}

/** Params and where the run comes from, without which the same params mean little. */
function placedSetting(run: Run, isSeed: (name: string) => boolean): string {
  const names = Object.keys(run.params).filter((name) => !isSeed(name));
  // Runs without params, or without a seed, repeat nothing for sure.
  const isTold =
    names.length > 0 && (run.seed !== null || Object.keys(run.params).some((name) => isSeed(name)));
  return isTold ? `${run.experiment ?? ''} ${settingOf(run, isSeed)}` : `run ${run.id}`;
}

/** Runs of the note that failed or were interrupted, of which its text says nothing. */
function unfinished({ note, runs }: ExperimentEvidence): Draft[] {
  const failed = runs.filter(({ status }) => ['failed', 'interrupted', 'running'].includes(status));
  if (failed.length === 0 || failed.length === runs.length || note === null || isToldOf(failed, note))
    return [];
  return [
    {
      message: `${formatCount(failed.length, 'run')} of the note (${listNames(failed.map(({ name }) => name))}) did not finish and ${failed.length === 1 ? 'stands' : 'stand'} behind no mean, and its text does not mention ${failed.length === 1 ? 'it' : 'them'}: runs that fail for the setting's sake belong to the result.`,
      evidence: {
        facts: [numberFact('runs of the note', runs.length), numberFact('did not finish', failed.length)],
        runs: failed.map(({ id }) => id),
      },
      place: placeInNote(note, 'claim', 'decision'),
      detail: 'unfinished',
    },
  ];
}
