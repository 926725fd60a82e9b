import { countOf } from '../lib/count-of.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { ProblemCode } from '../problems/catalog.ts';
import type { Problem } from '../problems/problem.ts';
import type { SensitiveKind } from './detect/sensitive.ts';
import { locateInLog } from './locate-in-log.ts';
import type { LogPlaces } from './locate-in-log.ts';
import { hintOf } from './redact-text.ts';
import type { FoundText } from './survey-runs.ts';

/** The kind of problem that each kind of sensitive text is. */
export const sensitiveProblems: Readonly<Record<SensitiveKind, ProblemCode>> = {
  secrets: 'secret-found',
  emails: 'email-found',
  users: 'user-name-found',
  'home-paths': 'home-path-found',
  hosts: 'host-name-found',
  buckets: 'bucket-found',
};

/** So many texts are looked up in the logs; the others are told with their log alone. */
const mostPlaces = 200;

/** What was found, as problems with the place where it stands. None of them holds more of it than its first characters. */
export function tellFound(found: readonly FoundText[], logs: LogPlaces): readonly Problem[] {
  return found.map((one, index) => {
    const { kind, what, text, where, run, runs, isRedacted, isName } = one;
    const place =
      index < mostPlaces && isName !== true ? locateInLog(text, run, logs) : { file: run.source.file };
    const problem = createProblem(sensitiveProblems[kind], place, {
      what,
      hint: hintOf(text),
      where,
      runs: countOf(runs, 'run'),
      redacted: stateOf(one),
    });
    // A secret that is published after all must not pass by.
    return kind === 'secrets' && !isRedacted ? { ...problem, severity: 'error' } : problem;
  });
}

/** Whether it is left out of the report, as the messages ask it: `yes`, `never` for names, or nothing. */
function stateOf({ isRedacted, isName }: FoundText): string {
  if (isName === true) return 'never';
  return isRedacted ? 'yes' : '';
}
