/**
 * The number that a float of few bits stands for, with the digits that it can carry: a float32 of 0.10000000149 is 0.1 (7 digits).
 * Whole numbers below 1e15 stay as they are, since these are exact. Cheap: called for every logged value.
 */
export function roundFloat(value: number, digits: number): number {
  if ((Number.isInteger(value) && Math.abs(value) < 1e15) || !Number.isFinite(value)) return value;
  const exponent = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  const scale = powersOfTen[exponent];
  // Beyond 1e22 a power of ten is no exact double, so the text is the way.
  if (scale === undefined) return Number(value.toPrecision(digits));
  return Math.round(value * scale) / scale;
}

const powersOfTen: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
