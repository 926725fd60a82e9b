import type { Page, SiteFrame } from '../../model/page/page.ts';
import type { DataScript, Report } from '../../model/page/report.ts';
import type { RunOrder, RunParts } from '../../model/page/run-order.ts';
import { figuresOfPage } from '../../model/page/figures-of-page.ts';
import type { CompiledSite } from './compiled-site.ts';
import { toScriptValue } from './exact-json.ts';
import { hashText } from './hash-text.ts';
import { findKeptFigures, mayStandBesideOthers } from './kept-figures.ts';
import type { KeptFigures } from './kept-figures.ts';
import type { PageCrew } from './page-crew.ts';
import type { PageSetup } from './page-thread.ts';
import type { SiteMemory } from './site-memory.ts';
import type { SiteWriter } from './site-writer.ts';
import type { PageToWrite, WrittenPage } from './write-page.ts';
import { keyOfScript } from './write-data-script.ts';
import type { SiteOptions } from './write-site.ts';

/** What writing the files of a site needs. */
export interface Tools {
  readonly compiled: CompiledSite;
  readonly memory: SiteMemory;
  readonly writer: SiteWriter;
  readonly options: SiteOptions;
}

/** So many pages are written by one thread sooner than by two of which one has to be started. */
const FEW_PAGES = 28;
/** The same if the other thread is there already. */
const FEW_AHEAD = 48;
/** The last pages of a site, so many of all, are left to other threads while this one makes what is no page: that takes about as long. */
const LAST_SHARE = 1 / 16;
const MOST_LAST = 400;

/** What is under way of pages. */
export interface PagesUnderWay {
  /** How many had to be rendered. */
  readonly rendered: number;
  /** Paths of the scripts of runs that are written with their pages, or lie there as they should: nobody else has to look after them. */
  readonly scripts: ReadonlySet<string>;
  /** Holds when all are written. */
  readonly written: Promise<void>;
}

/** Where pages go, and who writes them. */
export interface PagesSetting {
  readonly folder: string;
  readonly crew: PageCrew;
  /** Has tables written from now on, beside the pages; called when there are many of these. */
  readonly beginTables: () => void;
}

/** Hands over the pages that changed since the last build to the crew, and takes note of the others. */
export async function writePages(
  report: Report,
  { folder, crew, beginTables }: PagesSetting,
  tools: Tools,
): Promise<PagesUnderWay> {
  const aroundOf = prepareAround(report.frame, tools);
  const scripts = new Set<string>();
  const pending = await handOverPages(report, { ...tools, folder, crew, beginTables, aroundOf, scripts });
  const written = Promise.all(pending).then(() => undefined);
  // Whoever waits for it hears of a failure, later.
  written.catch(() => undefined);
  return { rendered: pending.length, scripts, written };
}

/** What threads that write the pages of a report have to know. */
export function pageSetup(report: Report, folder: string, { compiled, options }: Tools): PageSetup {
  return {
    frame: report.frame,
    folder,
    compiledSite: options.compiledSite,
    version: compiled.version,
    cacheFolder: options.cacheFolder,
    printed: options.printed ?? null,
    pictureTools: options.pictureTools ?? null,
  };
}

interface PagesTools extends Tools, PagesSetting {
  /** What the page at a path depends on besides its data. */
  readonly aroundOf: (path: string) => readonly string[];
  /** Takes the paths of scripts that need no more looking after. */
  readonly scripts: Set<string>;
}

/** What pages show of the frame: only the home page shows what changes with every run. */
function prepareAround(frame: SiteFrame, { compiled, options }: Tools): PagesTools['aroundOf'] {
  const printed = (options.printed?.formats ?? []).join(' ');
  const home = JSON.stringify(frame);
  const other = JSON.stringify({ ...frame, updated: null, counts: null });
  return (path) => [compiled.version, printed, path === 'index.html' ? home : other];
}

/** A page that is to be written, with what it will be remembered by; made already where that took making it, but for what was kept. */
interface StalePage {
  readonly kind: 'stale';
  readonly path: string;
  readonly key: string;
  readonly quick: string | null;
  readonly page: Page | undefined;
}

/** A page that is to be written, with what there is to remember besides its own key. */
interface ReadyPage {
  readonly made: PageToWrite;
  readonly run: RunParts | undefined;
  readonly figuresKey: string | null;
  /** The script that is written with it. */
  readonly script: { readonly path: string; readonly key: string | null } | null;
}

/** What there is to remember of a page while it is written: not the page itself, which is large. */
type ToRemember = Pick<StalePage, 'path' | 'key' | 'quick'> & Pick<ReadyPage, 'figuresKey' | 'script'>;

/**
 * Makes a page that changed, but leaves what takes the series of a run to whoever writes it. Where its figures would be what they were,
 * they are not made, and what they became is kept.
 */
async function makePage(report: Report, stale: StalePage, tools: PagesTools): Promise<ReadyPage> {
  const { path } = stale;
  const run = report.runParts?.(path);
  const script = run === undefined ? null : settleScript(run.script, tools);
  const own = report.figuresKeyOf?.(path) ?? null;
  const figuresKey = own === null ? null : hashText('figures 1', ...tools.aroundOf(path), own);
  const kept = figuresKey === null ? undefined : await makeWithKept(report, stale, { figuresKey, tools });
  const isWhole = stale.page !== undefined && figuresKey === null;
  const page = kept?.page ?? stale.page ?? (await (run?.page() ?? report.page(path)));
  const order = run?.order({
    figures: !isWhole && kept === undefined,
    findings: !isWhole,
    script: script !== null,
  });
  return {
    made: { page, kept: kept?.kept, order: order && wantsAnything(order) ? order : undefined },
    run,
    figuresKey,
    script,
  };
}

function wantsAnything({ figures, findings, script }: RunOrder): boolean {
  return figures || script !== null || findings.some((finding) => finding !== null);
}

/** The page without its figures, if these may stay as they are in the site. */
async function makeWithKept(
  report: Report,
  { path, page }: StalePage,
  { figuresKey, tools }: { readonly figuresKey: string; readonly tools: PagesTools },
): Promise<{ readonly page: Page; readonly kept: KeptFigures } | undefined> {
  if (page !== undefined && page.kind !== 'run') return undefined;
  const { memory, folder, options } = tools;
  const kept = findKeptFigures(path, figuresKey, { memory, folder, files: options.files });
  if (kept === undefined) return undefined;
  const bare = page === undefined ? await report.page(path, kept.ids) : { ...page, keptFigures: kept.ids };
  const isAlone = figuresOfPage(bare).length === 0 && !findingsOf(report, path).some((one) => one !== null);
  return 'keptFigures' in bare && (isAlone || mayStandBesideOthers(kept)) ? { page: bare, kept } : undefined;
}

/** What the charts of the findings of a run's page are made from besides series. */
function findingsOf(report: Report, path: string): RunOrder['findings'] {
  return report.runParts?.(path)?.order({ figures: false, findings: true, script: false }).findings ?? [];
}

/** Takes note of a run's script if it lies there as it should; else it is written with the page. */
function settleScript(script: DataScript, { memory, writer, scripts }: PagesTools): ReadyPage['script'] {
  scripts.add(script.path);
  const key = keyOfScript(script);
  const made = key === null ? undefined : memory.findMade(script.path, key);
  if (made === undefined) return { path: script.path, key };
  writer.reuse(made);
  return null;
}

/** Hands over the pages that changed, one by one. Gives what waits for them. */
async function handOverPages(report: Report, tools: PagesTools): Promise<readonly Promise<void>[]> {
  const { memory, writer, options, crew } = tools;
  const total = report.paths.length;
  const pending: Promise<void>[] = [];
  let done = 0;
  let failed = false;
  const tell = (): void => {
    done += 1;
    options.onPage?.(done, total);
  };
  const take = async (
    made: Promise<WrittenPage>,
    { path, key, quick, figuresKey, script }: ToRemember,
  ): Promise<void> => {
    const { files, figures, script: written } = await made;
    writer.take(written === null ? files : [...files, written]);
    if (written !== null && script !== null && script.key !== null)
      memory.keep(script.path, script.key, [written]);
    writer.reuse((figures?.files ?? []).filter((name) => !writer.paths.has(name)));
    const known = figures === null || figuresKey === null ? undefined : { ...figures, key: figuresKey };
    memory.keep(path, key, files, known);
    if (quick !== null) memory.noteQuick(path, quick);
    tell();
  };
  const stale: StalePage[] = [];
  const handOver = async (): Promise<void> => {
    for (const next of stale.splice(0)) {
      if (failed) return;
      const ready = await makePage(report, next, tools);
      const { written } = await crew.write(ready.made, ready.run);
      const { path, key, quick } = next;
      const { figuresKey, script } = ready;
      const taken = take(written, { path, key, quick, figuresKey, script });
      taken.catch(() => (failed = true));
      pending.push(taken);
    }
  };
  let many = false;
  const last = total - Math.min(Math.floor(total * LAST_SHARE), MOST_LAST);
  for (const [index, path] of report.paths.entries()) {
    if (index === last) crew.leaveRest();
    const found = await findPage(report, path, { memory, around: tools.aroundOf(path) });
    if (found.kind === 'made') {
      writer.reuse(found.files);
      tell();
      continue;
    }
    stale.push(found);
    // A few pages are written by one thread alone: by this one, once it is known that they are few, unless another is there already.
    many ||= pending.length + stale.length > (crew.isAhead ? FEW_AHEAD : FEW_PAGES);
    if (many) crew.expectMany();
    if (many || crew.isAhead) await handOver();
    if (failed) break;
    if (many) tools.beginTables();
  }
  await handOver();
  return pending;
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
  const page = cheapKey === null ? await makeForKey(report, path) : undefined;
  // What is not in the page that was made for its key.
  const leftOut =
    page?.kind === 'run' ? [report.figuresKeyOf?.(path) ?? '', toScriptValue(findingsOf(report, path))] : [];
  const key = hashText(...around, cheapKey ?? toScriptValue(page), ...leftOut);
  const made = memory.findMade(path, key);
  if (made === undefined) return { kind: 'stale', path, key, quick, page };
  if (quick !== null) memory.noteQuick(path, quick);
  return { kind: 'made', files: made };
}

/** A page that nothing cheap tells of: without its figures where something does of these. */
async function makeForKey(report: Report, path: string): Promise<Page> {
  const run = report.runParts?.(path);
  const hasKey = (report.figuresKeyOf?.(path) ?? null) !== null;
  return run !== undefined && hasKey ? run.page() : report.page(path);
}
