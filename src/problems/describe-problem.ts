import { showValue } from '../lib/show-value.ts';
import { catalog } from './catalog.ts';
import type { Facts, Problem } from './problem.ts';

/**
 * The text of a problem: what is wrong, why it matters, what to do. The same on a terminal, on a page and in JSON.
 *
 * Facts come from strangers' files: control characters are made visible and long values shortened, so the text is one line of
 * harmless characters. It is plain text; whoever puts it into HTML escapes it.
 */
export function describeProblem({ code, facts }: Pick<Problem, 'code' | 'facts'>): string {
  const entry = catalog[code];
  if (entry === undefined)
    return `This version of Runfolio has no words for the problem "${showValue(code)}".`;
  return entry.message(harmless(facts));
}

/** Long enough for a path or a list of names, short enough for one message. */
const longestFact = 200;

function harmless(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? showValue(value, longestFact) : value,
    ]),
  );
}
