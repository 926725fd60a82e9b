import { posix } from 'node:path';
import type { ParamValue } from '../../model/run.ts';
import type { Source } from '../../readers/reader.ts';
import { areDaysApart } from './judge-candidates.ts';
import type { RunGroup } from './group-runs.ts';
import type { PlacedRun } from './place-runs.ts';

/** Readers of what programs write themselves, in as many files as they like. */
const ownLogs: ReadonlySet<string> = new Set(['native']);

/** Words in names of logs that say nothing of what is in them. */
const plainWords: ReadonlySet<string> = new Set(
  'log logs metric metrics history result results stats scalars scores loss losses progress events output'.split(
    ' ',
  ),
);
const trainingWords: ReadonlySet<string> = new Set(['train', 'training', 'trainer']);
const evaluationWords: ReadonlySet<string> = new Set(
  'eval evaluation val valid validation dev test testing'.split(' '),
);

/** Quickly false for most names of logs that are not those of evaluations. */
export function mayBeEvaluation(file: string): boolean {
  return /(?:eval|val|dev|test)[^/]*$/i.test(file);
}

/**
 * Logs of a training beside those of its evaluations, as programs keep them that write `train.jsonl` and `eval.jsonl` into the folder of
 * a run. The folder holds one log of the training, evaluations, and no other log; nothing in them speaks against one run.
 *
 * If a metric has the same name in two of them, the metrics of the evaluations get the word in front by which their log is named.
 */
export function findEvaluations(placed: readonly PlacedRun[], sources: readonly Source[]): RunGroup[] {
  const own = placed.filter(({ run }) => ownLogs.has(run.source.reader));
  const folders = Map.groupBy(own, ({ folder }) => folder.join('/'));
  const names = new Map(sources.map(({ shownPath, name }) => [shownPath, name]));
  const isOneLog = ({ run, alone }: PlacedRun): boolean => alone && run.id === names.get(run.source.file);
  return [...folders.values()].flatMap((logs) => (logs.every(isOneLog) ? (groupOf(logs) ?? []) : []));
}

/** Logs of which none names its run or holds several. */
function groupOf(logs: readonly PlacedRun[]): RunGroup | undefined {
  const evaluations = logs.filter(({ run }) => evaluationOf(run.source.file) !== undefined);
  const [lead, ...more] = logs.filter(({ run }) => isTraining(run.source.file));
  if (lead === undefined || more.length > 0 || evaluations.length === 0) return undefined;
  if (evaluations.length + 1 < logs.length) return undefined;
  if (!evaluations.every((other) => mayBeOne(lead, other))) return undefined;
  return { lead, others: repeatsName(logs) ? evaluations.map(withSplit) : evaluations, links: [] };
}

/** The split that the name of a log tells, such as `val` of `val_metrics.jsonl`. */
function evaluationOf(file: string): string | undefined {
  const words = wordsOf(file);
  const [split, ...more] = words.filter((word) => evaluationWords.has(word));
  const isClear = more.length === 0 && words.every((word) => word === split || plainWords.has(word));
  return isClear ? split : undefined;
}

function isTraining(file: string): boolean {
  return wordsOf(file).every((word) => plainWords.has(word) || trainingWords.has(word));
}

function wordsOf(file: string): readonly string[] {
  return posix
    .parse(file)
    .name.toLowerCase()
    .split(/[-_. ]+/);
}

/** False if the logs contradict each other. */
function mayBeOne(lead: PlacedRun, other: PlacedRun): boolean {
  const { params, seed, experiment } = lead.run;
  const { run } = other;
  return (
    mayBeSame(seed, run.seed) &&
    mayBeSame(experiment, run.experiment) &&
    Object.entries(run.params).every(([name, value]) => mayBeSame(params[name] ?? null, value)) &&
    !areDaysApart(lead, other)
  );
}

/** True if both tell the same, or one tells nothing. */
function mayBeSame(one: ParamValue, other: ParamValue): boolean {
  return one === null || other === null || Object.is(one, other);
}

/** True if two of the logs call a metric the same. */
function repeatsName(logs: readonly PlacedRun[]): boolean {
  const names = logs.flatMap(({ run }) => run.metrics.map(({ name }) => name));
  return new Set(names).size < names.length;
}

function withSplit(placed: PlacedRun): PlacedRun {
  const split = evaluationOf(placed.run.source.file);
  return split === undefined ? placed : { ...placed, split };
}
