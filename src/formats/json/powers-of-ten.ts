/** Largest power of ten in the tables below. */
export const maxPower = 60;

/** `10 ** i`, rounded to the nearest double. */
export const powers = new Float64Array(maxPower + 1);
/** What `powers[i]` lacks to `10 ** i`; zero up to 22, where doubles are exact. */
export const powerRests = new Float64Array(maxPower + 1);
/** The upper 26 bits of `powers[i]`, so that products of halves are exact (Dekker 1971). */
export const powerHighs = new Float64Array(maxPower + 1);
/** The lower bits: `powers[i] - powerHighs[i]`. */
export const powerLows = new Float64Array(maxPower + 1);

/** Multiplier that splits a double in two halves of 26 bits (Veltkamp). */
export const splitter = 134_217_729;

for (let power = 0; power <= maxPower; power += 1) {
  const exact = 10n ** BigInt(power);
  const nearest = Number(exact);
  const shifted = splitter * nearest;
  const high = shifted - (shifted - nearest);
  powers[power] = nearest;
  powerRests[power] = Number(exact - BigInt(nearest));
  powerHighs[power] = high;
  powerLows[power] = nearest - high;
}
