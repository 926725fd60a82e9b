import { countOf } from '../../lib/count-of.ts';
import type { CatalogEntry } from '../catalog-entry.ts';
import type { Facts } from '../problem.ts';

/** Several logs that hold one run, or seem to. */
export const sameRunProblems = {
  'logs-of-one-run': {
    title: 'Several logs hold the same run.',
    severity: 'note',
    message: (facts) => {
      const runs = Number(facts['runs']);
      const rest = runs === 1 ? '' : ` So it is with ${countOf(runs, 'run')} of these tools.`;
      return `This log and ${facts['other']} hold the same values at the same steps (read as ${facts['tools']}), so they are one run, "${facts['name']}", which counts once.${rest} If they are different runs, set "joinSources: false" in runfolio.yaml.`;
    },
    explanation:
      'Programs often log with several tools at once: the Trainer of Hugging Face writes its own state, event files and a folder of Weights & Biases. Counted apart, one run would stand twice in a mean and make it look surer than it is. Logs are joined if metrics with the same or corresponding names have equal values at equal steps, enough of them that no two runs share them by chance. The most specific log leads; what only another one tells is added and keeps its source. It is said once for each set of tools.',
  },
  'evaluations-beside-log': {
    title: 'Logs of evaluations lie beside the log of a training.',
    severity: 'note',
    message: ({ other, name, more, splits }) => {
      const named = splits === '' ? '' : ` Metrics of equal names are told apart by ${splits} in front.`;
      const rest = more === 0 ? '' : ` So it is with ${countOf(Number(more), 'more run')}.`;
      return `This log and ${other} lie in one folder and are named as those of a training and its evaluations, so they are one run, "${name}".${named}${rest} If they are different runs, set "joinSources: false" in runfolio.yaml.`;
    },
    explanation:
      'Many programs write what they measure while they train into one file and what they measure on held-out data into another one, such as `train.jsonl` and `eval.jsonl` in the folder of a run. As runs of their own each seed would count twice, and a training that was interrupted would stand in a mean by its evaluations. They are one run if the folder holds one log named after the training or after nothing (`metrics`, `log`), others named after a split, and no third kind, and if no param, seed or day speaks against it. Where a metric has the same name in two of the logs, those of the evaluations get the split before theirs. It is said once.',
  },
  'logs-contradict': {
    title: 'Two logs seem to hold the same run but contradict each other.',
    severity: 'warning',
    message: (facts) =>
      `This log lies with ${facts['other']} as logs of one run do, but "${facts['metric']}" ${position(facts)} is ${facts['value']} here and ${facts['otherValue']} there, so they are shown as two runs, "${facts['name']}" and "${facts['otherName']}". If one is left from an earlier run, move it away; if they are two runs, give each a folder of its own.`,
    explanation:
      'A folder that is used again keeps what another tool wrote there before, so that the logs in it are of different runs. It may also be that one tool logs a mean over the last steps and the other the value itself. Which one is right cannot be told, so nothing is joined. Compare the two before you trust an average over them.',
  },
  'logs-perhaps-one-run': {
    title: 'Two logs may hold the same run.',
    severity: 'note',
    message: (facts) =>
      `This log and ${facts['other']} may hold the same run, but ${reasons[String(facts['reason'])] ?? 'that is not certain'}, so they are shown as two, "${facts['name']}" and "${facts['otherName']}". If they are one, read only one of them: name the logs to read under "logs" in runfolio.yaml.`,
    explanation:
      'Logs are joined only if that is certain: joining two runs would hide one of them. Where it is not, both are listed, and a mean over them would count the run twice.',
  },
} satisfies Readonly<Record<string, CatalogEntry>>;

const reasons: Readonly<Record<string, string>> = {
  times: 'they were logged on different days',
  few: 'they share too few values to be sure',
  none: 'they have no metric in common',
  several: 'another log holds the same values, too',
};

function position({ axis, at }: Facts): string {
  return axis === '' ? 'in one place' : `at ${axis} ${at}`;
}
