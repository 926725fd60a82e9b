import { dirname } from 'node:path';
import type { Report } from '../model/page/report.ts';
import type { EarlierVerdicts } from '../model/verdict-history.ts';
import type { ReportData } from '../model/report-data.ts';
import { makeReport, makeReportDataOf } from '../pipeline.ts';
import type { ReportOptions } from '../pipeline.ts';
import type { CommandEffects } from './command.ts';
import type { Project } from './project.ts';
import type { ReadProject } from './read-project.ts';
import { readVersion } from './read-version.ts';

/** The report of what was read. */
export async function reportOf(
  {
    project,
    input,
    problems,
    earlier,
    published,
  }: Pick<ReadProject, 'project' | 'input' | 'problems'> & {
    readonly earlier?: EarlierVerdicts | undefined;
    /** Earlier builds, where the report is published, and what changed. */
    readonly published?: Pick<ReportOptions, 'builds' | 'publish' | 'changes'>;
  },
  effects: CommandEffects,
): Promise<Report> {
  return makeReport({
    input: { ...input, problems },
    ...(earlier && { earlier }),
    ...published,
    config: { ...project.config, title: project.title },
    generator: `Runfolio ${await readVersion(effects)}`,
    files: effects.files,
    folder: effects.folder,
  });
}

/** What the report of what was read holds, as plain data with all of its runs. */
export async function reportDataOf(
  { project, input, problems }: Pick<ReadProject, 'project' | 'input' | 'problems'>,
  effects: CommandEffects,
): Promise<ReportData> {
  return makeReportDataOf({
    whole: true,
    input: { ...input, problems },
    config: { ...project.config, title: project.title },
    generator: `Runfolio ${await readVersion(effects)}`,
  });
}

/** Where artifacts and pictures may be copied from: the folders that were named, or those that single files lie in. */
export async function findRoots({ logs, notes }: Project, { files }: CommandEffects): Promise<string[]> {
  const paths = [...logs, ...notes].map(({ path }) => path);
  const facts = await Promise.all(paths.map((path) => files.findFacts(path)));
  return paths.map((path, index) => (facts[index]?.kind === 'file' ? dirname(path) : path));
}
