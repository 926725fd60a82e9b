import { relative } from 'node:path';
import type { Files } from '../../lib/files.ts';
import type { ReportFile } from '../../model/page/report.ts';
import { redactText } from '../../safety/redact-text.ts';
import type { Redaction } from '../../safety/redact-text.ts';
import type { SiteMemory } from './site-memory.ts';
import type { SiteWriter } from './site-writer.ts';

/** What copying an artifact needs. */
export interface CopyTools {
  readonly memory: SiteMemory;
  readonly writer: SiteWriter;
  readonly files: Files;
  readonly roots: readonly string[];
  /** What is taken out of texts; without, they are copied as they are. */
  readonly redaction?: Redaction | undefined;
}

/**
 * Copies an artifact into the site if it lies inside one of the roots, links resolved. The report checked it before; this is the last
 * door before a stranger's file is published. A file that is gone or outside is left out.
 */
export async function writeCopy(
  file: Extract<ReportFile, { kind: 'copy' }>,
  { memory, writer, files, roots, redaction }: CopyTools,
): Promise<void> {
  const source = await findCopySource(file, roots, files);
  const facts = source === undefined ? undefined : await files.findFacts(source);
  if (source === undefined || facts === undefined) return;
  const screened = file.isText === true ? redaction : undefined;
  const rules = screened?.key ?? '';
  const key = `${source} ${facts.size} ${facts.modifiedMs} ${facts.identity} ${rules}`;
  const made = memory.findMade(file.path, key);
  if (made !== undefined) {
    writer.reuse(made);
    return;
  }
  const bytes = await files.readBytes(source);
  memory.keep(file.path, key, [writer.write(file.path, screened ? redactBytes(bytes, screened) : bytes)]);
}

/** Bytes in which nothing is found stay as they are, also where they are no text. */
function redactBytes(bytes: Uint8Array, redaction: Redaction): Uint8Array | string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const redacted = redactText({ name: null, text }, redaction);
  return redacted === text ? bytes : redacted;
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
