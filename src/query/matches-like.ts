/**
 * True if the whole text fits a `LIKE` pattern: `%` stands for any characters, `_` for exactly one, everything else for itself.
 *
 * Costs O(text × pattern) at worst, without backtracking over more than the last `%`.
 */
export function matchesLike(text: string, pattern: string): boolean {
  const characters = Array.from(text);
  const wanted = Array.from(pattern);
  let at = 0;
  let next = 0;
  let resumeAt = 0;
  let afterAny = -1;
  while (at < characters.length) {
    if (wanted[next] === '%') {
      afterAny = next + 1;
      next = afterAny;
      resumeAt = at;
    } else if (wanted[next] === '_' || wanted[next] === characters[at]) {
      at += 1;
      next += 1;
    } else if (afterAny === -1) {
      return false;
    } else {
      resumeAt += 1;
      at = resumeAt;
      next = afterAny;
    }
  }
  return wanted.slice(next).every((character) => character === '%');
}
