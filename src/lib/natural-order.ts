/**
 * Compares two texts as people sort names: numbers inside them by value (`run2` before `run10`), all else by code unit. The same on
 * every machine, whatever its language. Texts that differ only in leading zeros keep a fixed order.
 */
export function naturalOrder(a: string, b: string): number {
  let i = differenceStart(a, b);
  let j = i;
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

/** Where two texts begin to differ, or where the number begins in which they do. */
function differenceStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  while (at > 0 && isDigit(a, at - 1)) at -= 1;
  return at;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text, end)) end += 1;
  return end;
}

/** Compares by value without turning into numbers, so any length is exact. */
function compareDigits(a: string, b: string): number {
  if (a.length === b.length) return compareUnits(a, b);
  const significantA = a.replace(/^0+(?=.)/, '');
  const significantB = b.replace(/^0+(?=.)/, '');
  return significantA.length - significantB.length || compareUnits(significantA, significantB);
}

function compareUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
