import type { DrawingCache } from '../../charts/draw-figure.ts';
import { drawFigure } from '../../charts/draw-figure.ts';
import type { Figure } from '../../model/figure.ts';
import { figuresOfPage } from '../../model/page/figures-of-page.ts';
import type { ExperimentPage, Page, PageLink, SiteFrame } from '../../model/page/page.ts';
import type { DrawnFigure, RenderPage } from '../../model/page/render-page.ts';
import { tablesOfPage } from '../../model/page/tables-of-page.ts';
import { publishedPageFiles } from '../publish/page-publication.ts';
import type { DrawPicture } from '../publish/page-publication.ts';
import { buildDataScript } from './data-script.ts';
import { figuresToKeep } from './kept-figures.ts';
import type { KeptFigures, WrittenFigures } from './kept-figures.ts';
import { figureFiles, stemOf, tableFiles } from './page-files.ts';
import type { MoreForms, PageFile } from './page-files.ts';

/** What rendering any page needs. */
export interface RenderTools {
  readonly frame: SiteFrame;
  readonly renderPage: RenderPage;
  readonly drawings: DrawingCache | undefined;
  /** More forms of an experiment's figures; without, PNG is made by the page itself and PDF is not there. */
  readonly more?: MoreForms | undefined;
  /** Draws pictures for link previews; without, there are none. */
  readonly drawPicture?: DrawPicture | undefined;
}

/** A page as text, with everything that it loads or offers beside the assets that all pages share. */
export interface RenderedPage {
  readonly html: string;
  /** The data of the page's live charts; null if it has no figures. */
  readonly dataScript: { readonly path: string; readonly content: string } | null;
  /** Figures and tables as files of their own, and what publishing adds; empty unless they are wanted. */
  readonly files: readonly Omit<PageFile, 'label'>[];
  /** What the next build may keep of its figures; null if nothing. */
  readonly figures: WrittenFigures | null;
}

/**
 * Draws a page's figures and renders it. `withFiles` offers the figures and tables of an experiment as files. The figures that the page
 * names without having them are in `kept`.
 */
export async function renderSitePage(
  page: Page,
  { frame, renderPage, drawings, more, drawPicture }: RenderTools,
  { withFiles, kept }: { readonly withFiles: boolean; readonly kept?: KeptFigures | undefined },
): Promise<RenderedPage> {
  const figures = figuresOfPage(page);
  const drawn = new Map<string, DrawnFigure>();
  const tables =
    page.kind === 'experiment' && withFiles ? filesOfTables(page) : new Map<string, PageFile[]>();
  const figureParts: PageFile[] = [];
  for (const figure of figures) {
    const svg = await drawFigure(figure, figure.renderer === 'vega' ? drawings : undefined);
    const downloads =
      page.kind === 'experiment' && withFiles ? await figureFiles(page, figure, { svg, more }) : [];
    drawn.set(figure.id, { svg, downloads: downloads.map(toLink) });
    figureParts.push(...downloads);
  }
  // A page by itself has no scripts of runs beside it.
  const own = figures.filter(({ isRecorded = false }) => !(withFiles && isRecorded));
  const scriptPath = `data/${stemOf(page.path)}.js`;
  const dataScript = own.length === 0 ? null : { path: scriptPath, content: buildDataScript(own) };
  const names = figureParts.map(({ path }) => path);
  const written = withFiles ? findWritten(page, frame, { downloads: names, dataScript, own }) : null;
  const html = renderPage({
    frame,
    page,
    drawings: Object.fromEntries(drawn),
    tableFiles: Object.fromEntries([...tables].map(([id, all]) => [id, all.map(toLink)])),
    keptFigures: kept?.elements ?? {},
    dataScript: dataScript?.path ?? kept?.files.find((path) => path === scriptPath) ?? null,
    record:
      page.kind === 'run' && (own.length < figures.length || kept?.isRecorded === true) ? page.record : null,
  });
  const published = withFiles ? await publishedPageFiles(page, { frame, drawn, drawPicture }) : [];
  const files = [...[...tables.values()].flat(), ...figureParts, ...published];
  return { html, dataScript, files, figures: written ?? kept ?? null };
}

/** What the next build may keep of a page's figures, by what was made of them; null if nothing. */
function findWritten(
  page: Page,
  frame: SiteFrame,
  made: Pick<RenderedPage, 'dataScript'> & {
    readonly downloads: readonly string[];
    /** The figures whose data stand in the page's script. */
    readonly own: readonly Figure[];
  },
): WrittenFigures | null {
  const ids = figuresToKeep(page, frame);
  if (ids === null || (page.kind !== 'run' && page.kind !== 'experiment')) return null;
  const script = page.figures.some((figure) => made.own.includes(figure)) ? made.dataScript : null;
  return {
    ids,
    files: [...made.downloads, ...(script === null ? [] : [script.path])],
    isRecorded: page.figures.some(({ isRecorded = false }) => isRecorded),
  };
}

function filesOfTables(page: ExperimentPage): Map<string, PageFile[]> {
  return new Map(tablesOfPage(page).map((one) => [one.table.id, tableFiles(page, one)]));
}

function toLink({ label, path }: PageFile): PageLink {
  return { label, path };
}
