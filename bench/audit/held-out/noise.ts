/** Draws that depend on the name alone, so that a held-out case is the same on every machine. */
export interface Draws {
  /** Evenly from 0 up to, not including, 1. */
  even: () => number;
  /** Standard normal. */
  normal: () => number;
  /** Student's t with three degrees of freedom: most values are tame, a few are not. */
  heavy: () => number;
}

/** Begins draws from a name (FNV-1a for the seed, xorshift32 for the rest). */
export function drawsOf(name: string): Draws {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  if (state === 0) state = 1;
  const even = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  for (let skip = 0; skip < 16; skip += 1) even();
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even());
  const heavy = (): number => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
  return { even, normal, heavy };
}

/** Noise whose neighbours are alike (first-order autoregression), with standard deviation 1. */
export function driftingNoise(draws: Draws, memory: number): () => number {
  let level = draws.normal();
  const fresh = Math.sqrt(1 - memory * memory);
  return () => {
    level = memory * level + fresh * draws.normal();
    return level;
  };
}

/** How a made curve is disturbed. */
export type Disturbance = 'white' | 'drifting' | 'heavy' | 'none';

/** One disturbance with standard deviation of about 1. */
export function disturbance(kind: Disturbance, draws: Draws): () => number {
  if (kind === 'none') return () => 0;
  if (kind === 'heavy') return () => draws.heavy() / Math.sqrt(3);
  return kind === 'white' ? draws.normal : driftingNoise(draws, 0.7);
}
