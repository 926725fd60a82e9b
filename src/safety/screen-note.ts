import { indexLines } from '../lib/line-index.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { findSensitive } from './detect/find-sensitive.ts';
import { hintOf, replaceStretches } from './redact-text.ts';
import type { Redaction } from './redact-text.ts';

/** A note's text as it may be published, and what was found in it. */
export interface ScreenedNote {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * Looks for secrets in the text of a note. Names and addresses of people stand there because somebody wrote them, so they are left.
 * A secret becomes bullets, one for each unit, so that all places in the text stay where they are.
 */
export function screenNote(text: string, file: string, { kinds, isAllowed }: Redaction): ScreenedNote {
  const found = findSensitive({ name: null, text }).filter(
    ({ kind, start, end }) => kind === 'secrets' && !isAllowed(text.slice(start, end)),
  );
  if (found.length === 0) return { text, problems: [] };
  const isRedacted = kinds.has('secrets');
  const lines = indexLines(text);
  const problems = found.map(({ what, start, end }): Problem => {
    const secret = text.slice(start, end);
    const { line, column } = lines.positionOf(start);
    const place = {
      file,
      line,
      column,
      ...(secret.includes('\n') ? {} : { endColumn: column + secret.length }),
    };
    const facts = {
      what,
      hint: hintOf(secret),
      where: 'this note',
      runs: '',
      redacted: isRedacted ? 'yes' : '',
    };
    const problem = createProblem('secret-found', place, facts);
    return isRedacted ? problem : { ...problem, severity: 'error' };
  });
  if (!isRedacted) return { text, problems };
  const masked = replaceStretches(text, found, (secret) => secret.replaceAll(/[^\r\n]/g, '\u2022'));
  return { text: masked, problems };
}
