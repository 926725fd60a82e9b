import { countOf } from '../../lib/count-of.ts';
import type { Finding } from '../../model/finding.ts';
import type { GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import type { ProblemData } from '../../model/report-data.ts';
import { toOutcome } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';

/** None of these came up newly: rules or groups of the audit, codes of problems, or a severity. */
export function checkNoNew(names: readonly string[], { changes }: GateFacts): GateRuleOutcome {
  const asked = new Set(names);
  const { findings, problems } = changes;
  const breaches = [
    ...findings.added
      .filter(({ rule, group, severity }) => [rule, group, severity].some((one) => asked.has(one)))
      .map(ofFinding),
    ...problems.added.filter(({ code, severity }) => asked.has(code) || asked.has(severity)).map(ofProblem),
    ...problems.counted
      .filter(({ code, severity, from, to }) => to > from && (asked.has(code) || asked.has(severity)))
      .map(({ code, file, from, to }) => ofCount(code, file, to - from)),
  ];
  const checked = findings.added.length + problems.added.length;
  return toOutcome(
    { rule: 'no-new', asked: `Nothing new of: ${names.join(', ')}.`, checked, breaches },
    checked === 0
      ? 'Nothing came up newly.'
      : `None of ${countOf(checked, 'new finding or problem', 'new findings and problems')} is one of these.`,
  );
}

function ofFinding({ rule, title, message, place }: Finding): GateBreach {
  return {
    words: `New finding: ${message}`,
    subject: title,
    numbers: [{ name: 'rule', text: rule }],
    path: 'audit.html',
    file: place?.file ?? null,
    line: place?.line ?? null,
    more: 'runfolio audit',
  };
}

function ofProblem({ code, message, place }: ProblemData): GateBreach {
  return {
    words: `New problem in ${place.file}${place.line === undefined ? '' : `:${place.line}`}: ${message}`,
    subject: code,
    numbers: [{ name: 'code', text: code }],
    path: 'problems.html',
    file: place.file,
    line: place.line ?? null,
    more: 'runfolio check',
  };
}

function ofCount(code: string, file: string, more: number): GateBreach {
  return {
    words: `${countOf(more, 'new problem')} ${code} in ${file}.`,
    subject: code,
    numbers: [{ name: 'new', text: String(more) }],
    path: 'problems.html',
    file,
    line: null,
    more: 'runfolio check',
  };
}
