import { disciplineRules } from './finding-rules/discipline.ts';
import { loggingRules } from './finding-rules/logging.ts';
import { reproducibilityRules } from './finding-rules/reproducibility.ts';
import type { RuleFacts } from './finding-rules/rule-facts.ts';
import { trainingRules } from './finding-rules/training.ts';

const rules = { ...trainingRules, ...loggingRules, ...disciplineRules, ...reproducibilityRules };

/** Id of a rule of the audit: permanent and searchable. */
export type RuleId = keyof typeof rules;

/** All rules of the audit, in the order in which they are shown. */
export const findingRules: Readonly<Record<RuleId, RuleFacts>> = rules;

/** True for the id of a rule. */
export function isRuleId(name: string): name is RuleId {
  return Object.hasOwn(findingRules, name);
}

/** Ids of all rules, in the order in which they are shown. */
export const ruleIds: readonly RuleId[] = Object.keys(findingRules).filter(isRuleId);
