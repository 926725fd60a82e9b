import type { DrawingCache } from '../../charts/draw-figure.ts';
import { drawFigure } from '../../charts/draw-figure.ts';
import type { Files } from '../../lib/files.ts';
import { standaloneSvg } from '../../lib/standalone-svg.ts';
import { figureCsv } from '../../model/figure-csv.ts';
import { figureSpec } from '../../model/figure-spec.ts';
import type { Figure } from '../../model/figure.ts';
import type { Page, SiteFrame } from '../../model/page/page.ts';
import { figuresOfPage } from '../../model/page/figures-of-page.ts';
import type { DrawnFigure, RenderPage } from '../../model/page/render-page.ts';
import { buildDataScript } from './data-script.ts';
import { writeSiteFile } from './site-writer.ts';
import type { SiteFile } from './site-writer.ts';

/** What writing any page needs. */
export interface PageTools {
  readonly frame: SiteFrame;
  readonly renderPage: RenderPage;
  /** The site's folder. */
  readonly folder: string;
  readonly files: Pick<Files, 'writeNow'>;
  readonly drawings: DrawingCache | undefined;
}

/** Draws a page's figures, renders the page and writes it with its data script. Gives all files that belong to it. */
export async function writePage(
  page: Page,
  { frame, renderPage, folder, files, drawings }: PageTools,
): Promise<readonly SiteFile[]> {
  const figures = figuresOfPage(page);
  const drawn = new Map<string, DrawnFigure>();
  const extra: { path: string; content: string }[] = [];
  for (const figure of figures) {
    const svg = await drawFigure(figure, figure.renderer === 'vega' ? drawings : undefined);
    const downloads = page.kind === 'experiment' ? buildDownloads(page, figure, svg) : [];
    drawn.set(figure.id, { svg, downloads });
    extra.push(...downloads);
  }
  const dataScript = figures.length === 0 ? null : `data/${stemOf(page.path)}.js`;
  if (dataScript !== null) extra.push({ path: dataScript, content: buildDataScript(figures) });
  const html = await renderPage({ frame, page, drawings: Object.fromEntries(drawn), dataScript });
  const all = [{ path: page.path, content: html }, ...extra];
  return all.map((file) => writeSiteFile(folder, file, files));
}

/** The figures of an experiment as files, for people without JavaScript and for links: the wide drawing, the spec, the data. */
function buildDownloads(page: Page, figure: Figure, svg: string) {
  const stem = `figures/${stemOf(page.path)}-${figure.id}`;
  const wide = svg.slice(0, svg.indexOf('</svg>') + '</svg>'.length);
  return [
    { label: 'SVG', path: `${stem}.svg`, content: standaloneSvg(wide) },
    { label: 'Vega-Lite', path: `${stem}.vl.json`, content: figureSpec(figure) },
    { label: 'CSV', path: `${stem}.csv`, content: figureCsv(figure) },
  ];
}

function stemOf(path: string): string {
  return path.replace(/\.html$/, '');
}
