/**
 * What compiled `.astro` files ask for, in the place of Astro's own runtime: that one renders streams, promises and the components of any
 * framework, which costs a page of plain data several times what the page itself does. A template that asks for more than is here does not
 * build, and a test holds each function to Astro's own.
 */
export { addAttribute } from './add-attribute.ts';
export { createAstro } from './create-astro.ts';
export { createComponent } from './create-component.ts';
export { Fragment } from './fragment.ts';
export { renderComponent } from './render-component.ts';
export { maybeRenderHead, renderHead } from './render-head.ts';
export { renderSlot } from './render-slot.ts';
export { renderTemplate as render } from './render-template.ts';
export { unescapeHTML } from './unescape-html.ts';
