import { compareMetric } from '../../../analysis/analyze-experiment.ts';
import type { Comparison } from '../../../analysis/compare-variants.ts';
import type { GroupVariant } from '../../../charts/chart-input.ts';
import { groupComparison } from '../../../charts/group-comparison.ts';
import type { ViewFault } from '../view-fault.ts';
import { requestOf } from './chart-maker.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

/** Differences of all variants to the baseline, with their intervals. */
export const forestMaker: ChartMaker = {
  check({ scope, metric }) {
    const faults: ViewFault[] = [];
    if (scope.analysis().baseline === null)
      faults.push({
        code: 'note-number-run',
        facts: { kind: 'baseline', name: '', runs: scope.runs.length },
        path: ['kind'],
      });
    if (metric.goal === null)
      faults.push({ code: 'note-number-goal', facts: { metric: metric.name }, path: ['metric'] });
    return faults;
  },
  async make(chart, place) {
    const { scope, metric } = chart;
    const { grouping, baseline } = scope.analysis();
    const name = grouping.variants[baseline ?? -1]?.label ?? 'the baseline';
    const request = requestOf(chart, place);
    return groupComparison({
      ...request,
      title: request.title ?? `Change of ${metric.label} against ${name}`,
      metric: { label: `Δ ${metric.label}`, unit: metric.unit, goal: metric.goal },
      scale: 'linear',
      statistic: { centre: 'difference of means', interval: '95 % interval of the difference' },
      variants: differencesOf(chart),
    });
  },
};

function differencesOf({ scope, metric }: PreparedChart): readonly GroupVariant[] {
  const { grouping, counting, rule, repetitionOf, baseline } = scope.analysis();
  const request = { metric, rule, counts: counting.counts, repetitionOf };
  const { judgement } = compareMetric(grouping.variants, request, baseline);
  return grouping.variants.flatMap((variant, index): GroupVariant[] => {
    const { key, label } = variant;
    const standing = judgement?.standings.find((one) => one.key === key);
    if (standing === undefined) return [];
    const own = { key, label, colour: scope.colourOf(key), members: [] };
    if (index === baseline)
      return [{ ...own, baseline: true, n: standing.n, centre: 0, low: Number.NaN, high: Number.NaN }];
    const { againstBaseline } = standing;
    return againstBaseline === null ? [] : [{ ...own, baseline: false, ...endsOf(againstBaseline) }];
  });
}

function endsOf({
  n,
  difference,
  interval,
}: Comparison): Pick<GroupVariant, 'n' | 'centre' | 'low' | 'high'> {
  return { n, centre: difference, low: interval?.low ?? Number.NaN, high: interval?.high ?? Number.NaN };
}
