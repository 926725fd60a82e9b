import type { Rendering, Slots } from './component.ts';
import type { Html } from './html.ts';

/** What a component was used around; nothing if there is nothing for this slot. */
export function renderSlot(rendering: Rendering, slot: Slots[string] | undefined): Html | undefined {
  return slot?.(rendering);
}
