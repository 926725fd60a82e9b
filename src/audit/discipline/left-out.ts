import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import type { Draft, ExperimentRule } from '../rule.ts';
import { settingOf } from '../settings-of-runs.ts';
import { listNames, numberFact } from '../words.ts';

const spoken =
  /\b(fail(ed|ures?|s)?|crash(ed|es)?|diverg(ed|es|ence)|exclud(ed|es|ing)|left out|leave out|interrupted|drop(ped|s)?|outliers?|omit(ted|s)?|discard(ed|s)?|unfinished|stopped early|pruned|missing|incomplete|did not (finish|end|complete|converge)|(came|come) to (its|their|an) end|ended early)\b/i;

/** Finds runs that a claiming note leaves out without saying so. */
export const leftOut: ExperimentRule = {
  id: 'left-out',
  find(experiment) {
    const { note, runs } = experiment;
    const { claim, decision } = note?.frontMatter ?? {};
    if (
      note === null ||
      (claim ?? decision) === undefined ||
      runs.length === 0 ||
      spoken.test(note.body.text)
    )
      return [];
    return [...excluded(experiment), ...unfinished(experiment)];
  },
};

/** Runs of the same logged experiment or folder that equal runs of the note in everything but the seed. */
function excluded({ note, runs, allRuns, analysis }: ExperimentEvidence): Draft[] {
  const ids = new Set(runs.map(({ id }) => id));
  const settings = new Set(runs.map((run) => placedSetting(run, analysis.isSeed)));
  const others = allRuns.filter(
    (run) => !ids.has(run.id) && settings.has(placedSetting(run, analysis.isSeed)),
  );
  if (others.length === 0 || note === null) return [];
  return [
    {
      message: `${formatCount(others.length, 'run')} with the same params but for the seed ${others.length === 1 ? 'is' : 'are'} not among the runs of the note (${listNames(others.map(({ name }) => name))}), and its text does not say why.`,
      evidence: {
        facts: [numberFact('runs of the note', runs.length), numberFact('left out', others.length)],
        runs: others.map(({ id }) => id),
      },
      place: { file: note.file },
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
  const failed = runs.filter(({ status }) => status === 'failed' || status === 'interrupted');
  if (failed.length === 0 || failed.length === runs.length || note === null) return [];
  return [
    {
      message: `${formatCount(failed.length, 'run')} of the note (${listNames(failed.map(({ name }) => name))}) did not finish and ${failed.length === 1 ? 'stands' : 'stand'} behind no mean, and its text does not mention ${failed.length === 1 ? 'it' : 'them'}: runs that fail for the setting's sake belong to the result.`,
      evidence: {
        facts: [numberFact('runs of the note', runs.length), numberFact('did not finish', failed.length)],
        runs: failed.map(({ id }) => id),
      },
      place: { file: note.file },
      detail: 'unfinished',
    },
  ];
}
