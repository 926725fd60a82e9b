import { basename, join, resolve } from 'node:path';
import { formatBytes } from '../lib/format-bytes.ts';
import { jsonText } from '../lib/json-text.ts';
import { showValue } from '../lib/show-value.ts';
import { buildSingleFile } from '../outputs/single/build-single-file.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { findEntry } from './find-entry.ts';
import { checkOutFile } from './check-out-file.ts';
import { openPrinter } from './print-pdf.ts';
import { publishOptions } from './publish-options.ts';
import { readEarlier } from './read-earlier.ts';
import type { ReadProject } from './read-project.ts';
import { findRoots, reportOf } from './report-of.ts';
import { countsText, problemsText } from './show-problems.ts';

/** Writes one experiment as one file and prints its path. The exit code tells of problems as that of the whole report does. */
export async function buildSingle(
  call: CommandCall,
  read: ReadProject,
  effects: CommandEffects,
): Promise<ExitCode> {
  const { files, folder, terminal } = effects;
  const earlier = await readEarlier(call, read.project, effects);
  const { builds } = await publishOptions(call, read, earlier, effects);
  const report = await reportOf({ ...read, published: { ...(builds && { builds }) } }, effects);
  const entry = findEntry(report.experiments, call.value('single') ?? '', folder);
  const isSummary = call.has('summary');
  const ending = call.has('pdf') ? 'pdf' : 'html';
  const out = await nameFile(call, `${entry.slug}${isSummary ? '-summary' : ''}.${ending}`, effects);
  await checkOutFile(out, read, effects);
  const page = isSummary ? await report.summary(entry.path) : await report.page(entry.path);
  const html = await buildSingleFile(report, page, {
    files,
    compiledSite: join(effects.packageFolder, 'dist/site'),
    cacheFolder: read.cacheFolder,
    roots: await findRoots(read.project, effects),
  });
  const content = call.has('pdf') ? await printOne(html, effects) : Buffer.from(html);
  await files.write(resolve(folder, out), content);
  const counts = countProblems(read.problems);
  const bytes = content.length;
  if (call.has('json')) {
    await terminal.data(`${jsonText({ out, experiment: entry.title, bytes, problems: counts }, 2)}\n`);
  } else {
    const problems = await problemsText(read.problems, effects, 'words');
    if (problems !== '') terminal.words(`${problems}\n`);
    const kind = isSummary ? 'Summary' : 'Write-up';
    terminal.words(
      `${kind} of "${showValue(entry.title)}" in one file of ${formatBytes(bytes)}, ${countsText(counts)}:\n`,
    );
    await terminal.data(`${out}\n`);
  }
  return counts.errors > 0 ? ExitCode.problems : ExitCode.fine;
}

async function printOne(html: string, effects: CommandEffects): Promise<Uint8Array> {
  const printer = await openPrinter(effects);
  try {
    return await effects.files.readBytes(await printer.print('page', html));
  } finally {
    await printer.close();
  }
}

/** The file as typed with `--out`, or a name of its own in the working folder, or in the folder that was typed. */
async function nameFile(call: CommandCall, name: string, { files, folder }: CommandEffects): Promise<string> {
  const typed = call.value('out');
  if (typed === undefined) return name;
  const isFolder = typed.endsWith('/') || (await files.findFacts(resolve(folder, typed)))?.kind === 'folder';
  return isFolder ? `${typed.replace(/\/+$/, '')}/${basename(name)}` : typed;
}
