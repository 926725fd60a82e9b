import { formatCount } from '../../lib/format-count.ts';
import { formatParam } from '../../lib/format-param.ts';
import type { MetricSummary } from '../../model/metric-summary.ts';
import type { Run } from '../../model/run.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import { wordsOfMetric } from '../../analysis/words-of-metric.ts';
import { isResult } from '../run-evidence.ts';
import type { Draft, ExperimentRule } from '../rule.ts';
import { summaryPrint } from '../same-summary.ts';
import { firstLineOf, listNames, numberFact } from '../words.ts';

const LEAST_POINTS = 3;
/** Significant digits that two runs do not share by chance. */
const LEAST_DIGITS = 6;

/** Words of params that say where a run works, what it writes and how it is called: they should have no effect. */
const outsideWords: ReadonlySet<string> = new Set(
  'workers worker threads thread processes device devices gpu gpus cuda rank port host hostname node dir directory folder out output outputs path log logs logging logdir save print verbose progress name tag tags project group notes cache resume'.split(
    ' ',
  ),
);

/** Finds runs with identical values at every step although a seed or another param differs, and runs that nothing tells apart at all. */
export const duplicatedCurves: ExperimentRule = {
  id: 'duplicated-curves',
  find(experiment) {
    const alike = shareLastValue(experiment);
    const groups = groupAlike(alike, (run) => printOf(run, experiment));
    const copies = [...groups, ...groupAlike(alike, (run) => momentOf(run, experiment))].filter((runs) =>
      isToldTwice(runs, experiment),
    );
    const drafts = groups.flatMap((runs) => {
      const draft = describe(runs, experiment);
      return draft === undefined ? [] : [draft];
    });
    return [...drafts, ...describeCopies(copies, experiment)];
  },
};

/** Runs with the same text, where it says something and several have it. */
function groupAlike(runs: readonly Run[], print: (run: Run) => string): readonly (readonly Run[])[] {
  return [...Map.groupBy(runs, print)].flatMap(([text, group]) =>
    text === '' || group.length < 2 ? [] : [group],
  );
}

/** Runs whose highest last value another run has, too: only these can be equal, and numbers are quicker to compare than texts of them. */
function shareLastValue({ runs, know }: ExperimentEvidence): readonly Run[] {
  const highest = runs.map(({ metrics }) => {
    const results = metrics.filter(({ name }) => isResult(know(name)));
    return results.reduce((top, { last }) => Math.max(top, last.value), Number.NEGATIVE_INFINITY);
  });
  const counts = new Map<number, number>();
  for (const value of highest) counts.set(value, (counts.get(value) ?? 0) + 1);
  return runs.filter((_, index) => (counts.get(highest[index] ?? Number.NaN) ?? 0) > 1);
}

/** All results of a run in one text; empty if it logged too little to recognise it by. */
function printOf(run: Run, { know }: ExperimentEvidence): string {
  const results = resultsOf(run, know);
  const isCurve = results.some(({ count, min, max }) => count >= LEAST_POINTS && min?.value !== max?.value);
  // Scores are counted and may be equal by chance; a loss to the last of many digits is not.
  const isExact =
    results.length > 1 &&
    results.some(({ name, last }) => know(name).kind === 'loss' && countDigits(last.value) >= LEAST_DIGITS);
  return isCurve || isExact ? printOfResults(results) : '';
}

/** When a run that logged too little for that began and ended, with its results: what two trials of a search do not share by chance. */
function momentOf(run: Run, experiment: ExperimentEvidence): string {
  const { startedAt, endedAt } = run;
  const results = resultsOf(run, experiment.know);
  if (startedAt === null || endedAt === null || endedAt <= startedAt || results.length === 0) return '';
  return printOf(run, experiment) === '' ? `${startedAt} ${endedAt}\n${printOfResults(results)}` : '';
}

function resultsOf({ metrics }: Run, know: ExperimentEvidence['know']): readonly MetricSummary[] {
  return metrics.filter(({ name }) => isResult(know(name)));
}

function printOfResults(results: readonly MetricSummary[]): string {
  return results
    .map((summary) => `${summary.name}: ${summaryPrint(summary)}`)
    .sort()
    .join('\n');
}

/** True if no run recorded a seed and no param differs. The same seed twice is said where the variants are listed. */
function isToldTwice(runs: readonly Run[], { analysis }: ExperimentEvidence): boolean {
  return (
    runs.every((run) => analysis.repetitionOf(run) === null) &&
    differingParams(runs).every((name) => isOutside(name))
  );
}

/** One finding for all: of a search that was copied every trial is there twice. */
function describeCopies(groups: readonly (readonly Run[])[], { slug }: ExperimentEvidence): readonly Draft[] {
  const [first] = groups;
  if (first === undefined) return [];
  const runs = groups.flat();
  const logs = [...new Set(runs.map(({ source }) => source.file))];
  const more =
    groups.length === 1 ? '' : `, and so did ${formatCount(groups.length - 1, 'more set')} of runs`;
  return [
    {
      message: `${nameCopies(first)} logged identical values${more}. Neither a seed nor a param tells them apart, so they are copies of one log, or one run made again without chance: counted as repetitions they make the spread too small.`,
      subject: { kind: 'experiment', experiment: slug },
      evidence: {
        metric: first[0]?.metrics[0]?.name ?? null,
        axis: null,
        facts: [numberFact('runs', runs.length), { name: 'logs', value: listNames(logs) }],
        runs: runs.map(({ id }) => id),
      },
      place: first[1] === undefined ? null : firstLineOf(first[1], ''),
      detail: `copies ${runs.map(({ id }) => id).sort()[0] ?? ''}`,
    },
  ];
}

/** Trials of a copied search have one name; their logs tell them apart. */
function nameCopies(runs: readonly Run[]): string {
  const names = new Set(runs.map(({ name }) => name));
  return names.size === runs.length
    ? listNames([...names])
    : listNames(runs.map(({ name, source }) => `${name} of ${source.file}`));
}

function describe(runs: readonly Run[], { analysis, slug }: ExperimentEvidence): Draft | undefined {
  const marks = new Set(runs.map((run) => analysis.repetitionOf(run)));
  const seedsDiffer = !marks.has(null) && marks.size > 1;
  const params = differingParams(runs).filter((name) => !analysis.isSeed(name) && !isOutside(name));
  if (!seedsDiffer && params.length === 0) return undefined;
  const names = listNames(runs.map(({ name }) => name));
  const [first] = runs;
  const metric =
    (first?.metrics.find(({ count }) => count >= LEAST_POINTS) ?? first?.metrics[0])?.name ?? null;
  const cause = seedsDiffer
    ? `although their seeds differ (${listNames([...marks].map(String))}): the seed is not used, so ${params.length === 0 ? 'they are one run and not repetitions' : 'no spread can be told from them'}`
    : `although ${listNames(params.map((name) => `${name} (${listNames([...new Set(runs.map((run) => formatParam(run.params[name] ?? null)))])})`))} ${params.length === 1 ? 'differs' : 'differ'}: ${params.length === 1 ? 'it has' : 'they have'} no effect, or the same log was read twice`;
  return {
    message: `${names} logged identical values at every step, ${cause}.`,
    subject: { kind: 'experiment', experiment: slug },
    evidence: {
      metric,
      axis: first?.metrics.find(({ name }) => name === metric)?.axes[0] ?? null,
      facts: [
        numberFact('runs', runs.length),
        { name: 'metrics compared', value: formatCount(first?.metrics.length ?? 0, 'metric') },
      ],
      runs: runs.map(({ id }) => id),
    },
    place: runs[1] === undefined ? null : firstLineOf(runs[1], metric ?? ''),
    detail: runs.map(({ id }) => id).sort()[0] ?? '',
  };
}

function differingParams(runs: readonly Run[]): string[] {
  const names = new Set(runs.flatMap(({ params }) => Object.keys(params)));
  return [...names]
    .filter((name) => new Set(runs.map(({ params }) => JSON.stringify(params[name] ?? null))).size > 1)
    .sort();
}

function isOutside(param: string): boolean {
  return wordsOfMetric(param).some((word) => outsideWords.has(word));
}

function countDigits(value: number): number {
  const [mantissa = ''] = String(Math.abs(value)).split('e');
  return mantissa.replace('.', '').replace(/^0+/, '').length;
}
