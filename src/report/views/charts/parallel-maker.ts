import { findTrials, rankTrials } from '../../../analysis/search/find-trials.ts';
import { findSearchParams } from '../../../analysis/search/search-params.ts';
import { parallelCoordinates } from '../../../charts/search/parallel-coordinates.ts';
import { formatCount } from '../../../lib/format-count.ts';
import { metricAxisOf, paramAxisOf } from '../../search/search-axes.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

const mostAxes = 7;

/** Every run that counts as a line through its params to the metric. `group` picks the params; else those that differ. */
export const parallelMaker: ChartMaker = {
  check(chart) {
    const { metric } = chart;
    if (metric.goal === null)
      return [{ code: 'note-number-goal', facts: { metric: metric.name }, path: ['metric'] }];
    const { ranked, params } = findAxes(chart);
    if (ranked.length > 1 && params.length > 0) return [];
    const reason = 'it needs at least two finished runs with a finite value, and a param that differs';
    return [{ code: 'note-chart-impossible', facts: { kind: 'parallel', reason }, path: ['kind'] }];
  },
  async make(chart, { id }) {
    const { metric, view } = chart;
    const { trials, ranked, params } = findAxes(chart);
    const shown = params.slice(0, mostAxes);
    const axes = [...shown.map(paramAxisOf), metricAxisOf({ metric, ranked })];
    const better = metric.goal === 'maximize' ? 'highest' : 'lowest';
    const unfinished = trials.length - ranked.length;
    return parallelCoordinates({
      id,
      title: view.title ?? `Which params do the runs with the ${better} ${metric.label} share?`,
      subtitle: `Every run that counts as a line through its params to ${metric.label}.`,
      axes: axes.map(({ axis }) => axis),
      trials: ranked.map(({ run, number }) => ({
        label: run.name,
        places: axes.map(({ placeOf }) => placeOf(number)),
        texts: axes.map(({ textOf }) => textOf(number)),
      })),
      leftOut: [
        ...(params.length > mostAxes
          ? [`Without an axis: ${formatCount(params.length - mostAxes, 'more param')}.`]
          : []),
        ...(unfinished > 0 ? [`Left out: ${formatCount(unfinished, 'run')} that does not count.`] : []),
      ],
    });
  },
};

function findAxes({ scope, metric }: PreparedChart) {
  const { grouping, counting } = scope.analysis();
  const trials = findTrials(scope.runs, metric, counting.counts);
  const { params } = findSearchParams(
    trials.map(({ run }) => run),
    grouping.differing,
  );
  return { trials, ranked: rankTrials(trials, metric), params };
}
