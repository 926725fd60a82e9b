import { relative } from 'node:path';
import type { Files } from '../../lib/files.ts';
import type { ReportFile } from '../../model/page/report.ts';
import type { SiteMemory } from './site-memory.ts';
import type { SiteWriter } from './site-writer.ts';

/** What copying an artifact needs. */
export interface CopyTools {
  readonly memory: SiteMemory;
  readonly writer: SiteWriter;
  readonly files: Files;
  readonly roots: readonly string[];
}

/**
 * Copies an artifact into the site if it lies inside one of the roots, links resolved. The report checked it before; this is the last
 * door before a stranger's file is published. A file that is gone or outside is left out.
 */
export async function writeCopy(
  file: Extract<ReportFile, { kind: 'copy' }>,
  { memory, writer, files, roots }: CopyTools,
): Promise<void> {
  const source = await findCopySource(file, roots, files);
  const facts = source === undefined ? undefined : await files.findFacts(source);
  if (source === undefined || facts === undefined) return;
  const key = `${source} ${facts.size} ${facts.modifiedMs} ${facts.identity}`;
  const made = memory.findMade(file.path, key);
  if (made !== undefined) {
    writer.reuse(made);
    return;
  }
  memory.keep(file.path, key, [writer.write(file.path, await files.readBytes(source))]);
}

/** The real path of a file that may be published: it lies inside one of the roots, links resolved. `undefined` for any other. */
export async function findCopySource(
  file: Extract<ReportFile, { kind: 'copy' }>,
  roots: readonly string[],
  files: Files,
): Promise<string | undefined> {
  const source = await files.findRealPath(file.from);
  const facts = source === undefined ? undefined : await files.findFacts(source);
  if (source === undefined || facts?.kind !== 'file') return undefined;
  return (await isInsideOf(source, roots, files)) ? source : undefined;
}

async function isInsideOf(source: string, roots: readonly string[], files: Files): Promise<boolean> {
  for (const root of roots) {
    const real = await files.findRealPath(root);
    if (real === undefined) continue;
    const way = relative(real, source);
    if (way !== '' && !way.startsWith('..') && !way.startsWith('/')) return true;
  }
  return false;
}
