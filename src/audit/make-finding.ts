import { severityOfRule } from '../model/rule-severity.ts';
import type { AuditConfig } from '../model/audit-config.ts';
import type { Finding, FindingSubject } from '../model/finding.ts';
import { findingRules } from '../model/finding-rules.ts';
import type { RuleId } from '../model/finding-rules.ts';
import type { Draft } from './rule.ts';

/** What a rule was asked about. */
export interface AskedSubject {
  readonly subject: FindingSubject;
  readonly config: AuditConfig | undefined;
}

/** Makes a finding of what a rule said, with everything that is the same for all findings of the rule; `undefined` if the rule is off. */
export function makeFinding(rule: RuleId, draft: Draft, asked: AskedSubject): Finding | undefined {
  const { group, title, advice } = findingRules[rule];
  const usual = severityOfRule(rule, asked.config);
  if (usual === null) return undefined;
  const isSet = asked.config?.rules?.[rule] !== undefined;
  const subject = draft.subject ?? asked.subject;
  const evidence = {
    facts: [],
    metric: null,
    beside: [],
    axis: null,
    steps: [],
    span: null,
    runs: [],
    ...draft.evidence,
  };
  return {
    rule,
    group,
    severity: isSet ? usual : (draft.severity ?? usual),
    subject,
    title,
    message: draft.message,
    advice: draft.advice ?? advice,
    evidence,
    place: draft.place ?? null,
    key: [rule, keyOfSubject(subject), evidence.metric, draft.detail]
      .filter((part) => part !== null && part !== undefined)
      .join('|'),
  };
}

/** A text that tells the subject from others and stays the same while it has its name. */
function keyOfSubject(subject: FindingSubject): string {
  switch (subject.kind) {
    case 'run':
      return `run ${subject.run}`;
    case 'variant':
      return `variant ${subject.experiment} ${subject.label}`;
    case 'experiment':
      return `experiment ${subject.experiment}`;
    case 'report':
      return 'report';
    default:
      return subject satisfies never;
  }
}
