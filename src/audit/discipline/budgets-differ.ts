import { formatNumber } from '../../lib/format-number.ts';
import { findMetric } from '../../analysis/value-of-run.ts';
import { median } from '../../stats/median.ts';
import type { ExperimentRule } from '../rule.ts';
import { numberFact } from '../words.ts';

const LEAST_RATIO = 1.2;
const SAME = 0.05;
const budgetParam = /epoch|step|iter|budget|tokens|duration|time|frames/i;

/** Finds variants that trained for different lengths although nothing says that this is compared. */
export const budgetsDiffer: ExperimentRule = {
  id: 'budgets-differ',
  find({ analysis, slug }) {
    const { grouping, main, counting } = analysis;
    if (main === undefined || main.metric.rule.includes('step') || grouping.variants.length < 2) return [];
    if (grouping.differing.some((name) => budgetParam.test(name))) return [];
    const lengths = grouping.variants.flatMap(({ label, runs }) => {
      const ends = runs
        .filter((run) => counting.counts(run))
        .flatMap((run) => {
          const summary = findMetric(run, main.metric.name);
          const isLong =
            summary !== undefined && summary.count > 2 && ['step', 'epoch'].includes(summary.axes[0] ?? '');
          return isLong ? [{ at: summary.last.at, axis: summary.axes[0] ?? '' }] : [];
        });
      const middle = median(ends.map(({ at }) => at));
      if (middle === undefined || middle <= 0) return [];
      const isEven = ends.every(({ at }) => Math.abs(at - middle) <= SAME * middle);
      return [{ label, length: middle, isEven, axis: ends[0]?.axis ?? '', runs: runs.map(({ id }) => id) }];
    });
    // Runs that stop by themselves end anywhere: then a length is a result, not a budget.
    if (
      lengths.length < 2 ||
      !lengths.every(({ isEven }) => isEven) ||
      new Set(lengths.map(({ axis }) => axis)).size > 1
    )
      return [];
    const isRepeated =
      lengths.some(({ runs }) => runs.length > 1) ||
      new Set(lengths.map(({ length }) => length)).size <= Math.max(2, lengths.length / 2);
    if (!isRepeated) return [];
    const longest = lengths.reduce((top, one) => (one.length > top.length ? one : top));
    const shortest = lengths.reduce((top, one) => (one.length < top.length ? one : top));
    if (longest.length < LEAST_RATIO * shortest.length) return [];
    return [
      {
        message: `${longest.label} was trained to ${longest.axis} ${formatNumber(longest.length, 7)}, ${shortest.label} to ${formatNumber(shortest.length, 7)}, and they are compared by ${main.metric.label} as if their budgets were equal.`,
        subject: { kind: 'experiment', experiment: slug },
        evidence: {
          metric: main.metric.name,
          axis: longest.axis,
          facts: [numberFact('longest', longest.length, 7), numberFact('shortest', shortest.length, 7)],
          runs: [...longest.runs, ...shortest.runs],
        },
      },
    ];
  },
};
