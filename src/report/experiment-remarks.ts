import type { ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import type { GroupingRemark } from '../analysis/find-grouping-remarks.ts';
import { findTasksByParam } from '../analysis/tasks/find-tasks.ts';
import { formatCount } from '../lib/format-count.ts';
import type { Remark } from '../model/page/page.ts';
import type { Run } from '../model/run.ts';
import { joinWords } from './join-words.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { stateWords } from './state-words.ts';
import { whyNoValue } from './why-no-value.ts';

/** Runs that are named one by one; of more only the number is told. */
const MOST_NAMED = 8;

/** What a reader must know before believing the numbers of an experiment, most important first. */
export function experimentRemarks(experiment: PlannedExperiment, pathOf: (run: Run) => string): Remark[] {
  const { analysis } = experiment;
  return [
    ...emptyRemarks(experiment),
    ...leftOutRemarks(analysis, pathOf),
    ...valueRemarks(analysis),
    ...analysis.remarks.map((remark) => describeGrouping(remark)),
    ...taskRemarks(analysis),
    ...groupingRemarks(analysis),
    ...strengthRemarks(analysis),
    ...metricRemarks(analysis),
  ];
}

function emptyRemarks({ note, runs }: PlannedExperiment): Remark[] {
  if (note === null || runs.length > 0) return [];
  const filter = note.frontMatter.runs;
  if (filter === undefined)
    return [tell('note', 'The note does not say which runs it is about. Add `runs:` to its front matter.')];
  return [tell('warning', `No run matches the note's filter ${filter}.`)];
}

function leftOutRemarks({ counting, grouping }: ExperimentAnalysis, pathOf: (run: Run) => string): Remark[] {
  if (counting.allUnfinished) {
    return [
      tell(
        'note',
        'No log says that its run finished, so all runs count with the last values that they logged.',
      ),
    ];
  }
  const labels = new Map(
    grouping.variants.flatMap(({ label, runs }) => runs.map((run) => [run, label] as const)),
  );
  const pruned = counting.leftOut.filter(({ status }) => status === 'pruned').length;
  const others = counting.leftOut.filter(({ status }) => status !== 'pruned');
  const named = others.slice(0, MOST_NAMED).map((run) => {
    const error = run.error === null ? '' : `: ${run.error}`;
    const label = labels.get(run);
    const of = label === undefined || label === run.name ? '' : ` (${label})`;
    return tell(
      'warning',
      `${run.name}${of} ${stateWords[run.status]}, so it stands behind no mean${error}.`,
      pathOf(run),
    );
  });
  const more = others.length - named.length;
  if (more > 0)
    named.push(tell('warning', `${formatCount(more, 'more run')} did not finish and stand behind no mean.`));
  if (pruned > 0) {
    const were =
      pruned === 1
        ? 'was stopped early by the search and stands'
        : 'were stopped early by the search and stand';
    named.push(tell('note', `${formatCount(pruned, 'run')} ${were} behind no mean.`));
  }
  return named;
}

/** Values that a mean cannot take in, and runs that never logged the main metric. */
function valueRemarks({ metrics, counting }: ExperimentAnalysis): Remark[] {
  const [main] = metrics;
  if (main === undefined) return [];
  const values = main.variants.flatMap((summary) => summary.values).filter(({ run }) => counting.counts(run));
  const endless = values
    .filter(({ value }) => value !== undefined && !Number.isFinite(value))
    .map(({ run }) => run.name);
  const silent = values
    .filter(({ value, missing }) => value === undefined && missing === null)
    .map(({ run }) => run.name);
  const { label, rule } = main.metric;
  const reasons = new Set(values.flatMap(({ missing }) => missing ?? []));
  return [
    ...tellNames(
      endless,
      (who) =>
        `${label} is not finite ${rule === 'last' ? 'at the end of' : `(${rule}) in`} ${who}; no mean takes that in.`,
    ),
    ...[...reasons].flatMap((reason) => {
      const without = values.filter(({ missing }) => missing === reason).map(({ run }) => run.name);
      return tellNames(
        without,
        (who) => `There is no ${label} ${rule} of ${who}: ${whyNoValue(reason)}. No mean takes that in.`,
      );
    }),
    ...tellNames(silent, (who) => `No ${label} was logged by ${who}; no mean takes that in.`),
  ];
}

/** One run by its name, more of them by their number with the first as an example. */
function tellNames(names: readonly string[], tellAll: (who: string) => string): Remark[] {
  const [first] = names;
  if (first === undefined) return [];
  return [
    tell(
      'warning',
      tellAll(names.length === 1 ? `the run ${first}` : `${names.length} runs (the first: ${first})`),
    ),
  ];
}

function describeGrouping(remark: GroupingRemark): Remark {
  switch (remark.kind) {
    case 'duplicate-seed': {
      const runs = joinWords(remark.runs.map(({ name }) => name));
      return tell(
        'warning',
        `${remark.variant} has ${remark.repetition} ${remark.runs.length} times (${runs}): the same run counted twice makes the spread too small.`,
      );
    }
    case 'unequal-seeds': {
      const lacking = remark.missing.map(
        ({ variant, count, first }) =>
          `${variant} lacks ${joinWords(first)}${count > first.length ? ` and ${count - first.length} more` : ''}`,
      );
      return tell(
        'warning',
        `The variants were not run with the same seeds: ${lacking.slice(0, MOST_NAMED).join('; ')}${lacking.length > MOST_NAMED ? `; and ${lacking.length - MOST_NAMED} more` : ''}.`,
      );
    }
    case 'seeds-of-their-own':
      return tell(
        'note',
        'Every variant was run with seeds of its own, so differences cannot be paired by seed.',
      );
    case 'seed-not-recorded':
      return tell(
        'note',
        `${formatCount(remark.runs.length, 'run')} of repeated variants recorded no seed, so nobody can tell whether they are true repetitions.`,
      );
    case 'paths-differ':
      return tell(
        'note',
        `The paths of these runs differ, but nothing in them is a param. If they name what was compared, say so in runfolio.yaml, with names of your own: paths: ['${remark.pattern}'].`,
      );
    default:
      return remark satisfies never;
  }
}

function taskRemarks(analysis: ExperimentAnalysis): Remark[] {
  const { from } = findTasksByParam(analysis) ?? {};
  if (from?.kind !== 'param') return [];
  const text = `The variants were run on unlike tasks, the values of ${from.name}: which of them is highest or lowest says more of the task than of the method. "Over all tasks" below compares methods on the same tasks.`;
  return [tell('note', text)];
}

function groupingRemarks({ grouping }: ExperimentAnalysis): Remark[] {
  const remarks: Remark[] = [];
  if (grouping.ignored.length > 0) {
    remarks.push(
      tell(
        'warning',
        `${joinWords(grouping.ignored)} ${grouping.ignored.length === 1 ? 'differs' : 'differ'} too, but the note does not compare by ${grouping.ignored.length === 1 ? 'it' : 'them'}: variants mix its values.`,
      ),
    );
  }
  if (grouping.naming.length > 0) {
    const one = grouping.naming.length === 1;
    remarks.push(
      tell(
        'note',
        `${joinWords(grouping.naming)} ${one ? 'has' : 'have'} another value in every run and only ${one ? 'names' : 'name'} it, so ${one ? 'it does' : 'they do'} not make variants.`,
      ),
    );
  }
  if (grouping.apart) {
    remarks.push(
      tell(
        'note',
        'The runs differ in no param and recorded no seed, so nothing tells whether they repeat each other: each stands by itself.',
      ),
    );
  }
  return remarks;
}

function strengthRemarks({ metrics, grouping, rule }: ExperimentAnalysis): Remark[] {
  const [main] = metrics;
  if (main === undefined || grouping.variants.length < 2) return [];
  const most = Math.max(...main.variants.map(({ n }) => n));
  if (most >= rule.enoughRuns || most === 0) return [];
  const text = most === 1 ? 'Every variant ran once' : `No variant has more than ${most} runs that count`;
  return [
    tell(
      'note',
      `${text}; differences between variants need ${rule.enoughRuns} runs each and more to be trusted.`,
    ),
  ];
}

function metricRemarks({ main }: ExperimentAnalysis): Remark[] {
  if (main?.from !== 'guess' || main.metric.split === 'validation') return [];
  const split = main.metric.split === null ? '' : ` of the ${main.metric.split} data`;
  if (main.metric.split !== 'test') return [];
  return [
    tell(
      'note',
      `No validation metric was logged, so ${main.metric.label}${split} decides here; nothing should be chosen by it.`,
    ),
  ];
}

function tell(severity: Remark['severity'], text: string, path: string | null = null): Remark {
  return { severity, text, path };
}
