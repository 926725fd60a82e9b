import { createElement } from '../element.ts';
import { findCommitRange } from './commit-link.ts';
import type { CommitRange } from './commit-link.ts';
import type { Side } from './side.ts';

/** What changed in the code from the first side to each other one: commits, with a link where the repository is on a host that shows it. */
export function codeChanges(sides: readonly Side[]): HTMLElement | undefined {
  const [first, ...others] = sides;
  const base = first?.runs[0]?.run.code ?? null;
  const changes = others.flatMap(({ name, runs }) => {
    const range = findCommitRange(base, runs[0]?.run.code ?? null);
    return range === undefined ? [] : [lineOf(name, range)];
  });
  if (changes.length === 0) return undefined;
  return createElement('ul', { class: 'compare-code' }, ...changes);
}

function lineOf(name: string, { from, to, address }: CommitRange): HTMLElement {
  const words = `${from.slice(0, 10)} … ${to.slice(0, 10)}`;
  const range =
    address === null
      ? createElement('code', {}, words)
      : createElement('a', { href: address, rel: 'noreferrer' }, createElement('code', {}, words));
  return createElement('li', {}, `Code of ${name} against the reference: `, range);
}
