import type { Files } from '../../lib/files.ts';
import type { Page } from '../../model/page/page.ts';
import type { RunOrder } from '../../model/page/run-order.ts';
import type { Series } from '../../model/series.ts';
import { makeOfSeries, withFigures } from '../../report/make-of-series.ts';
import type { MadeOfSeries } from '../../report/make-of-series.ts';
import type { KeptFigures, WrittenFigures } from './kept-figures.ts';
import { renderSitePage } from './render-site-page.ts';
import type { RenderTools } from './render-site-page.ts';
import { writeSiteFile } from './site-writer.ts';
import type { SiteFile } from './site-writer.ts';
import { dataScriptText } from './write-data-script.ts';

/** What writing any page needs. */
export interface PageTools extends RenderTools {
  /** The site's folder. */
  readonly folder: string;
  readonly files: Pick<Files, 'writeNow'>;
}

/** A page as plain data: without its figures if these are kept, with what stands for them, or if they are yet to be made. */
export interface PageToWrite {
  readonly page: Page;
  readonly kept?: KeptFigures | undefined;
  /** What is to be made from the series of the run whose page it is. */
  readonly order?: RunOrder | undefined;
}

/** A page after it was written. */
export interface WrittenPage {
  /** All files that belong to it, but for those of figures that were kept. */
  readonly files: readonly SiteFile[];
  /** What the next build may keep of its figures; null if nothing. */
  readonly figures: WrittenFigures | null;
  /** The run's script if that was ordered with the page. */
  readonly script: SiteFile | null;
}

/** Draws a page's figures, renders the page and writes it with its data script; makes what is ordered from the run's series first. */
export async function writePage(
  { page, kept, order }: PageToWrite,
  series: readonly Series[],
  tools: PageTools,
): Promise<WrittenPage> {
  const made = order && makeOfSeries(order, series);
  const whole =
    order === undefined || made === undefined || page.kind !== 'run' ? page : withFigures(page, order, made);
  const { html, dataScript, files, figures } = await renderSitePage(whole, tools, { withFiles: true, kept });
  const all = [{ path: page.path, content: html }, ...files, ...(dataScript === null ? [] : [dataScript])];
  return {
    files: all.map((file) => writeSiteFile(tools.folder, file, tools.files)),
    figures,
    script: writeScript(order, made, tools),
  };
}

function writeScript(
  order: RunOrder | undefined,
  made: MadeOfSeries | undefined,
  { folder, files }: PageTools,
): SiteFile | null {
  const script = order?.script ?? null;
  const record = made?.record ?? null;
  if (script === null || record === null) return null;
  return writeSiteFile(folder, { path: script.path, content: dataScriptText(script, record) }, files);
}
