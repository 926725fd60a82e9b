import type { Problem } from '../problems/problem.ts';
import { redactText } from './redact-text.ts';
import type { Redaction } from './redact-text.ts';

/** A problem whose facts hold nothing that should not be seen: values of the user's are facts of many problems. */
export function redactProblem(problem: Problem, redaction: Redaction): Problem {
  const facts = Object.entries(problem.facts);
  const safe = facts.map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' ? redactText({ name: null, text: value }, redaction) : value,
  ]);
  const isChanged = safe.some(([, value], index) => value !== facts[index]?.[1]);
  return isChanged ? { ...problem, facts: Object.fromEntries(safe) } : problem;
}
