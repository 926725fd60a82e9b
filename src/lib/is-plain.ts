/** True for data that comes back from JSON as it was. O(size). */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isPlain);
  return value !== undefined;
}
