import type { GateRuleOutcome } from '../../model/changes.ts';
import { unavailable } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';

/** The audit gives at least so many points. */
export function checkAuditScore(least: number, facts: GateFacts): GateRuleOutcome {
  const head = { rule: 'audit-score' as const, asked: `The audit gives ${least} of 100 points or more.` };
  void facts;
  return unavailable(
    head,
    'The score of the audit is not known to this version of Runfolio, so the rule cannot be checked. Remove audit-score, or use no-new with rules of the audit.',
  );
}
