import { formatNumber } from '../../lib/format-number.ts';
import type { ExperimentRule } from '../rule.ts';
import { numberFact, placeInNote } from '../words.ts';

const LEAST_OTHERS = 2;

/** Finds decision rules about one of many variants that only hold without a correction. */
export const manyComparisons: ExperimentRule = {
  id: 'many-comparisons',
  find({ decision, note, analysis }) {
    // One comparison that was stated before the runs is one, however many others were made.
    if (note === null || decision?.verdict !== 'supported' || decision.statedBefore) return [];
    const { variants } = analysis.grouping;
    return decision.conditions.flatMap(({ metric, candidate, baseline, p, alpha }) => {
      const variantsOf = (runs: readonly { readonly id: string }[]) => {
        const ids = new Set(runs.map(({ id }) => id));
        return variants.filter((variant) => variant.runs.some(({ id }) => ids.has(id)));
      };
      const picked = variantsOf(candidate);
      const others = variants.length - picked.length - (baseline === null ? 0 : variantsOf(baseline).length);
      const comparisons = others + 1;
      if (picked.length !== 1 || others < LEAST_OTHERS || p === null || p * comparisons <= alpha || p > alpha)
        return [];
      return [
        {
          message: `The rule holds one variant, ${picked[0]?.label ?? ''}, against the baseline with p = ${formatNumber(p, 2)}, but ${comparisons} could have been picked: corrected for all of them p is ${formatNumber(Math.min(1, p * comparisons), 2)}, above ${formatNumber(alpha)}.`,
          evidence: {
            metric,
            facts: [
              numberFact('p', p, 2),
              numberFact('comparisons', comparisons),
              numberFact('p corrected', Math.min(1, p * comparisons), 2),
            ],
          },
          place: placeInNote(note, 'decision'),
        },
      ];
    });
  },
};
