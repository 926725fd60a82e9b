/** Parts a double in two halves of 26 bits (Veltkamp 1968; Dekker 1971), so that products of halves are exact. */
const splitter = 2 ** 27 + 1;

/** Digits that are told: far fewer than are known, so that how a log was cut never shows. */
const mostDigits = 12;
/** A spread smaller than this part of the values, squared, is lost in what doubles hold of sums. */
const lostSpread = 2 ** -70;

/** Sums of values and of their squares, each as a double and what rounding took from it. */
export interface SquareSums {
  readonly sum: number;
  readonly sumRest: number;
  readonly squares: number;
  readonly squaresRest: number;
}

/**
 * Sample standard deviation (ddof 1) of `count` values from the sums of them and of their squares, computed in twice the precision of
 * doubles (Dekker 1971), so that a small spread around a large mean is told right: (Σx² − (Σx)²/n) / (n − 1).
 *
 * Null for fewer than two values, where squares leave the range of doubles (values beyond 1e150), and where the values are so near to
 * each other that it cannot be told (a spread below 3e-11 of them); 12 digits, fewer where the spread is tiny.
 */
export function deviationOf(
  count: number,
  { sum, sumRest, squares, squaresRest }: SquareSums,
): number | null {
  if (count < 2) return null;
  const [high, low] = square(sum);
  const lowest = low + 2 * sum * sumRest + sumRest * sumRest;
  const quotient = high / count;
  const [product, productRest] = multiply(quotient, count);
  const quotientRest = (high - product - productRest + lowest) / count;
  const spread = squares - quotient + (squaresRest - quotientRest);
  if (!Number.isFinite(spread)) return null;
  const part = spread / (squares + squaresRest);
  if (!(part > lostSpread)) return null;
  const digits = Math.max(1, Math.min(mostDigits, Math.floor(Math.log10(part * 2 ** 72))));
  return Number(Math.sqrt(spread / (count - 1)).toPrecision(digits));
}

/** The square of a double as a double and the exact rest. */
function square(value: number): readonly [number, number] {
  return multiply(value, value);
}

function multiply(a: number, b: number): readonly [number, number] {
  const [headA, tailA] = split(a);
  const [headB, tailB] = split(b);
  const product = a * b;
  return [product, headA * headB - product + (headA * tailB + tailA * headB) + tailA * tailB];
}

function split(value: number): readonly [number, number] {
  const wide = splitter * value;
  const head = wide - (wide - value);
  return [head, value - head];
}
