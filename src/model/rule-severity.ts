import type { AuditConfig } from './audit-config.ts';
import type { FindingSeverity } from './finding.ts';
import { findingRules, isRuleId, ruleIds } from './finding-rules.ts';
import type { RuleId } from './finding-rules.ts';

/** The severity that findings of a rule have; null if the rule is off. */
export function severityOfRule(rule: RuleId, config: AuditConfig | undefined): FindingSeverity | null {
  const facts = findingRules[rule];
  const said = config?.rules?.[rule];
  if (said === undefined) return facts.on ? facts.severity : null;
  if (said === false || said === 'off') return null;
  return said === true || said === 'on' ? facts.severity : said;
}

/** The rules that are on, in the order in which they are shown. */
export function activeRules(config: AuditConfig | undefined): readonly RuleId[] {
  return ruleIds.filter((id) => isRuleId(id) && severityOfRule(id, config) !== null);
}
