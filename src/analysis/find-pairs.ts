import type { ContenderValue } from './contender.ts';

/** Values of both sides in the order of their shared pairs; `undefined` unless each pair stands exactly once on each side. */
export function findPairs(
  side: readonly ContenderValue[],
  other: readonly ContenderValue[],
): { readonly a: readonly number[]; readonly b: readonly number[] } | undefined {
  if (side.length !== other.length || side.length < 2) return undefined;
  const byPair = new Map(other.map(({ pair, value }) => [pair, value]));
  if (byPair.has(null) || byPair.size !== other.length) return undefined;
  if (new Set(side.map(({ pair }) => pair)).size !== side.length) return undefined;
  const b = side.map(({ pair }) => byPair.get(pair)).filter((value) => value !== undefined);
  return b.length === side.length ? { a: side.map(({ value }) => value), b } : undefined;
}
