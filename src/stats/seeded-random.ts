/** Gives the next number of a sequence, uniform in [0, 1) with 32 random bits. */
export type Random = () => number;

/**
 * A reproducible sequence of random numbers: sfc32 (Doty-Humphrey, PractRand), started from a text by FNV-1a and run in. Equal seeds
 * give equal sequences on every machine, so that a report does not change between two builds. Seed it from the data.
 */
export function seededRandom(seed: string): Random {
  let a = hash(seed, 0x811c9dc5);
  let b = hash(seed, a ^ 0x9e3779b9);
  let c = hash(seed, b ^ 0x85ebca6b);
  let counter = 1;
  const next = (): number => {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + mixed) | 0;
    return (mixed >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

function hash(text: string, start: number): number {
  let state = start;
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return state | 0;
}
