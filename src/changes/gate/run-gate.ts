import type { GateOutcome, GateRuleOutcome } from '../../model/changes.ts';
import type { Gate } from '../../model/gate.ts';
import { checkAuditScore } from './audit-score.ts';
import { checkBudgets } from './budgets.ts';
import { checkChangedRuns } from './changed-runs.ts';
import type { GateFacts } from './gate-facts.ts';
import { checkMinSeeds } from './min-seeds.ts';
import { checkNoNew } from './no-new.ts';
import { checkNoRegression } from './no-regression.ts';
import { checkReproduced } from './reproduced-within.ts';

/** What holds where the config names no rule: the metric that decides gets no worse, and nothing new is broken. */
export const defaultGate: Gate = { 'no-regression': {}, 'no-new': ['error'] };

/** Judges a change by the rules. It passes if every rule does; one whose data is not there does not. */
export function runGate(
  { rules, from }: { readonly rules: Gate; readonly from: GateOutcome['from'] },
  facts: GateFacts,
): GateOutcome {
  const outcomes = [
    ...checkNoRegression(rules['no-regression'], facts),
    ...ifAsked(rules['min-seeds'], (asked) => checkMinSeeds(asked, facts)),
    ...ifAsked(rules['reproduced-within'], (asked) => checkReproduced(asked, facts)),
    ...ifAsked(rules['audit-score'], (asked) => checkAuditScore(asked, facts)),
    ...ifAsked(rules['no-new'], (asked) => checkNoNew(asked, facts)),
    ...ifAsked(rules.budgets, (asked) => checkBudgets(asked, facts)),
    ...(rules['allow-changed-runs'] === true ? [] : [checkChangedRuns(facts)]),
  ];
  return { passed: outcomes.every(({ state }) => state === 'passed'), from, rules: outcomes };
}

function ifAsked<T>(asked: T | undefined, check: (asked: T) => GateRuleOutcome): GateRuleOutcome[] {
  return asked === undefined ? [] : [check(asked)];
}
