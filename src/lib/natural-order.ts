/**
 * Compares two texts as people sort names: numbers inside them by value (`run2` before `run10`), all else by code unit. The same on
 * every machine, whatever its language. Texts that differ only in leading zeros keep a fixed order.
 */
export function naturalOrder(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const digitsA = digitsEnd(a, i);
    const digitsB = digitsEnd(b, j);
    const order =
      digitsA > i && digitsB > j
        ? compareDigits(a.slice(i, digitsA), b.slice(j, digitsB))
        : a.charCodeAt(i) - b.charCodeAt(j);
    if (order !== 0) return order;
    i = Math.max(digitsA, i + 1);
    j = Math.max(digitsB, j + 1);
  }
  return a.length - i - (b.length - j) || compareUnits(a, b);
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  return end;
}

/** Compares by value without turning into numbers, so any length is exact. */
function compareDigits(a: string, b: string): number {
  const significantA = a.replace(/^0+(?=.)/, '');
  const significantB = b.replace(/^0+(?=.)/, '');
  return significantA.length - significantB.length || compareUnits(significantA, significantB);
}

function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
