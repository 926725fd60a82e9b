import type { Files } from '../../lib/files.ts';
import type { Page } from '../../model/page/page.ts';
import { renderSitePage } from './render-site-page.ts';
import type { RenderTools } from './render-site-page.ts';
import { writeSiteFile } from './site-writer.ts';
import type { SiteFile } from './site-writer.ts';

/** What writing any page needs. */
export interface PageTools extends RenderTools {
  /** The site's folder. */
  readonly folder: string;
  readonly files: Pick<Files, 'writeNow'>;
}

/** Draws a page's figures, renders the page and writes it with its data script. Gives all files that belong to it. */
export async function writePage(page: Page, tools: PageTools): Promise<readonly SiteFile[]> {
  const { html, dataScript, files } = await renderSitePage(page, tools, true);
  const all = [{ path: page.path, content: html }, ...files, ...(dataScript === null ? [] : [dataScript])];
  return all.map((file) => writeSiteFile(tools.folder, file, tools.files));
}
