import { formatNumber } from '../../lib/format-number.ts';
import type { GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import { toOutcome, unavailable } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';

/** The audit gives at least so many points of 100. */
export function checkAuditScore(least: number, { base, head }: GateFacts): GateRuleOutcome {
  const rule = 'audit-score' as const;
  const asked = `The audit gives ${formatNumber(least)} of 100 points or more.`;
  const { auditScore: score } = head;
  if (score === null) {
    const words =
      'Nobody gave these experiments a score, so the rule cannot be checked. Remove audit-score, or use no-new with rules of the audit.';
    return unavailable({ rule, asked }, words);
  }
  const [now, before] = [
    formatNumber(score),
    base.auditScore === null ? null : formatNumber(base.auditScore),
  ];
  const told = `The audit gives ${now} of 100 points${before === null ? '' : `, ${before} before`}`;
  const breach: GateBreach = {
    words: `${told}, and ${formatNumber(least)} are asked for.`,
    subject: 'Audit',
    numbers: [
      { name: 'score', text: now },
      { name: 'before', text: before ?? '' },
      { name: 'asked for', text: formatNumber(least) },
    ],
    path: 'audit.html',
    file: null,
    line: null,
    more: 'runfolio audit',
  };
  return toOutcome({ rule, asked, checked: 1, breaches: score < least ? [breach] : [] }, `${told}.`);
}
