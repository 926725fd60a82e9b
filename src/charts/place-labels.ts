/** A label that wants to stand at a height. */
export interface LabelWish {
  /** Middle of the label, in pixels from the top. */
  readonly at: number;
  /** Height of the label in pixels. */
  readonly height: number;
}

/**
 * Middles for labels in one column, in the order of the wishes: as near to their wishes as can be, in the same order from top to
 * bottom, none over another, all between `top` and `bottom`. If they need more room than there is, they run over the bottom.
 */
export function placeLabels(wishes: readonly LabelWish[], top: number, bottom: number): readonly number[] {
  const order = wishes
    .map((_, index) => index)
    .sort((a, b) => wishAt(wishes, a) - wishAt(wishes, b) || a - b);
  let groups: Group[] = [];
  for (const index of order) {
    groups.push({ members: [index], height: wishes[index]?.height ?? 0, middle: wishAt(wishes, index) });
    groups = mergeOverlaps(groups, wishes, top, bottom);
  }
  const middles = Array.from(wishes, () => 0);
  for (const group of groups) {
    let edge = startOf(group, top, bottom);
    for (const index of group.members) {
      const height = wishes[index]?.height ?? 0;
      middles[index] = edge + height / 2;
      edge += height;
    }
  }
  return middles;
}

interface Group {
  readonly members: readonly number[];
  readonly height: number;
  /** Where its middle would stand if the group were alone. */
  readonly middle: number;
}

function wishAt(wishes: readonly LabelWish[], index: number): number {
  return wishes[index]?.at ?? 0;
}

function startOf(group: Group, top: number, bottom: number): number {
  return Math.max(top, Math.min(group.middle - group.height / 2, bottom - group.height));
}

function mergeOverlaps(groups: Group[], wishes: readonly LabelWish[], top: number, bottom: number): Group[] {
  const result = [...groups];
  for (;;) {
    const last = result.at(-1);
    const before = result.at(-2);
    if (last === undefined || before === undefined) return result;
    if (startOf(before, top, bottom) + before.height <= startOf(last, top, bottom)) return result;
    result.splice(-2, 2, joined([...before.members, ...last.members], wishes));
  }
}

/** The middle that has the smallest sum of squared distances of its members from their wishes. */
function joined(members: readonly number[], wishes: readonly LabelWish[]): Group {
  const height = members.reduce((sum, index) => sum + (wishes[index]?.height ?? 0), 0);
  let edge = 0;
  let shift = 0;
  for (const index of members) {
    const own = wishes[index]?.height ?? 0;
    shift += wishAt(wishes, index) - (edge + own / 2);
    edge += own;
  }
  return { members, height, middle: shift / members.length + height / 2 };
}
