import { formatNumber } from '../../lib/format-number.ts';
import type { Run } from '../../model/run.ts';
import { median } from '../../stats/median.ts';
import type { ExperimentRule } from '../rule.ts';
import { lineOf, listNames, numberFact } from '../words.ts';

/** Finished runs that tell the usual length. */
const LEAST_PEERS = 2;
/** Runs that were never closed and stopped at one step: that is where they end. */
const LEAST_ALIKE = 3;
const SAME = 0.01;

/** Finds runs that did all their steps and count as interrupted all the same. */
export const neverClosed: ExperimentRule = {
  id: 'never-closed',
  find({ runs }) {
    const { usual, isUsual } = usualLength(runs);
    const open = runs.filter((run) => {
      if (!isOpen(run)) return false;
      const at = lastStep(run);
      const isPlanned = plannedLengths(run).some((planned) => at >= planned - 1 && at <= planned);
      return at > 0 && ((isUsual && at >= usual * (1 - SAME)) || isPlanned);
    });
    const [first] = open;
    if (first === undefined) return [];
    const one = open.length === 1;
    return [
      {
        message: `${listNames(open.map(({ name }) => name))} ${one ? 'reached its' : 'reached their'} last step (${formatNumber(lastStep(first))}) but ${one ? 'was' : 'were'} never closed, so ${one ? 'it counts' : 'they count'} as interrupted and ${one ? 'stands' : 'stand'} behind no mean.`,
        evidence: {
          metric: null,
          facts: [
            numberFact('last step', lastStep(first)),
            ...(isUsual ? [numberFact('last step of the others', usual)] : []),
          ],
          runs: open.map(({ id }) => id),
        },
        place: lineOf(first, first.source.lastLine),
      },
    ];
  },
};

function isOpen({ status }: Run): boolean {
  return status === 'running' || status === 'interrupted';
}

/** The length that finished runs have in common. Where none finished: that of all runs, if every one of them stopped at the same step. */
function usualLength(runs: readonly Run[]): { readonly usual: number; readonly isUsual: boolean } {
  const finished = runs.filter(({ status }) => status === 'finished');
  const peers = finished.length === 0 && runs.every(isOpen) ? runs : finished;
  const lengths = peers.map(lastStep).filter((at) => at > 0);
  const usual = median(lengths) ?? 0;
  const least = peers === finished ? LEAST_PEERS : LEAST_ALIKE;
  const tolerance = peers === finished ? SAME : 0;
  const isUsual = lengths.length >= least && lengths.every((at) => Math.abs(at - usual) <= tolerance * usual);
  return { usual, isUsual };
}

/** The highest last position among the metrics that run along the commonest axis, steps or epochs. */
function lastStep({ metrics }: Run): number {
  const along = metrics.filter(({ axes }) => axes[0] === 'step' || axes[0] === 'epoch');
  return Math.max(0, ...along.map(({ last }) => last.at));
}

/** What the params say of the length, in steps or in epochs: some tools count epochs as steps. */
function plannedLengths({ params, metrics }: Run): number[] {
  const isEpoch = metrics.some(({ axes }) => axes[0] === 'epoch');
  const epochs = /(^|[/_.])(num_?|n_?|max_?)?(train_?)?epochs$/i;
  const steps = /(^|[/_.])(max|num|total|n)_?(train_?|training_?)?(steps|iters|iterations)$/i;
  return Object.entries(params).flatMap(([name, value]) => {
    const isLength = epochs.test(name) || (!isEpoch && steps.test(name));
    return isLength && typeof value === 'number' && value > 1 ? [value] : [];
  });
}
