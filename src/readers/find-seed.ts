import type { ParamValue } from '../model/run.ts';

/** Names under which the random seed is recorded, the commonest first. */
export const seedNames: readonly string[] = [
  'seed',
  'random_seed',
  'random_state',
  'manual_seed',
  'global_seed',
  'rng_seed',
  'seed_everything',
];

/** True if a param of this name holds the random seed: the last part of the name counts, without regard to case and `-`. */
export function isSeedName(name: string): boolean {
  return seedNames.includes(lastPart(name));
}

/** The random seed among params, or `undefined`. Of several the least nested counts, then the commoner name. */
export function findSeed(params: Readonly<Record<string, ParamValue>>): string | number | undefined {
  let found: { seed: string | number; order: number } | undefined;
  for (const [name, value] of Object.entries(params)) {
    const rank = seedNames.indexOf(lastPart(name));
    if (rank === -1 || (typeof value !== 'number' && typeof value !== 'string')) continue;
    const order = name.split('/').length * seedNames.length + rank;
    if (found === undefined || order < found.order) found = { seed: value, order };
  }
  return found?.seed;
}

function lastPart(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .toLowerCase()
    .replaceAll('-', '_');
}
