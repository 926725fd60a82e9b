/**
 * Indices of as few params as tell all variants apart, in their order: params are added one by one, each time the one that splits
 * the variants most (of equals the one that fewer variants lack), then those that turned out unneeded are taken away. Each row holds a variant's values, null where it has none. O(params² × variants).
 */
export function distinguishingParams(
  rows: readonly (readonly (string | null)[])[],
  params: number,
): number[] {
  const chosen: number[] = [];
  const candidates = byCompleteness(rows, params);
  let groups = rows.map(() => 0);
  let count = Math.min(1, rows.length);
  while (count < rows.length && chosen.length < params) {
    let best: { index: number; groups: number[]; count: number } | undefined;
    for (const index of candidates) {
      if (chosen.includes(index)) continue;
      const split = splitGroups(groups, rows, index);
      if (best === undefined || split.count > best.count)
        best = { index, groups: split.groups, count: split.count };
    }
    if (best === undefined) break;
    chosen.push(best.index);
    ({ groups, count } = best);
  }
  return withoutUnneeded(rows, chosen, count).sort((a, b) => a - b);
}

/** Tries to do without each param, the earliest chosen first: what was added later may tell all that it told. */
function withoutUnneeded(
  rows: readonly (readonly (string | null)[])[],
  chosen: readonly number[],
  count: number,
): number[] {
  let needed = [...chosen];
  for (const index of chosen) {
    const others = needed.filter((other) => other !== index);
    const tuples = new Set(rows.map((values) => JSON.stringify(others.map((other) => values[other]))));
    if (tuples.size === count) needed = others;
  }
  return needed;
}

/** Indices of the params, those first that fewest variants lack. */
function byCompleteness(rows: readonly (readonly (string | null)[])[], params: number): number[] {
  const lacking = Array.from(
    { length: params },
    (_, index) => rows.filter((values) => (values[index] ?? null) === null).length,
  );
  return [...lacking.keys()].sort((a, b) => (lacking[a] ?? 0) - (lacking[b] ?? 0) || a - b);
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
