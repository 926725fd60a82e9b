import { basename, dirname, join } from 'node:path';
import { countOf, withCommas } from '../lib/count-of.ts';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import { jsonText } from '../lib/json-text.ts';
import { createLater } from '../lib/later.ts';
import type { Later } from '../lib/later.ts';
import { showValue } from '../lib/show-value.ts';
import { whyRefused } from '../lib/why-refused.ts';
import { historyPath } from '../model/data-paths.ts';
import type { Report } from '../model/page/report.ts';
import type { PageThread } from '../outputs/site/page-crew.ts';
import { writeSite } from '../outputs/site/write-site.ts';
import type { SiteOptions, SiteOutcome } from '../outputs/site/write-site.ts';
import { readRedaction } from '../safety/read-redaction.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import type { ProblemCounts } from '../problems/problems-to-json.ts';
import { buildSingle } from './build-single.ts';
import { checkOutFolder } from './check-out-folder.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { openPrinter } from './print-pdf.ts';
import type { Project, ShownPath } from './project.ts';
import { publishOptions } from './publish-options.ts';
import { historyFileOf, readEarlier } from './read-earlier.ts';
import { readProject } from './read-project.ts';
import { findRoots, reportOf } from './report-of.ts';
import { reportWithPdf } from './report-with-pdf.ts';
import { openThreadAhead } from './thread-ahead.ts';
import type { ThreadAhead } from './thread-ahead.ts';
import type { ReadProject } from './read-project.ts';
import { countsText, problemsText } from './show-problems.ts';
import { WrongUse } from './wrong-use.ts';

/**
 * Builds the report. One bad file never costs the rest: the report is written with what could be read, and the exit code tells. Only a
 * config that cannot be trusted stops it, since a report with other settings would be another report.
 */
export async function build(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const started = effects.seconds();
  const ahead = openThreadAhead(effects);
  const later = createLater();
  try {
    const read = await readProject(call, effects, {
      keepProblems: keptPerKind,
      cache: true,
      artifacts: true,
      // Where a few logs changed, a few pages will, and reading takes less time than loading what renders them.
      onChange: (threads) => {
        if (!call.has('single')) ahead.start(threads);
      },
      later,
    });
    try {
      return await buildFrom(read, call, { effects, ahead, later, started });
    } finally {
      await later.finish();
      await read.input.dataset.close();
    }
  } finally {
    await ahead.close();
  }
}

async function buildFrom(
  read: ReadProject,
  call: CommandCall,
  given: {
    readonly effects: CommandEffects;
    readonly ahead: ThreadAhead;
    readonly later: Later;
    readonly started: number;
  },
): Promise<ExitCode> {
  const { effects, ahead, later, started } = given;
  checkOptions(call);
  if (!call.has('single')) await checkOut(read, effects);
  if (read.project.problems.length > 0) return await refuseConfig(read, effects);
  const printed = readFigureFormats(call, effects);
  if (call.has('single')) return await buildSingle(call, read, effects);
  // Where logs changed, pages will: another thread loads what they are rendered by while this one finds out what there is to say.
  if (!read.input.isKnown) ahead.start(read.threads);
  const written = await writePrinted(call, read, { effects, printed, ahead: ahead.find(), later });
  const counts = countProblems(read.problems);
  await tell(call, effects, { ...written, counts, read, seconds: effects.seconds() - started });
  return counts.errors > 0 ? ExitCode.problems : ExitCode.fine;
}

function checkOptions(call: CommandCall): void {
  if (call.has('summary') && !call.has('single')) {
    throw new WrongUse('--summary goes with --single NOTE: it says which experiment is summed up.');
  }
}

/** The forms that `--figures` asks for besides SVG. */
function readFigureFormats(call: CommandCall, { packageFolder }: CommandEffects): SiteOptions['printed'] {
  const typed = call.value('figures');
  if (typed === undefined) return null;
  const words = typed.split(',').map((word) => word.trim().toLowerCase());
  const formats = (['png', 'pdf'] as const).filter((format) => words.includes(format));
  if (formats.length < new Set(words).size) {
    throw new WrongUse(`--figures takes png, pdf, or both as "png,pdf", not "${showValue(typed)}".`);
  }
  return { formats, tools: join(packageFolder, 'dist/figures') };
}

async function checkOut({ project, input }: ReadProject, { files, folder }: CommandEffects): Promise<void> {
  const real = async (path: string): Promise<string> => (await files.findRealPath(path)) ?? path;
  checkOutFolder({
    out: await realPathOfNew(project.out.path, files),
    folder: await real(folder),
    inputs: await Promise.all([...project.logs, ...project.notes].map(({ path }) => real(path))),
    sources: input.sources.map(({ path }) => path),
  });
}

/** The path of something that may be yet to be made, with the links resolved that lead there. */
async function realPathOfNew(path: string, files: Files): Promise<string> {
  const real = await files.findRealPath(path);
  if (real !== undefined) return real;
  const parent = dirname(path);
  return parent === path ? path : join(await realPathOfNew(parent, files), basename(path));
}

async function refuseConfig({ project }: ReadProject, effects: CommandEffects): Promise<ExitCode> {
  const wrong = { kept: project.problems, unkept: [] };
  effects.terminal.words(`${await problemsText(wrong, effects, 'words')}\n`);
  effects.terminal.words(`No report was written: mend ${project.configPath} first.\n`);
  return ExitCode.problems;
}

type Written = Extract<SiteOutcome, { kind: 'written' }> & { readonly experiments: number };

interface Writing {
  readonly effects: CommandEffects;
  readonly printed: SiteOptions['printed'];
  /** A thread for pages that was started already. */
  readonly ahead: PageThread | undefined;
  /** What there is to write for the next build. */
  readonly later: Later;
}

/** The report, with its write-ups printed if `--pdf` asks for it. */
async function writePrinted(call: CommandCall, read: ReadProject, writing: Writing): Promise<Written> {
  const { effects } = writing;
  const printer = call.has('pdf') ? await openPrinter(effects) : undefined;
  try {
    const earlier = await readEarlier(call, read.project, effects);
    const published = await publishOptions(call, read, earlier, effects);
    const changes = await changesAsked(call, read, effects);
    const shown = { ...published, ...changes };
    const report = await reportOf({ ...read, earlier: earlier.verdicts, published: shown }, effects);
    const written = await writeWith(printer, report, read, writing);
    keepHistory(report, read.project, effects.files);
    return written;
  } finally {
    await printer?.close();
  }
}

/** What changed since another state is compared by the schemas of whole reports, which are loaded when `--diff` asks for it. */
async function changesAsked(call: CommandCall, read: ReadProject, effects: CommandEffects) {
  if (!call.has('diff')) return {};
  const { changesOfBuild } = await import('./changes/changes-of-build.ts');
  return await changesOfBuild(call, read, effects);
}

async function writeReport(
  report: Report,
  { project, cacheFolder, threads }: ReadProject,
  { effects, printed, ahead, later, roots }: Writing & { readonly roots: readonly string[] },
): Promise<Written> {
  const { files, terminal } = effects;
  effects.setLastWords(`Stopped: the report in ${project.out.shownPath} is incomplete. Build it again.`);
  try {
    const outcome = await writeSite(report, project.out.path, {
      files,
      compiledSite: join(effects.packageFolder, 'dist/site'),
      cacheFolder,
      roots: [...(await findRoots(project, effects)), ...roots],
      redaction: readRedaction(project.config),
      processors: threads,
      ...(printed && { printed }),
      ...(ahead && { ahead }),
      pictureTools: join(effects.packageFolder, 'dist/figures'),
      ...(effects.threads && { threads: effects.threads }),
      onIdle: () => {
        later.begin();
      },
      onPage: (done, total) => {
        terminal.progress(`Writing the report: ${withCommas(done)} of ${countOf(total, 'page')}`);
      },
    });
    effects.setLastWords('');
    if (outcome.kind === 'refused') throw foreignFolder(project.out, files);
    return { ...outcome, experiments: report.frame.counts.experiments };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new WrongUse(
      `The report cannot be written to "${showValue(project.out.shownPath, 200)}" (${whyRefused(error.code)}: ${showValue(error.path, 200)}). Allow writing there, or name another folder with --out.`,
    );
  }
}

async function writeWith(
  printer: Awaited<ReturnType<typeof openPrinter>> | undefined,
  report: Report,
  read: ReadProject,
  writing: Writing,
): Promise<Written> {
  if (printer === undefined) return await writeReport(report, read, { ...writing, roots: [] });
  const { effects } = writing;
  const options = { cacheFolder: read.cacheFolder, roots: await findRoots(read.project, effects) };
  const withPdf = await reportWithPdf(report, printer, options, effects);
  return await writeReport(withPdf, read, { ...writing, roots: [printer.folder] });
}

/** Writes the history into the file that the config names for it, if one is named. */
function keepHistory(report: Report, project: Project, files: Files): void {
  const path = historyFileOf(project);
  const file = report.files.find((one) => one.path === historyPath);
  if (path === undefined || file?.kind !== 'text') return;
  try {
    files.writeNow(path, file.content);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new WrongUse(
      `The history cannot be written to "${showValue(path, 200)}" (${whyRefused(error.code)}).`,
    );
  }
}

function foreignFolder({ path, shownPath }: ShownPath, files: Files): WrongUse {
  const name = showValue(shownPath, 200);
  if (files.factsNow(path)?.kind === 'file') {
    return new WrongUse(
      `"${name}" is a file, so no report was written to it. Name a folder with --out, or one file with --single.`,
    );
  }
  return new WrongUse(
    `"${name}" holds files that Runfolio did not make, so nothing was written there. Name a new or empty folder with --out.`,
  );
}

interface Outcome extends Written {
  readonly read: ReadProject;
  readonly counts: ProblemCounts;
  readonly seconds: number;
}

async function tell(call: CommandCall, effects: CommandEffects, outcome: Outcome): Promise<void> {
  const { read, pages, experiments, counts, seconds } = outcome;
  const { terminal } = effects;
  const out = read.project.out.shownPath;
  const home = `${out.replace(/\/+$/, '')}/index.html`;
  if (call.has('json')) {
    const runs = read.input.dataset.runs.length;
    const rounded = Math.round(seconds * 1000) / 1000;
    const result = { out, home, runs, experiments, pages, problems: counts, seconds: rounded };
    await terminal.data(`${jsonText(result, 2)}\n`);
    return;
  }
  const problems = await problemsText(read.problems, effects, 'words');
  if (problems !== '') terminal.words(`${problems}\n`);
  terminal.words(
    `${scopeText(outcome)} in ${seconds.toFixed(1)} s, ${countsText(counts)}. Open it in a browser:\n`,
  );
  await terminal.data(`${home}\n`);
}

function scopeText({ read, experiments, pages }: Outcome): string {
  const runs = countOf(read.input.dataset.runs.length, 'run');
  return `Report of ${runs} in ${countOf(experiments, 'experiment')}: ${countOf(pages, 'page')}`;
}
