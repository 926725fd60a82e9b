import type { Dataset } from '../../dataset/dataset.ts';
import type { OtherSource, Run } from '../../model/run.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Problem } from '../../problems/problem.ts';
import type { Source } from '../../readers/reader.ts';
import { readers } from '../../readers/readers.ts';
import { findCandidates } from './find-candidates.ts';
import { findEvaluations, mayBeEvaluation } from './find-evaluations.ts';
import { groupRuns } from './group-runs.ts';
import type { RunGroup } from './group-runs.ts';
import { joinedDataset } from './joined-dataset.ts';
import { judgeCandidates } from './judge-candidates.ts';
import type { Judged } from './judge-candidates.ts';
import { placeRuns } from './place-runs.ts';

/** The most specific first: its log leads. */
const readerNames = readers.map(({ name }) => name);

/** The dataset with every run once, and what is to be said of it. */
export interface JoinedRuns {
  readonly dataset: Dataset;
  readonly problems: readonly Problem[];
}

/**
 * Recognises runs with several logs: trainings whose evaluations lie in a log beside them (`findEvaluations`), and what several tools logged at once, such as a Trainer with TensorBoard and Weights & Biases beside it, and makes one run
 * of each, so that nothing counts twice.
 *
 * Two logs are one run if metrics of the same or of corresponding names have equal values at equal steps (to single precision), enough of
 * them that no other run has them by chance, and fewer where one log lies in or beside the folder of the other. Logs that lie so but
 * contradict each other, or say too little, stay two runs with a problem that says why.
 */
export async function joinSameRuns(dataset: Dataset, sources: readonly Source[]): Promise<JoinedRuns> {
  const evaluated = joinEvaluations(dataset, sources);
  const joined = await joinTools(evaluated.dataset, sources);
  return { dataset: joined.dataset, problems: [...evaluated.problems, ...joined.problems] };
}

/** Logs of evaluations go with the log of the training that they lie beside. */
function joinEvaluations(dataset: Dataset, sources: readonly Source[]): JoinedRuns {
  if (!dataset.runs.some(({ source }) => mayBeEvaluation(source.file))) return { dataset, problems: [] };
  const groups = findEvaluations(placeRuns(dataset.runs, sources, readerNames), sources);
  const [first, ...more] = groups;
  if (first === undefined) return { dataset, problems: [] };
  const joined = joinedDataset(dataset, groups);
  const { lead, others } = first;
  const facts = {
    other: others.map(({ run }) => run.source.file).join(' and '),
    name: lead.run.name,
    more: more.length,
    splits: others.flatMap(({ split }) => (split === undefined ? [] : `"${split}/"`)).join(' and '),
  };
  const problem = createProblem('evaluations-beside-log', { file: lead.run.source.file }, facts);
  return { dataset: joined, problems: [problem] };
}

/** Logs of several tools that hold the same values become one run. */
async function joinTools(dataset: Dataset, sources: readonly Source[]): Promise<JoinedRuns> {
  const { runs } = dataset;
  if (new Set(runs.map(({ source }) => source.reader)).size < 2) return { dataset, problems: [] };
  const candidates = findCandidates(placeRuns(runs, sources, readerNames));
  if (candidates.length === 0) return { dataset, problems: [] };
  const judged = await judgeCandidates(candidates, dataset);
  const groups = groupRuns(judged);
  const joined = groups.length === 0 ? dataset : joinedDataset(dataset, groups);
  return { dataset: joined, problems: [...tellJoined(joined.runs), ...tellDoubts(judged, groups)] };
}

/** Once for each set of tools, at the first such run. */
function tellJoined(runs: readonly Run[]): Problem[] {
  const several = runs.filter((run) => findOther(run) !== undefined);
  const byTools = Map.groupBy(several, ({ source, otherSources = [] }) =>
    [...new Set([source, ...otherSources].map(({ reader }) => reader))].join(', '),
  );
  return [...byTools].flatMap(([tools, [first, ...more]]) => {
    if (first === undefined) return [];
    const other = findOther(first)?.file ?? '';
    const facts = { tools, runs: more.length + 1, name: first.name, other };
    return [createProblem('logs-of-one-run', { file: first.source.file }, facts)];
  });
}

/** The first log of another tool. */
function findOther({ source, otherSources = [] }: Run): OtherSource | undefined {
  return otherSources.find(({ reader }) => reader !== source.reader);
}

/** Pairs that stay apart, but for those that a third log joined. */
function tellDoubts(judged: readonly Judged[], groups: readonly RunGroup[]): Problem[] {
  const groupOf = new Map(
    groups.flatMap((group) => [group.lead, ...group.others].map((placed) => [placed, group] as const)),
  );
  return judged.flatMap(({ lead, other, doubt }) => {
    if (doubt === undefined) return [];
    const group = groupOf.get(lead);
    if (group !== undefined && group === groupOf.get(other)) return [];
    const facts = { other: lead.run.source.file, name: other.run.name, otherName: lead.run.name };
    const place = { file: other.run.source.file };
    if (doubt.kind !== 'different') {
      return [createProblem('logs-perhaps-one-run', place, { ...facts, reason: doubt.kind })];
    }
    const { metric, axis, at, values } = doubt.difference;
    const [value, otherValue] = [values[1], values[0]];
    return [createProblem('logs-contradict', place, { ...facts, metric, axis, at, value, otherValue })];
  });
}
