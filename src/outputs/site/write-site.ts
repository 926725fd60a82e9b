import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import type { Threads } from '../../lib/threads.ts';
import type { Page, SiteFrame } from '../../model/page/page.ts';
import type { Report, ReportFile } from '../../model/page/report.ts';
import { publicationFiles } from '../publish/publication-files.ts';
import type { Redaction } from '../../safety/redact-text.ts';
import { readCompiledSite } from './compiled-site.ts';
import type { CompiledSite } from './compiled-site.ts';
import { toScriptValue } from './exact-json.ts';
import { hashText } from './hash-text.ts';
import { createPageCrew } from './page-crew.ts';
import type { PageCrew } from './page-crew.ts';
import type { PageSetup } from './page-thread.ts';
import { buildMarker, markerName, readFolderState } from './site-marker.ts';
import { openSiteMemory } from './site-memory.ts';
import type { SiteMemory } from './site-memory.ts';
import { openSiteWriter } from './site-writer.ts';
import type { SiteFile, SiteWriter } from './site-writer.ts';
import { writeCopy } from './write-copy.ts';
import { writeDataScript } from './write-data-script.ts';
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

/** So many pages are written by one thread sooner than by two of which one has to be started. */
const FEW_PAGES = 28;

interface Tools {
  readonly compiled: CompiledSite;
  readonly memory: SiteMemory;
  readonly writer: SiteWriter;
  readonly options: SiteOptions;
}

async function writePages(report: Report, folder: string, tools: Tools): Promise<number> {
  const { compiled, options } = tools;
  const setup = {
    frame: report.frame,
    folder,
    compiledSite: options.compiledSite,
    version: compiled.version,
    cacheFolder: options.cacheFolder,
    printed: options.printed ?? null,
    pictureTools: options.pictureTools ?? null,
  };
  const crew = createPageCrew(setup, options);
  try {
    return await handOverPages(report, crew, tools);
  } finally {
    await crew.close();
  }
}

/** A page that is to be written, with what it will be remembered by; made already where that took making it. */
interface StalePage {
  readonly kind: 'stale';
  readonly path: string;
  readonly key: string;
  readonly quick: string | null;
  readonly page: Page | undefined;
}

/** Hands over the pages that changed, one by one, and waits for all. Gives how many they were. */
async function handOverPages(
  report: Report,
  crew: PageCrew,
  { compiled, memory, writer, options }: Tools,
): Promise<number> {
  const total = report.paths.length;
  const pending: Promise<void>[] = [];
  const frameKeys = frameKeysOf(report.frame);
  const printedKey = (options.printed?.formats ?? []).join(' ');
  let done = 0;
  let failed = false;
  const tell = (): void => {
    done += 1;
    options.onPage?.(done, total);
  };
  const take = async (
    written: Promise<readonly SiteFile[]>,
    { path, key, quick }: StalePage,
  ): Promise<void> => {
    const all = await written;
    writer.take(all);
    memory.keep(path, key, all);
    if (quick !== null) memory.noteQuick(path, quick);
    tell();
  };
  const stale: StalePage[] = [];
  const handOver = async (): Promise<void> => {
    for (const next of stale.splice(0)) {
      if (failed) return;
      const { written } = await crew.write(next.page ?? (await report.page(next.path)));
      const taken = take(written, next);
      taken.catch(() => (failed = true));
      pending.push(taken);
    }
  };
  let many = false;
  for (const path of report.paths) {
    const around = [compiled.version, printedKey, path === 'index.html' ? frameKeys.home : frameKeys.other];
    const found = await findPage(report, path, { memory, around });
    if (found.kind === 'made') {
      writer.reuse(found.files);
      tell();
      continue;
    }
    stale.push(found);
    // A few pages are written by this thread alone, once it is known that they are few.
    many ||= stale.length > FEW_PAGES;
    if (!many) continue;
    crew.expectMany();
    await handOver();
    if (failed) break;
  }
  await handOver();
  await Promise.all(pending);
  return pending.length;
}

/** The files of a page as it lies there, if it was made from what it would be made from now. */
async function findPage(
  report: Report,
  path: string,
  { memory, around }: { readonly memory: SiteMemory; readonly around: readonly string[] },
): Promise<StalePage | { readonly kind: 'made'; readonly files: readonly string[] }> {
  const quickKey = report.quickKeyOf?.(path) ?? null;
  const quick = quickKey === null ? null : hashText(...around, quickKey);
  const known = quick === null ? undefined : memory.findByQuick(path, quick);
  if (known !== undefined) return { kind: 'made', files: known };
  const cheapKey = report.keyOf(path);
  const page = cheapKey === null ? await report.page(path) : undefined;
  const key = hashText(...around, cheapKey ?? toScriptValue(page));
  const made = memory.findMade(path, key);
  if (made === undefined) return { kind: 'stale', path, key, quick, page };
  if (quick !== null) memory.noteQuick(path, quick);
  return { kind: 'made', files: made };
}

/** What pages show of the frame: only the home page shows what changes with every run. */
function frameKeysOf(frame: SiteFrame): { readonly home: string; readonly other: string } {
  return { home: JSON.stringify(frame), other: JSON.stringify({ ...frame, updated: null, counts: null }) };
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
