/** How the line of a side is drawn. */
export interface SideLook {
  /** Slot of the palette; -1 for grey. */
  readonly colour: number;
  /** Which pattern of a line, 0 for an unbroken one. */
  readonly dash: number;
}

const SLOTS = 8;

/**
 * Looks by which sides can be told apart. A variant keeps the colour that it has on all pages; sides of one colour take different
 * patterns. Where all have the same colour, or none, as runs of one variant do, they take the colours of the palette in turn.
 */
export function looksOfSides(colours: readonly number[]): readonly SideLook[] {
  const own = new Set(colours);
  if (colours.length > 1 && own.size === 1) {
    return colours.map((_, index) => ({ colour: index % SLOTS, dash: Math.floor(index / SLOTS) }));
  }
  const seen = new Map<number, number>();
  return colours.map((colour) => {
    const dash = seen.get(colour) ?? 0;
    seen.set(colour, dash + 1);
    return { colour, dash };
  });
}
