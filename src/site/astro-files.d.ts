/** An `.astro` file as it is compiled for a report. */
declare module '*.astro' {
  import type { Component } from './runtime/component.ts';

  const component: Component;
  export default component;
}
