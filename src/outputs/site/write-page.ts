import type { Files } from '../../lib/files.ts';
import type { Page } from '../../model/page/page.ts';
import type { KeptFigures, WrittenFigures } from './kept-figures.ts';
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

/** A page without its figures if these are kept, with what stands for them. */
export interface PageToWrite {
  readonly page: Page;
  readonly kept?: KeptFigures | undefined;
}

/** A page after it was written. */
export interface WrittenPage {
  /** All files that belong to it, but for those of figures that were kept. */
  readonly files: readonly SiteFile[];
  /** What the next build may keep of its figures; null if nothing. */
  readonly figures: WrittenFigures | null;
}

/** Draws a page's figures, renders the page and writes it with its data script. */
export async function writePage({ page, kept }: PageToWrite, tools: PageTools): Promise<WrittenPage> {
  const { html, dataScript, files, figures } = await renderSitePage(page, tools, { withFiles: true, kept });
  const all = [{ path: page.path, content: html }, ...files, ...(dataScript === null ? [] : [dataScript])];
  return { files: all.map((file) => writeSiteFile(tools.folder, file, tools.files)), figures };
}
