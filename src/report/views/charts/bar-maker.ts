import { compareMetric } from '../../../analysis/analyze-experiment.ts';
import { groupComparison } from '../../../charts/group-comparison.ts';
import type { GroupVariant } from '../../../charts/chart-input.ts';
import { chooseVariants } from '../../value-figures.ts';
import { coloursOfScope, requestOf } from './chart-maker.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

/** The groups of a chart with their values of the metric, and what is left out. */
export function groupsOf({ scope, metric }: PreparedChart): {
  readonly shown: readonly GroupVariant[];
  readonly leftOut: readonly string[];
} {
  const analysis = scope.analysis();
  const { grouping, counting, rule, repetitionOf, baseline } = analysis;
  const request = { metric, rule, counts: counting.counts, repetitionOf };
  const compared = compareMetric(grouping.variants, request, baseline);
  // In the order of this metric, which may be another than the page's.
  const own = { ...analysis, metrics: [compared] };
  return chooseVariants({ analysis: own, colours: coloursOfScope(scope) }, compared);
}

/** Bars from zero with intervals. */
export const barMaker: ChartMaker = {
  check({ view }) {
    if (view.scale !== 'log') return [];
    const facts = {
      block: 'chart',
      key: 'scale',
      expected: 'linear, since bars start at zero',
      actual: 'log',
    };
    return [{ code: 'note-block-value', facts, path: ['scale'] }];
  },
  async make(chart, place) {
    const { shown, leftOut } = groupsOf(chart);
    const hasIntervals = shown.some(({ low }) => Number.isFinite(low));
    const statistic = { centre: 'mean', interval: hasIntervals ? '95 % t interval of the mean' : null };
    return groupComparison({ ...requestOf(chart, place), variants: shown, statistic, leftOut, look: 'bars' });
  },
};
