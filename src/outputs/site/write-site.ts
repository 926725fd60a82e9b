import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import type { Threads } from '../../lib/threads.ts';
import type { MadeFile, Report, ReportFile, TableFile } from '../../model/page/report.ts';
import { publicationFiles } from '../publish/publication-files.ts';
import type { Redaction } from '../../safety/redact-text.ts';
import { readCompiledSite } from './compiled-site.ts';
import { hashText } from './hash-text.ts';
import { createPageCrew } from './page-crew.ts';
import type { PageCrew, PageThread } from './page-crew.ts';
import type { PageSetup } from './page-thread.ts';
import { buildMarker, markerName, readFolderState } from './site-marker.ts';
import { openSiteMemory } from './site-memory.ts';
import { openSiteWriter } from './site-writer.ts';
import { writeCopy } from './write-copy.ts';
import { writeDataScript } from './write-data-script.ts';
import { pageSetup, writePages } from './write-pages.ts';
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
  /** A thread for pages that was started before it was known which there are; closed with the others. */
  readonly ahead?: PageThread;
  /** Forms that the figures of experiments are drawn in besides SVG, and the folder of what that takes, `dist/figures`. */
  readonly printed?: PageSetup['printed'];
  /** The folder of what drawing takes, `dist/figures`, for the pictures that a published report has; without, there are none. */
  readonly pictureTools?: string;
  /** Told after each page: how many are done, how many there are. */
  readonly onPage?: (done: number, total: number) => void;
  /** Told when this thread has nothing left to do but wait for others. */
  readonly onIdle?: () => void;
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
  const memory = openSiteMemory(folder, cacheFolder, files);
  const writer = openSiteWriter(folder, files);
  const old = state.kind === 'ours' ? state.files : [];
  await files.write(join(folder, markerName), buildMarker(report.frame.generator, [...old, ...report.paths]));
  writeAssets(compiled, { memory, writer });
  const tools = { compiled, memory, writer, options };
  const crew = createPageCrew(pageSetup(report, folder, tools), options);
  try {
    const rendered = await writeAll(report, folder, { ...tools, crew });
    // Threads end while the rest is written.
    const [removed] = await Promise.all([writeRest(report, folder, { ...tools, old }), crew.close()]);
    return { kind: 'written', pages: report.paths.length, rendered, ...writer.counts, removed };
  } finally {
    await crew.close();
  }
}

/** What needs no other thread. Gives how many files of an earlier build are gone. */
async function writeRest(
  report: Report,
  folder: string,
  { writer, memory, options: { files }, old }: Tools & { readonly old: readonly string[] },
): Promise<number> {
  for (const { path, content } of publicationFiles(report)) writer.write(path, content);
  const stale = old.filter((path) => !writer.paths.has(path));
  for (const path of stale) await files.remove(join(folder, path));
  const marker = buildMarker(report.frame.generator, writer.paths);
  await Promise.all([files.write(join(folder, markerName), marker), memory.save()]);
  return stale.length;
}

/** What lies there as this very site was compiled with is not even read to be compared. */
function writeAssets(
  { assets, version }: Tools['compiled'],
  { memory, writer }: Pick<Tools, 'memory' | 'writer'>,
): void {
  const key = `asset ${version}`;
  for (const { path, content } of assets) {
    const lying = memory.findMade(path, key);
    if (lying !== undefined) writer.reuse(lying);
    else memory.keep(path, key, [writer.write(path, content)]);
  }
}

/** Pages and files beside each other. Gives how many pages had to be rendered. */
async function writeAll(
  report: Report,
  folder: string,
  tools: Tools & { readonly crew: PageCrew },
): Promise<number> {
  const { crew, options } = tools;
  const tables = prepareTables(report, tools);
  const setting = { folder, crew, beginTables: tables.begin };
  const { rendered, scripts, written } = await writePages(report, setting, tools);
  tables.begin();
  for (const file of report.files) {
    if (file.kind === 'table' || scripts.has(file.path)) continue;
    await writeReportFile(file, tools);
    // Else tables would wait for all other files.
    await options.threads?.listenNow();
  }
  options.onIdle?.();
  await Promise.all([written, tables.finish()]);
  return rendered;
}

/** The tables of a report, written beside everything else. */
interface TablesUnderWay {
  /** Has them written from now on, if nobody did so before. */
  readonly begin: () => void;
  /** Begins if nobody did, and holds when all are written. */
  finish(): Promise<void>;
}

/** Where there are many pages tables begin early: this thread writes some of the pages while another packs tables. */
function prepareTables(report: Report, tools: Tools & { readonly crew: PageCrew }): TablesUnderWay {
  let written: Promise<void> | undefined;
  const finish = (): Promise<void> =>
    (written ??= writeTables(
      report.files.filter((file) => file.kind === 'table'),
      tools,
    ));
  return {
    begin() {
      // Whoever waits for it hears of a failure, later.
      finish().catch(() => undefined);
    },
    finish,
  };
}

/** Tables that are under way at once: so many are in memory while another thread packs them. */
const MOST_TABLES = 3;

async function writeTables(
  tables: readonly TableFile[],
  tools: Tools & { readonly crew: PageCrew },
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  for (const table of tables) {
    const one = writeTable(table, tools).then(() => void underWay.delete(one));
    // Whoever waits for it hears of a failure, later.
    one.catch(() => undefined);
    underWay.add(one);
    // What lies there already is done at once and takes no place.
    while (underWay.size >= MOST_TABLES) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}

async function writeReportFile(
  file: Exclude<ReportFile, TableFile>,
  { memory, writer, compiled, options }: Tools,
): Promise<void> {
  if (file.kind === 'text') writer.write(file.path, file.content);
  else if (file.kind === 'script') await writeDataScript(file, { memory, writer });
  else if (file.kind === 'made') writeMade(file, { memory, writer, compiled });
  else await writeCopy(file, { ...options, memory, writer });
}

/** A file that is made, unless it lies there made from the same key by the same program. */
function writeMade(
  file: MadeFile,
  { memory, writer, compiled }: Pick<Tools, 'memory' | 'writer' | 'compiled'>,
): void {
  const own = file.keyOf?.() ?? null;
  const key = own === null ? null : hashText('made 1', compiled.version, own);
  const lying = key === null ? undefined : memory.findMade(file.path, key);
  if (lying !== undefined) {
    writer.reuse(lying);
    return;
  }
  const written = writer.write(file.path, file.make());
  if (key !== null) memory.keep(file.path, key, [written]);
}
