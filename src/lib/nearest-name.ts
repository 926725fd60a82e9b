/**
 * The known name that somebody most likely meant, or `undefined` if none is near.
 *
 * Near means few typing slips (a letter more, less, wrong, or two swapped), counted without regard to case, `-`, `_` and spaces, at
 * most a third of the longer name's length. Of equally near names the first in `names` wins.
 * Costs O(names × length²); names over 100 characters are only compared as a whole.
 */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const wanted = fold(name);
  let nearest: string | undefined;
  let nearestSlips = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const known = fold(candidate);
    const allowed = Math.floor(Math.max(wanted.length, known.length) / 3);
    if (Math.abs(wanted.length - known.length) > allowed) continue;
    const slips = countSlips(wanted, known);
    if (slips <= allowed && slips < nearestSlips) {
      nearest = candidate;
      nearestSlips = slips;
    }
  }
  return nearest;
}

const longest = 100;

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s]/g, '');
}

/** Damerau–Levenshtein distance in its restricted form (optimal string alignment). */
function countSlips(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > longest || b.length > longest) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
