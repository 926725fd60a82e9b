/**
 * A metric's value as it was logged. A database keeps infinity as the largest double there is, since some know no infinity, and a
 * server with a database gives it so.
 */
export function decodeValue(stored: number): number {
  return Math.abs(stored) === Number.MAX_VALUE ? stored * 2 : stored;
}
