import { quartilesOf } from '../../../analysis/quartiles.ts';
import { groupComparison } from '../../../charts/group-comparison.ts';
import { groupsOf } from './bar-maker.ts';
import { requestOf } from './chart-maker.ts';
import type { ChartMaker } from './chart-maker.ts';

/** The runs of each group as a box from quartile to quartile around the median, all runs as dots. */
export const boxMaker: ChartMaker = {
  check: () => [],
  async make(chart, place) {
    const { shown, leftOut } = groupsOf(chart);
    const variants = shown.map((variant) => {
      const found = quartilesOf(variant.members.map(({ value }) => value));
      const { median = Number.NaN, low = Number.NaN, high = Number.NaN } = found ?? {};
      const hasBox = variant.members.length > 2;
      return Object.assign(variant, {
        centre: median,
        low: hasBox ? low : Number.NaN,
        high: hasBox ? high : Number.NaN,
      });
    });
    const statistic = {
      centre: 'median',
      interval: 'from the lower to the upper quartile; line: from the smallest to the largest run',
    };
    const own = leftOut.filter((sentence) => !sentence.includes('interval'));
    return groupComparison({ ...requestOf(chart, place), variants, statistic, leftOut: own, look: 'boxes' });
  },
};
