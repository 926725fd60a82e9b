import { compareMetric } from '../../../analysis/analyze-experiment.ts';
import type { Figure } from '../../../model/figure.ts';
import { drawEffects, judgeParts } from '../../sections/ablation-section.ts';
import { coloursOfScope } from './chart-maker.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

/** What each part of the full model is worth: the baseline is the full model, each variant that differs in one param a part. */
export const ablationMaker: ChartMaker = {
  check(chart) {
    const { metric } = chart;
    if (metric.goal === null)
      return [{ code: 'note-number-goal', facts: { metric: metric.name }, path: ['metric'] }];
    if (findEffects(chart) !== undefined) return [];
    const reason =
      'the variants are no ablation: name the full model as baseline, and let at least two variants differ from it in one param each';
    return [{ code: 'note-chart-impossible', facts: { kind: 'ablation', reason }, path: ['kind'] }];
  },
  async make(chart, { id }) {
    const { view } = chart;
    const figure = findEffects(chart);
    if (figure === undefined) throw new RangeError('A chart was made that its check refuses.');
    return { ...figure, id, title: view.title ?? figure.title };
  },
};

function findEffects({ scope, metric }: PreparedChart): Figure | undefined {
  const analysis = scope.analysis();
  const { grouping, counting, rule, repetitionOf, baseline } = analysis;
  const request = { metric, rule, counts: counting.counts, repetitionOf };
  const compared = compareMetric(grouping.variants, request, baseline);
  const found = judgeParts(analysis, compared, baseline);
  return found === undefined ? undefined : drawEffects(found.judged, compared, coloursOfScope(scope))[0];
}
