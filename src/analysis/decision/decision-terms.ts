import type { Goal } from '../../model/goal.ts';
import type { TestChoice } from '../../model/statistics.ts';

/** What a decision rule says of a hypothesis: `open` as long as a side has no run. */
export type Verdict = 'supported' | 'refuted' | 'inconclusive' | 'open';

/** A difference: in the unit of the metric, or a share of the baseline (0.01 for 1 %). Never negative. */
export interface Threshold {
  readonly size: number;
  readonly relative: boolean;
}

/**
 * One condition with nothing left open. `better`: by more than the threshold. `no-worse`: worse by less than the threshold.
 * `within`: different by less than the threshold, up or down.
 */
export interface DecisionTerms {
  readonly kind: 'better' | 'no-worse' | 'within';
  readonly threshold: Threshold;
  readonly goal: Goal;
  readonly alpha: number;
  readonly test: TestChoice;
  readonly minSeeds: number;
}

/**
 * What several conditions that must all hold say together: refuted if one is, supported if all are, open if one has no data yet.
 *
 * A conjunction of tests at alpha each is a test at alpha (Berger 1982, Technometrics 24: the intersection–union test), so nothing is
 * corrected.
 */
export function combineVerdicts(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('refuted')) return 'refuted';
  if (verdicts.length === 0 || verdicts.includes('open')) return 'open';
  return verdicts.every((verdict) => verdict === 'supported') ? 'supported' : 'inconclusive';
}
