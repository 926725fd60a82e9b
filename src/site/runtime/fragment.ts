import type { Component } from './component.ts';
import { Html } from './html.ts';

/** What stands inside, without an element around it. */
export const Fragment: Component = (rendering, _props, slots) =>
  slots['default']?.(rendering) ?? new Html('');
