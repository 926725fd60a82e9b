import type { Component, Rendering } from './component.ts';

/** A page's component as a whole HTML document. Components find `locals` as `Astro.locals`. */
export function renderDocument(page: Component, locals: App.Locals): string {
  const rendering: Rendering = { createAstro: (props) => ({ props, locals, self: undefined }) };
  return `<!DOCTYPE html>${page(rendering, {}, {}).text}`;
}
