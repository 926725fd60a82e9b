import { expect, test } from 'vitest';
import { render, renderComponent } from '../../../../src/site/runtime/compiler-runtime.ts';
import { renderDocument } from '../../../../src/site/runtime/render-document.ts';
import type { Component } from '../../../../src/site/runtime/component.ts';
import { pages } from '../../../browser/made-up/pages.ts';
import { madeUpReport } from '../../../browser/made-up/report.ts';

const { frame } = madeUpReport;
const [page] = pages;
if (page === undefined) throw new Error('The made-up report has a page.');
const locals = {
  frame,
  page,
  drawings: {},
  keptFigures: {},
  tableFiles: {},
  dataScript: null,
  record: null,
  linkTo: (path: string) => `../${path}`,
};

test('a component finds the page, and its own components find it, too', () => {
  const html = renderDocument(
    (rendering) =>
      render`<h1>${rendering.createAstro({}).locals.page.title}</h1>${renderComponent(
        rendering,
        'Link',
        (inner, props) => {
          const Astro = inner.createAstro(props);
          return render`<a>${Astro.locals.linkTo(String(Astro.props['to']))}</a>`;
        },
        { to: 'a&b.html' },
      )}`,
    locals,
  );
  expect(html).toBe(`<!DOCTYPE html><h1>${page.title}</h1><a>../a&amp;b.html</a>`);
});

test('a component that waits for something is refused, the page itself as well as one inside', () => {
  // What the compiler makes of an `await` in a component.
  const component: unknown = () => Promise.resolve(render`<p>later</p>`);
  if (!isComponent(component)) throw new TypeError('A function is a component.');
  expect(() => renderDocument(component, locals)).toThrow(/where a text should stand/);
  expect(() =>
    renderDocument(
      (rendering) => render`<div>${renderComponent(rendering, 'Waits', component, {})}</div>`,
      locals,
    ),
  ).toThrow(/where a text should stand/);
});

function isComponent(value: unknown): value is Component {
  return typeof value === 'function';
}
