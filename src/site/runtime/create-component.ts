import type { Component } from './component.ts';

/** A compiled component is a function already, and is called as it is. */
export function createComponent(component: Component): Component {
  return component;
}
