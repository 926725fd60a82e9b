import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import type { Threads } from '../../lib/threads.ts';
import type { Report, ReportFile } from '../../model/page/report.ts';
import { publicationFiles } from '../publish/publication-files.ts';
import type { Redaction } from '../../safety/redact-text.ts';
import { readCompiledSite } from './compiled-site.ts';
import type { PageSetup } from './page-thread.ts';
import { buildMarker, markerName, readFolderState } from './site-marker.ts';
import { openSiteMemory } from './site-memory.ts';
import { openSiteWriter } from './site-writer.ts';
import { writeCopy } from './write-copy.ts';
import { writeDataScript } from './write-data-script.ts';
import { writePages } from './write-pages.ts';
import type { Tools } from './write-pages.ts';
import { writeTable } from './write-table.ts';

/** What writing a site needs besides the report. */
export interface SiteOptions {
  readonly files: Files;
  /** Folder of the compiled site, `dist/site` of the package. */
  readonly compiledSite: string;
  /** The cache folder, `.runfolio`; null to remember nothing and make everything anew. */
  readonly cacheFolder: string | null;
  /** Folders that artifacts may be copied from; anything that lies outside, links resolved, is not copied. */
  readonly roots: readonly string[];
  /** What is taken out of texts that are copied; without, they are copied as they are. */
  readonly redaction?: Redaction;
  /** Without, or with one processor, all pages are written by this thread. */
  readonly threads?: Threads;
  /** How many threads there may be, this one included. */
  readonly processors?: number;
  /** Forms that the figures of experiments are drawn in besides SVG, and the folder of what that takes, `dist/figures`. */
  readonly printed?: PageSetup['printed'];
  /** The folder of what drawing takes, `dist/figures`, for the pictures that a published report has; without, there are none. */
  readonly pictureTools?: string;
  /** Told after each page: how many are done, how many there are. */
  readonly onPage?: (done: number, total: number) => void;
}

/** What came of it. A refused folder is untouched. */
export type SiteOutcome =
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'written';
      readonly pages: number;
      /** Pages that had to be rendered. */
      readonly rendered: number;
      /** Files whose bytes changed, files that stayed, files of an earlier build that are gone. */
      readonly written: number;
      readonly unchanged: number;
      readonly removed: number;
    };

/**
 * Writes a report as a static site. The same report gives the same bytes; pages whose data did not change since the last build are not
 * rendered again.
 *
 * The folder must be new, empty, or have the marker of an earlier build: anything else is refused. Only files that the marker lists are
 * ever removed.
 *
 * @throws FileError if the disk refuses.
 */
export async function writeSite(report: Report, folder: string, options: SiteOptions): Promise<SiteOutcome> {
  const { files, cacheFolder } = options;
  const state = await readFolderState(folder, files);
  if (state.kind === 'foreign') return { kind: 'refused' };
  const compiled = await readCompiledSite(options.compiledSite, files);
  const memory = await openSiteMemory(folder, cacheFolder, files);
  const writer = openSiteWriter(folder, files);
  const old = state.kind === 'ours' ? state.files : [];
  await files.write(join(folder, markerName), buildMarker(report.frame.generator, [...old, ...report.paths]));
  for (const { path, content } of compiled.assets) writer.write(path, content);
  const rendered = await writePages(report, folder, { compiled, memory, writer, options });
  for (const file of report.files) await writeReportFile(file, { memory, writer, options });
  for (const { path, content } of publicationFiles(report)) writer.write(path, content);
  const stale = old.filter((path) => !writer.paths.has(path));
  for (const path of stale) await files.remove(join(folder, path));
  await files.write(join(folder, markerName), buildMarker(report.frame.generator, writer.paths));
  await memory.save();
  return { kind: 'written', pages: report.paths.length, rendered, ...writer.counts, removed: stale.length };
}

async function writeReportFile(
  file: ReportFile,
  { memory, writer, options }: Omit<Tools, 'compiled'>,
): Promise<void> {
  if (file.kind === 'text') writer.write(file.path, file.content);
  else if (file.kind === 'script') await writeDataScript(file, { memory, writer });
  else if (file.kind === 'made') writer.write(file.path, file.make());
  else if (file.kind === 'table') await writeTable(file, { memory, writer });
  else await writeCopy(file, { ...options, memory, writer });
}
