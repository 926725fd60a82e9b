import { createApp } from 'astro/app/entrypoint';
import { relativeLink } from '../../lib/relative-link.ts';
import type { RenderPage } from '../../model/page/render-page.ts';

const app = createApp({ streaming: false });

/**
 * Renders one page of a report to a whole HTML document. The route is the page's kind; everything else comes as plain data.
 *
 * @throws Error if a template fails: pages are made of checked data, so this is a defect of Runfolio.
 */
export const renderPage: RenderPage = async (input) => {
  const path = input.page.path;
  const locals = { ...input, linkTo: (to: string) => relativeLink(path, to) };
  const response = await app.render(new Request(`http://report/${input.page.kind}`), { locals });
  if (response.status !== 200)
    throw new Error(`The page ${path} could not be rendered (status ${response.status}).`);
  return response.text();
};
