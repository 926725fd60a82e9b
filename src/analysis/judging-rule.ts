import type { Config } from '../model/config.ts';
import type { CurveBandChoice, Statistics, TestChoice } from '../model/statistics.ts';

/** The rule by which the variants of an experiment are judged, with nothing left open. */
export interface JudgingRule {
  /** Chance of any false claim among the comparisons of a metric. */
  readonly alpha: number;
  /** Fewer runs than this on a side are too few for a claim to rest on. */
  readonly enoughRuns: number;
  readonly test: TestChoice;
  /** What the band around mean curves is. */
  readonly band: CurveBandChoice;
}

/** What holds where nobody says anything. */
export const usualRule: JudgingRule = { alpha: 0.05, enoughRuns: 5, test: 'auto', band: 'sd' };

/** Puts together what a note and the config say of the rule; the note wins. */
export function findJudgingRule(config: Config, note?: Statistics): JudgingRule {
  const { statistics } = config;
  return {
    alpha: note?.alpha ?? statistics?.alpha ?? usualRule.alpha,
    enoughRuns: note?.minSeeds ?? statistics?.minSeeds ?? usualRule.enoughRuns,
    test: note?.test ?? statistics?.test ?? usualRule.test,
    band: note?.band ?? statistics?.band ?? usualRule.band,
  };
}
