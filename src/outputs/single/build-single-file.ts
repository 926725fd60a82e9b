import { basename } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { relativeLink } from '../../lib/relative-link.ts';
import type { ExperimentPage, Page, SiteFrame } from '../../model/page/page.ts';
import type { Table } from '../../model/page/table.ts';
import type { Report, ReportFile } from '../../model/page/report.ts';
import { loadRenderPage, readCompiledSite } from '../site/compiled-site.ts';
import type { CompiledSite } from '../site/compiled-site.ts';
import { openDrawingCache } from '../site/drawing-cache.ts';
import { renderSitePage } from '../site/render-site-page.ts';
import { findCopySource } from '../site/write-copy.ts';
import { inlinePage } from './inline-page.ts';

/** What a report as one file needs besides the report. */
export interface SingleOptions {
  readonly files: Files;
  /** Folder of the compiled site, `dist/site` of the package. */
  readonly compiledSite: string;
  /** The cache folder, `.runfolio`; null to draw everything anew. */
  readonly cacheFolder: string | null;
  /** Folders that pictures may be taken from; anything that lies outside, links resolved, is left out. */
  readonly roots: readonly string[];
}

/**
 * One page of a report as one HTML document that needs nothing else: to mail, to archive. Its charts come alive, its pictures are
 * inside, its links to other pages are plain text, and the browser is told to refuse any request. The same report gives the same bytes.
 *
 * @throws FileError if the disk refuses.
 */
export async function buildSingleFile(
  report: Pick<Report, 'frame' | 'files'>,
  page: Page,
  options: SingleOptions,
): Promise<string> {
  const { files, cacheFolder } = options;
  const compiled = await readCompiledSite(options.compiledSite, files);
  const drawings = cacheFolder === null ? undefined : openDrawingCache(cacheFolder, compiled.version, files);
  const { html, dataScript } = await renderSitePage(
    alone(page),
    { frame: withoutNavigation(report.frame), renderPage: await loadRenderPage(compiled.folder), drawings },
    { withFiles: false },
  );
  const images = await readImages(html, page.path, report.files, options);
  const addressOf = (path: string): string => relativeLink(page.path, path);
  return inlinePage(html, {
    style: textOf(compiled, 'report.css'),
    script: textOf(compiled, 'report.js'),
    laterScripts:
      dataScript === null
        ? []
        : [
            { address: addressOf('assets/live-chart.js'), code: textOf(compiled, 'live-chart.js') },
            { address: addressOf(dataScript.path), code: dataScript.content },
          ],
    fonts: new Map(
      compiled.assets
        .filter(({ path }) => path.endsWith('.woff2'))
        .map(({ path, content }) => [basename(path), content]),
    ),
    icon: assetOf(compiled, 'icon.svg'),
    findImage: (address) => images.get(address),
  });
}

/** Nothing leads away: there is nowhere to go. */
function withoutNavigation(frame: SiteFrame): SiteFrame {
  return { ...frame, navigation: [] };
}

function alone(page: Page): Page {
  const rest = { breadcrumbs: [], previous: null, next: null };
  return page.kind === 'experiment' ? aloneExperiment({ ...page, ...rest }) : { ...page, ...rest };
}

/**
 * Files beside the page are not there; what its tables and charts hold can be copied and saved from them. Of many runs the first stand
 * in the tables, so that the file stays small enough to mail.
 */
function aloneExperiment(page: ExperimentPage): ExperimentPage {
  return {
    ...page,
    downloads: [],
    compare: [],
    comparison: shorten(page.comparison),
    runs: shorten(page.runs),
  };
}

const MOST_ROWS = 25;

function shorten(table: Table): Table {
  const rows = table.rows.slice(0, MOST_ROWS);
  const members = rows.reduce((sum, row) => sum + row.members.length, 0);
  const short = members > MOST_ROWS ? rows.map((row) => ({ ...row, members: [] })) : rows;
  const left = table.rows.length - rows.length;
  const cut =
    left === 0 ? [] : [`The first ${MOST_ROWS} of ${table.rows.length} rows; the whole report has all.`];
  const folded = members > MOST_ROWS ? ['The runs of each variant are in the whole report.'] : [];
  const notes = table.notes.filter((note) => folded.length === 0 || !note.startsWith('Under each variant'));
  return { ...table, rows: short, notes: [...notes, ...folded, ...cut] };
}

function assetOf({ assets, folder }: CompiledSite, name: string): Uint8Array {
  const asset = assets.find(({ path }) => path === `assets/${name}`);
  if (asset === undefined) throw new Error(`${folder} does not hold ${name}.`);
  return asset.content;
}

function textOf(compiled: CompiledSite, name: string): string {
  return new TextDecoder().decode(assetOf(compiled, name));
}

/** Pictures that the page shows, by their address in it. */
async function readImages(
  html: string,
  from: string,
  reportFiles: readonly ReportFile[],
  { roots, files }: SingleOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const images = new Map<string, Uint8Array>();
  if (!html.includes('<img')) return images;
  for (const file of reportFiles) {
    const address = relativeLink(from, file.path);
    if (file.kind !== 'copy' || !html.includes(`src="${escapeAmpersand(address)}"`)) continue;
    const source = await findCopySource(file, roots, files);
    if (source !== undefined) images.set(address, await files.readBytes(source));
  }
  return images;
}

function escapeAmpersand(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll("'", '&#39;');
}
