/** A name in a tree of names, or a part that several share. */
export interface NestedName<Item> {
  /** What is shown: the name without what stands above it. */
  readonly label: string;
  /** How many parts stand above it. */
  readonly depth: number;
  /** Undefined for a part that several names share. */
  readonly item: Item | undefined;
}

/**
 * Names as a tree, line by line: what several names share before a slash or a point stands once above them. A part that would
 * stand above a single name stays in the name. Names must be sorted.
 */
export function nestNames<Item extends { readonly name: string }>(
  items: readonly Item[],
): readonly NestedName<Item>[] {
  return nest(
    items.map((item) => ({ item, parts: item.name.split(/(?<=[./])/) })),
    0,
  );
}

interface Split<Item> {
  readonly item: Item;
  /** The rest of the name, each part with the sign that ends it. */
  readonly parts: readonly string[];
}

function nest<Item extends { readonly name: string }>(
  items: readonly Split<Item>[],
  depth: number,
): readonly NestedName<Item>[] {
  const found: NestedName<Item>[] = [];
  const groups = Map.groupBy(items, ({ item, parts }) =>
    parts.length > 1 ? (parts[0] ?? '') : `\0${item.name}`,
  );
  for (const [head, members] of groups) {
    if (head.startsWith('\0') || members.length === 1) {
      for (const { item, parts } of members) found.push({ label: parts.join(''), depth, item });
      continue;
    }
    found.push({ label: head.slice(0, -1), depth, item: undefined });
    const rest = members.map(({ item, parts }) => ({ item, parts: parts.slice(1) }));
    found.push(...nest(rest, depth + 1));
  }
  return found;
}
