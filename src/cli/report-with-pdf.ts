import { join } from 'node:path';
import type { Page } from '../model/page/page.ts';
import type { Report } from '../model/page/report.ts';
import { buildSingleFile } from '../outputs/single/build-single-file.ts';
import type { SingleOptions } from '../outputs/single/build-single-file.ts';
import type { CommandEffects } from './command.ts';
import type { Printer } from './print-pdf.ts';

/** The report with each write-up printed: as a file of the site under `pdf/`, linked from its page. */
export async function reportWithPdf(
  report: Report,
  printer: Printer,
  options: Omit<SingleOptions, 'files' | 'compiledSite'>,
  effects: Pick<CommandEffects, 'files' | 'packageFolder' | 'terminal'>,
): Promise<Report> {
  const writeUps = report.experiments.filter(({ note }) => note !== null);
  const compiledSite = join(effects.packageFolder, 'dist/site');
  const printed = new Map<string, string>();
  const copies: Report['files'][number][] = [];
  for (const [index, { path, slug }] of writeUps.entries()) {
    effects.terminal.progress(`Printing: ${index + 1} of ${writeUps.length}`);
    const page = await report.page(path);
    const html = await buildSingleFile(report, page, { ...options, files: effects.files, compiledSite });
    copies.push({ kind: 'copy', path: `pdf/${slug}.pdf`, from: await printer.print(slug, html) });
    printed.set(path, `pdf/${slug}.pdf`);
  }
  const told = (path: string, key: string | null): string | null =>
    key === null || !printed.has(path) ? key : `${key} pdf`;
  return {
    ...report,
    files: [...report.files, ...copies],
    keyOf: (path) => told(path, report.keyOf(path)),
    quickKeyOf: (path) => told(path, report.quickKeyOf?.(path) ?? null),
    async page(path) {
      return withLink(await report.page(path), printed.get(path));
    },
  };
}

function withLink(page: Page, pdf: string | undefined): Page {
  if (pdf === undefined || page.kind !== 'experiment') return page;
  return { ...page, downloads: [...page.downloads, { label: 'This write-up as PDF', path: pdf }] };
}
