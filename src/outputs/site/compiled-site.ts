import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Files } from '../../lib/files.ts';
import type { RenderPage } from '../../model/page/render-page.ts';
import { hashText } from './hash-text.ts';

/** The site as `npm run build` compiled it: the function that renders a page, and what pages load. */
export interface CompiledSite {
  readonly renderPage: RenderPage;
  /** Files for the site's `assets/`. */
  readonly assets: readonly { readonly path: string; readonly content: Uint8Array }[];
  /** Changes with any byte of the compiled site. */
  readonly version: string;
}

/**
 * Loads the compiled site from its folder, `dist/site`.
 *
 * @throws Error if the folder does not hold one: Runfolio was not built, or its installation is broken.
 */
export async function loadCompiledSite(folder: string, files: Files): Promise<CompiledSite> {
  const entry = join(folder, 'render-page.js');
  const names = [...(await files.readFolder(join(folder, 'assets')))].sort();
  const assets = await Promise.all(
    names.map(async (name) => ({
      path: `assets/${name}`,
      content: await files.readBytes(join(folder, 'assets', name)),
    })),
  );
  const version = hashText(
    await files.readBytes(entry),
    ...assets.flatMap(({ path, content }) => [path, content]),
  );
  const module: unknown = await import(pathToFileURL(entry).href);
  if (!isSiteModule(module)) throw new Error(`${entry} does not export renderPage.`);
  return { renderPage: module.renderPage, assets, version };
}

function isSiteModule(module: unknown): module is { renderPage: RenderPage } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'renderPage' in module &&
    typeof module.renderPage === 'function'
  );
}
