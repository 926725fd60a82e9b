import type { Component, Props, Rendering, Slots } from './component.ts';
import type { Html } from './html.ts';

const noSlots: Slots = {};

/**
 * A component inside of another.
 *
 * @throws TypeError if there is none, e.g. since its import is missing.
 */
// oxlint-disable-next-line eslint/max-params -- The compiler calls it like this.
export function renderComponent(
  rendering: Rendering,
  name: string,
  component: Component | undefined,
  props: Props,
  slots: Slots = noSlots,
): Html {
  if (typeof component !== 'function') throw new TypeError(`${name} is no component.`);
  return component(rendering, props, slots);
}
