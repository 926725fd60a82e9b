import { formatCount } from '../../lib/format-count.ts';
import { isBackground } from '../../analysis/choose-main-metric.ts';
import { isOfAgent, isResult } from '../run-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { firstLineOf, numberFact } from '../words.ts';

const LEAST_POINTS = 10;

/** Finds test metrics that were computed again and again along the training. */
export const testEveryEpoch: ExperimentRule = {
  id: 'test-every-epoch',
  find({ runs, know }) {
    const hits = runs.flatMap((run) => {
      if (run.metrics.some(({ name }) => isOfAgent(name))) return [];
      const trained = run.metrics.some(
        ({ name, count }) => count >= LEAST_POINTS && isResult(know(name)) && know(name).split !== 'test',
      );
      const found = run.metrics.filter(
        ({ name, count }) =>
          count >= LEAST_POINTS && know(name).split === 'test' && !isBackground(know(name)),
      );
      const longest = found.toSorted((a, b) => b.count - a.count)[0];
      return longest === undefined || !trained ? [] : [{ run, metric: longest }];
    });
    const [first] = hits;
    if (first === undefined) return [];
    const most = Math.max(...hits.map(({ metric }) => metric.count));
    const hasValidation = first.run.metrics.some(({ name }) => know(name).split === 'validation');
    const why = hasValidation
      ? 'whoever watches it may stop or choose by it although a validation metric is there'
      : 'and there is no validation metric to choose by instead';
    return [
      {
        message: `${know(first.metric.name).label} was logged up to ${formatCount(most, 'time')} a run in ${formatCount(hits.length, 'run')}: ${why}.`,
        evidence: {
          metric: first.metric.name,
          facts: [numberFact('most points in a run', most), numberFact('runs', hits.length)],
          runs: hits.map(({ run }) => run.id),
        },
        place: firstLineOf(first.run, first.metric.name),
      },
    ];
  },
};
