import type { Run } from '../model/run.ts';

/** Pieces of a path between which separators stand; a point is one before the name's ending. */
const separators = /([/_=]|\.(?=[A-Za-z]))/u;

/**
 * The pattern for `paths` in the config that would turn what differs in the paths of these runs into params, e.g.
 * `results/{group}/seed_{seed}.jsonl`: a piece is named by the word before its number or by the piece before it, and what is another in every
 * run, or a bare number without a word, is passed by. Null if the paths are not built alike or nothing in them repeats. O(runs × length of a path).
 */
export function suggestPathPattern(runs: readonly Run[]): string | null {
  const paths = [...new Set(runs.map(({ source }) => source.file))].map((path) => path.split(separators));
  const [first = [], ...others] = paths;
  if (others.length < 2 || others.some((pieces) => !isBuiltLike(first, pieces))) return null;
  const names = new Set<string>();
  const pattern = first.map((piece, index) => {
    const values = paths.map((pieces) => pieces[index] ?? '');
    const different = new Set(values).size;
    if (different === 1) return piece;
    const words = new Set(values.map((value) => /^[A-Za-z]*(?=\d)/u.exec(value)?.[0] ?? ''));
    const word = words.size === 1 ? [...words].join('') : '';
    const before = first[index - 1] === '/' ? '' : (first[index - 2] ?? '');
    const name = nameOf(word === '' ? before : word);
    const isCounted = name === 'group' && values.every((value) => /^\d+$/u.test(value));
    if (isCounted || (different === paths.length && name !== 'seed')) return '*';
    const free = names.has(name) ? `${name}${index}` : name;
    names.add(free);
    return `${word}{${free}}`;
  });
  return names.size === 0 ? null : pattern.join('');
}

function isBuiltLike(first: readonly string[], pieces: readonly string[]): boolean {
  return (
    pieces.length === first.length &&
    pieces.every((piece, index) => index % 2 === 0 || piece === first[index])
  );
}

function nameOf(word: string): string {
  if (/^s(?:eed)?$/iu.test(word)) return 'seed';
  return /^[A-Za-z]+$/u.test(word) ? word : 'group';
}
