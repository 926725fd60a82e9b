/** The class that gives an element its palette slot as `--slot`: 0–7, -1 for the grey of "others", null for none. */
export function toSlotClass(colour: number | null): string {
  if (colour === null) return 'slot-none';
  return colour < 0 || colour > 7 ? 'slot-other' : `slot-${colour}`;
}
