/** Raised inside the light renderer for a spec that only Vega can draw. */
export class OutsideSubset extends Error {
  constructor(what: string) {
    super(`The light renderer does not draw ${what}.`);
    this.name = 'OutsideSubset';
  }
}

/** A piece of JSON with named parts. */
export type Part = Readonly<Record<string, unknown>>;

export function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The part, if it has no other keys than these: an unknown key may change the drawing. */
export function readPart(value: unknown, keys: readonly string[], what: string): Part {
  if (!isPart(value)) throw new OutsideSubset(what);
  const foreign = Object.keys(value).find((key) => !keys.includes(key));
  if (foreign !== undefined) throw new OutsideSubset(`${what} with "${foreign}"`);
  return value;
}

export function readNumber(value: unknown, what: string): number {
  if (typeof value !== 'number') throw new OutsideSubset(what);
  return value;
}

/** The number, or the default if the key is not there. */
export function numberOr(value: unknown, otherwise: number): number {
  return value === undefined ? otherwise : readNumber(value, 'a setting that is no number');
}

export function readString(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new OutsideSubset(what);
  return value;
}

/** The text, or the default if the key is not there. */
export function stringOr(value: unknown, otherwise: string): string {
  return value === undefined ? otherwise : readString(value, 'a setting that is no text');
}

export function readList(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new OutsideSubset(what);
  return value;
}

export function readStrings(value: unknown, what: string): readonly string[] {
  return readList(value, what).map((item) => readString(item, what));
}

export function readNumbers(value: unknown, what: string): readonly number[] {
  return readList(value, what).map((item) => readNumber(item, what));
}
