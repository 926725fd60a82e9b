import type { Component, Rendering } from './component.ts';
import { renderValue } from './render-value.ts';

/**
 * A page's component as a whole HTML document. Components find `locals` as `Astro.locals`.
 *
 * @throws TypeError if a component waits for something.
 */
export function renderDocument(page: Component, locals: App.Locals): string {
  const rendering: Rendering = { createAstro: (props) => ({ props, locals, self: undefined }) };
  return `<!DOCTYPE html>${renderValue(page(rendering, {}, {}))}`;
}
