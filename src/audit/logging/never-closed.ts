import { formatNumber } from '../../lib/format-number.ts';
import type { Run } from '../../model/run.ts';
import { median } from '../../stats/median.ts';
import type { ExperimentRule } from '../rule.ts';
import { listNames, numberFact } from '../words.ts';

/** Finished runs that tell the usual length. */
const LEAST_PEERS = 2;
const SAME = 0.01;

/** Finds runs that did all their steps and count as interrupted all the same. */
export const neverClosed: ExperimentRule = {
  id: 'never-closed',
  find({ runs }) {
    const lengths = runs
      .filter(({ status }) => status === 'finished')
      .map(lastStep)
      .filter((at) => at > 0);
    const usual = median(lengths);
    const isUsual =
      usual !== undefined &&
      lengths.length >= LEAST_PEERS &&
      lengths.every((at) => Math.abs(at - usual) <= SAME * usual);
    const open = runs.filter((run) => {
      if (run.status !== 'running' && run.status !== 'interrupted') return false;
      const at = lastStep(run);
      const planned = plannedLength(run);
      return (
        at > 0 &&
        ((isUsual && at >= usual * (1 - SAME)) ||
          (planned !== undefined && at >= planned - 1 && at <= planned))
      );
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
            ...(isUsual ? [numberFact('last step of finished runs', usual)] : []),
          ],
          runs: open.map(({ id }) => id),
        },
        place: { file: first.source.file },
      },
    ];
  },
};

/** The highest last position among the metrics that run along the commonest axis, steps or epochs. */
function lastStep({ metrics }: Run): number {
  const along = metrics.filter(({ axes }) => axes[0] === 'step' || axes[0] === 'epoch');
  return Math.max(0, ...along.map(({ last }) => last.at));
}

/** What the params say of the length, on the axis that the metrics run along. */
function plannedLength({ params, metrics }: Run): number | undefined {
  const axis = metrics.find(({ axes }) => axes[0] === 'step' || axes[0] === 'epoch')?.axes[0];
  const pattern =
    axis === 'epoch'
      ? /(^|[/_.])(num_?|n_?|max_?)?epochs$/i
      : /(^|[/_.])(max|num|total|n)_?(steps|iters|iterations)$/i;
  const found = Object.entries(params).find(
    ([name, value]) => pattern.test(name) && typeof value === 'number' && value > 1,
  );
  return typeof found?.[1] === 'number' ? found[1] : undefined;
}
