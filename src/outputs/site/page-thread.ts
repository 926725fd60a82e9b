import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import type { DataTable } from '../../model/data-table.ts';
import type { SiteFrame } from '../../model/page/page.ts';
import type { Series } from '../../model/series.ts';
import type { PackedSeries } from '../../model/stored-series.ts';
import { exportDrawing } from '../figures/export-figure.ts';
import { pageStyle } from '../figures/figure-style.ts';
import { openFigureTools } from '../figures/figure-tools.ts';
import { pictureSize } from '../../model/page/site-address.ts';
import type { DrawPicture } from '../publish/page-publication.ts';
import { loadRenderPage } from './compiled-site.ts';
import { openDrawingCache } from './drawing-cache.ts';
import type { MoreForm, MoreForms } from './page-files.ts';
import { writeParquet } from '../tables/write-parquet.ts';
import { writeSiteFile } from './site-writer.ts';
import type { SiteFile } from './site-writer.ts';
import { writePage } from './write-page.ts';
import type { PageToWrite, PageTools, WrittenPage } from './write-page.ts';

/** What holds for all pages of a site, as plain data. */
export interface PageSetup {
  readonly frame: SiteFrame;
  readonly folder: string;
  readonly compiledSite: string;
  /** Version of the compiled site, which drawings in the cache depend on. */
  readonly version: string;
  readonly cacheFolder: string | null;
  /** Forms that figures are drawn in besides SVG, and the folder of what that takes, `dist/figures`; null for none. */
  readonly printed: { readonly formats: readonly ('png' | 'pdf')[]; readonly tools: string } | null;
  /** The folder of what drawing pictures for link previews takes, `dist/figures`; null where none are wanted. */
  readonly pictureTools: string | null;
}

/**
 * What a thread is asked: to load what pages are rendered by if it is not known yet how to start, how to start, then pages, series of
 * pages whose own were unread, and tables.
 */
export type PageQuestion =
  | { readonly kind: 'prepare'; readonly compiledSite: string }
  | { readonly kind: 'start'; readonly setup: PageSetup }
  | PageToAsk
  | { readonly kind: 'series'; readonly path: string; readonly series: readonly Series[] }
  | { readonly kind: 'table'; readonly path: string; readonly table: DataTable };

/** A page to write, with the series that it is made from or where these lie. */
export interface PageToAsk extends PageToWrite {
  readonly kind: 'page';
  readonly series: PackedSeries | readonly Series[];
}

/** What a thread answers: `unread` if the series do not lie any more where it was told; it then keeps the page until it gets them. */
export type PageAnswer =
  | { readonly kind: 'started' }
  | { readonly kind: 'page'; readonly written: WrittenPage }
  | { readonly kind: 'unread' }
  | { readonly kind: 'table'; readonly written: SiteFile }
  | { readonly kind: 'refused'; readonly code: string; readonly path: string; readonly reason: string };

/** Tells a message of this program from others by its kind. */
export function isPageQuestion(message: unknown): message is PageQuestion {
  return hasKind(message, ['prepare', 'start', 'page', 'series', 'table']);
}

/** The same for answers. */
export function isPageAnswer(message: unknown): message is PageAnswer {
  return hasKind(message, ['started', 'page', 'unread', 'table', 'refused']);
}

function hasKind(message: unknown, kinds: readonly unknown[]): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && kinds.includes(message.kind);
}

/** What writing pages needs, made from the setup; loads the compiled site. */
export async function openPageTools(setup: PageSetup, files: Files): Promise<PageTools> {
  const { frame, folder, cacheFolder, version } = setup;
  const drawings = cacheFolder === null ? undefined : openDrawingCache(cacheFolder, version, files);
  const renderPage = await loadRenderPage(setup.compiledSite);
  return {
    frame,
    folder,
    files,
    drawings,
    renderPage,
    more: prepareMoreForms(setup, files),
    drawPicture: preparePictures(setup, files),
  };
}

/** The figures of experiments as they are printed in the page's own style. */
function prepareMoreForms({ printed, frame }: PageSetup, files: Files): MoreForms | undefined {
  if (printed === null) return undefined;
  const options = {
    style: pageStyle,
    tools: openFigureTools(printed.tools, files),
    generator: frame.generator,
  };
  return async ({ title }, drawing) => {
    const forms: MoreForm[] = [];
    for (const format of printed.formats) {
      const { content } = await exportDrawing(drawing, { format, title }, options);
      forms.push({ label: format.toUpperCase(), ending: format, content });
    }
    return forms;
  };
}

/** Loaded when the first picture is drawn. */
function preparePictures({ pictureTools }: PageSetup, files: Files): DrawPicture | undefined {
  if (pictureTools === null) return undefined;
  const tools = openFigureTools(pictureTools, files);
  return async (svg) => {
    const { renderPng } = await import('../figures/draw-png.ts');
    return renderPng(svg, { widthPixels: pictureSize.width, font: 'sans' }, tools);
  };
}

/** A function that answers questions, in this thread, which reads series from packs by `readPacked`. A disk that refuses is an answer, too. */
export function createPageAnswerer(
  files: Files,
  readPacked: (packs: PackedSeries) => Promise<readonly Series[] | undefined>,
): (question: PageQuestion) => Promise<PageAnswer> {
  let tools: PageTools | undefined;
  const unread = new Map<string, PageToWrite>();
  return async (question) => {
    if (question.kind === 'prepare') {
      await loadRenderPage(question.compiledSite);
      return { kind: 'started' };
    }
    if (question.kind === 'start') {
      tools = await openPageTools(question.setup, files);
      return { kind: 'started' };
    }
    if (tools === undefined) throw new RangeError('The first question must be how to start.');
    try {
      if (question.kind === 'table') return await answerTable(question, tools);
      const page = question.kind === 'page' ? question : getUnread(unread, question.path);
      const series = 'folder' in question.series ? await readPacked(question.series) : question.series;
      if (series !== undefined) return { kind: 'page', written: await writePage(page, series, tools) };
      unread.set(page.page.path, page);
      return { kind: 'unread' };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { kind: 'refused', code: error.code, path: error.path, reason: error.reason };
    }
  };
}

async function answerTable(
  { path, table }: Extract<PageQuestion, { readonly kind: 'table' }>,
  { folder, files }: PageTools,
): Promise<PageAnswer> {
  const content = await writeParquet(table);
  return { kind: 'table', written: writeSiteFile(folder, { path, content }, files) };
}

function getUnread(unread: Map<string, PageToWrite>, path: string): PageToWrite {
  const page = unread.get(path);
  unread.delete(path);
  if (page === undefined) throw new RangeError(`Nobody waits for the series of ${path}.`);
  return page;
}
