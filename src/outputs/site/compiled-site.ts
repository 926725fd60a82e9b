import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Files } from '../../lib/files.ts';
import type { RenderPage } from '../../model/page/render-page.ts';
import { hashText } from './hash-text.ts';

const ENTRY = 'render-page.js';

/** The site as `npm run build` compiled it: what pages load, and where the function lies that renders them. */
export interface CompiledSite {
  readonly folder: string;
  /** Files for the site's `assets/`. */
  readonly assets: readonly { readonly path: string; readonly content: Uint8Array }[];
  /** Changes with any byte of the compiled site. */
  readonly version: string;
}

/**
 * Reads the compiled site from its folder, `dist/site`.
 *
 * @throws Error if the folder does not hold one: Runfolio was not built, or its installation is broken.
 */
export async function readCompiledSite(folder: string, files: Files): Promise<CompiledSite> {
  const names = [...(await files.readFolder(join(folder, 'assets')))].sort();
  const assets = await Promise.all(
    names.map(async (name) => ({
      path: `assets/${name}`,
      content: await files.readBytes(join(folder, 'assets', name)),
    })),
  );
  const version = hashText(
    await files.readBytes(join(folder, ENTRY)),
    ...assets.flatMap(({ path, content }) => [path, content]),
  );
  return { folder, assets, version };
}

/**
 * Loads the function that renders a page, when one is to be rendered.
 *
 * @throws Error if the folder does not hold it.
 */
export async function loadRenderPage(folder: string): Promise<RenderPage> {
  const entry = join(folder, ENTRY);
  const module: unknown = await import(pathToFileURL(entry).href);
  if (!isSiteModule(module)) throw new Error(`${entry} does not export renderPage.`);
  return module.renderPage;
}

function isSiteModule(module: unknown): module is { renderPage: RenderPage } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'renderPage' in module &&
    typeof module.renderPage === 'function'
  );
}
