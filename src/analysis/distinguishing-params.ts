/**
 * Indices of as few params as tell all variants apart, in their order: params are added one by one, each time the one that splits
 * the variants most. Each row holds a variant's values, null where it has none. O(params² × variants).
 */
export function distinguishingParams(
  rows: readonly (readonly (string | null)[])[],
  params: number,
): number[] {
  const chosen: number[] = [];
  let groups = rows.map(() => 0);
  let count = Math.min(1, rows.length);
  while (count < rows.length && chosen.length < params) {
    let best: { index: number; groups: number[]; count: number } | undefined;
    for (let index = 0; index < params; index += 1) {
      if (chosen.includes(index)) continue;
      const split = splitGroups(groups, rows, index);
      if (best === undefined || split.count > best.count) best = { index, ...split };
    }
    if (best === undefined) break;
    chosen.push(best.index);
    ({ groups, count } = best);
  }
  return chosen.sort((a, b) => a - b);
}

function splitGroups(
  groups: readonly number[],
  rows: readonly (readonly (string | null)[])[],
  index: number,
): { groups: number[]; count: number } {
  const numbers = new Map<string, number>();
  const next = rows.map((values, row) => {
    const key = JSON.stringify([groups[row], values[index]]);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  return { groups: next, count: numbers.size };
}
