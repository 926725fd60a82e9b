/** Largest power of ten in the tables below. */
export const maxPower = 60;

/** `10 ** i`, rounded to the nearest double: exact up to 22. */
export const powers = new Float64Array(maxPower + 1);
/** `10 ** -i`, rounded to the nearest double. */
export const inverses = new Float64Array(maxPower + 1);
/** What `inverses[i]` lacks to `10 ** -i`, rounded to the nearest double. */
export const inverseRests = new Float64Array(maxPower + 1);
/** The upper 26 bits of `inverses[i]`, so that products of halves are exact (Dekker 1971). */
export const inverseHighs = new Float64Array(maxPower + 1);
/** The lower bits: `inverses[i] - inverseHighs[i]`. */
export const inverseLows = new Float64Array(maxPower + 1);

/** Multiplier that splits a double in two halves of 26 bits (Veltkamp). */
export const splitter = 134_217_729;

for (let power = 0; power <= maxPower; power += 1) {
  const nearest = Number(`1e-${power}`);
  const shifted = splitter * nearest;
  const high = shifted - (shifted - nearest);
  powers[power] = Number(`1e${power}`);
  inverses[power] = nearest;
  inverseRests[power] = inverseRest(power, nearest);
  inverseHighs[power] = high;
  inverseLows[power] = nearest - high;
}

/** `10 ** -power - nearest`, by whole numbers: `nearest` is a whole number over a power of two. */
function inverseRest(power: number, nearest: number): number {
  const bits = 300n;
  const scaled = BigInt(nearest * 2 ** 300);
  const exactTimesPower = (1n << bits) - scaled * 10n ** BigInt(power);
  // 2 ** 120 keeps the digits of the quotient that the division would cut off.
  const quotient = (exactTimesPower << 120n) / 10n ** BigInt(power);
  return Number(quotient) / 2 ** 210 / 2 ** 210;
}
