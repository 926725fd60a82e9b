import type { LayoutState } from './layout-state.ts';

/** True if another axis than time went forward while the main one went back, e.g. a step that starts again in each epoch. */
export function countsInside(layout: LayoutState, numbers: Float64Array): boolean {
  const before = layout.rows > 0 ? layout.numbers : layout.last;
  if (before === undefined) return false;
  const start = layout.rows > 0 ? (layout.rows - 1) * layout.width : 0;
  for (let axis = 1; axis < layout.axes.length; axis += 1) {
    const name = layout.axes[axis];
    if (name === 'time' || name === 'elapsed') continue;
    if ((numbers[axis] ?? 0) > (before[start + axis] ?? 0)) return true;
  }
  return false;
}
