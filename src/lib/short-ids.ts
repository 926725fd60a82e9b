/** As many characters as git shows of a commit at least. */
const fewest = 7;
const hash = /^[0-9a-f]{12,}(?:-[0-9a-f]+)*$/i;

/**
 * Ids as short as git would write commits: of ids that are hashes the first characters, at least seven and as many as tell each from
 * every other id; other ids stay whole. O(n log n).
 */
export function shortIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const sorted = [...new Set(ids)].sort();
  return new Map(
    sorted.map((id, index) => {
      if (!hash.test(id)) return [id, id];
      const near = [sorted[index - 1] ?? '', sorted[index + 1] ?? ''];
      const needed = Math.max(fewest, ...near.map((other) => sharedLength(id, other) + 1));
      return [id, id.slice(0, needed)];
    }),
  );
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
