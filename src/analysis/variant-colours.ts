/** How many slots the categorical palette has. Slot 0 is the baseline's. */
const SLOTS = 8;

/** The grey of "others". */
const GREY = -1;

/** One experiment's variants as far as colours go. */
export interface ColouredVariants {
  /** Keys, those first that deserve a colour most. */
  readonly keys: readonly string[];
  /** The baseline's key; null if there is none. */
  readonly baseline: string | null;
}

/**
 * Gives every variant its palette slot, the same wherever the variant appears: 0 for the baseline where an experiment names one, 1–7
 * (and 0 where there is no baseline) for others, -1 (grey) from the ninth on.
 *
 * Experiments are served in order. A variant that a former experiment coloured keeps its slot, even if two variants of one page then
 * share it, since a reader who turns the page relies on it. One map for each experiment, from key to slot. O(variants).
 */
export function assignColours(experiments: readonly ColouredVariants[]): ReadonlyMap<string, number>[] {
  const known = new Map<string, number>();
  for (const { baseline } of experiments) if (baseline !== null) known.set(baseline, 0);
  return experiments.map(({ keys, baseline }) => {
    const free = freeSlots(keys, baseline, known);
    for (const key of keys) {
      if (!known.has(key)) known.set(key, free.shift() ?? GREY);
    }
    return new Map(keys.map((key) => [key, known.get(key) ?? GREY]));
  });
}

function freeSlots(
  keys: readonly string[],
  baseline: string | null,
  known: ReadonlyMap<string, number>,
): number[] {
  const taken = new Set(keys.map((key) => known.get(key)));
  const slots = Array.from({ length: SLOTS }, (_, slot) => slot);
  return slots.filter((slot) => !taken.has(slot) && (slot > 0 || baseline === null));
}
