/** Numbers that look random and are the same in every run of the tests. */
export interface Random {
  /** From 0 to 1, with 32 random bits and more below them. */
  next(): number;
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** A generator that starts at `seed` (xorshift32, Marsaglia 2003). */
export function createRandom(seed: number): Random {
  let state = seed | 0 || 1;
  function word(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  }
  const random: Random = {
    next: () => (word() + word() / 2 ** 32) / 2 ** 32,
    below: (limit) => Math.floor((word() / 2 ** 32) * limit),
    pick: (items) => items[random.below(items.length)] ?? items[0],
  };
  return random;
}
