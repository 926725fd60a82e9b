import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { parseReportData } from '../../model/report-data.ts';
import { writeReportData } from '../../model/report-data/write-report-data.ts';
import type { ReportData } from '../../model/report-data.ts';

/** To be raised when revisions are read differently. */
const cacheVersion = 'states-2';
/** More are not kept: the oldest are removed. */
const mostStates = 20;
const remarksLine = 'remarks ';

/** What was read of a revision. */
export interface KeptState {
  readonly data: ReportData;
  readonly remarks: readonly string[];
}

/** What is known of revisions from earlier comparisons; null folder: nothing is kept. A commit never changes, so nothing gets old. */
export interface StateCache {
  find(key: readonly unknown[]): Promise<KeptState | undefined>;
  keep(key: readonly unknown[], state: KeptState): Promise<void>;
}

/** Opens the cache in `folder`. What is damaged or of another version is ignored; what cannot be written costs nothing but time. */
export function openStateCache(folder: string | null, files: Files): StateCache {
  const base = folder === null ? null : join(folder, cacheVersion);
  return {
    async find(key) {
      if (base === null) return undefined;
      const path = pathOf(base, key);
      if (files.factsNow(path) === undefined) return undefined;
      return parseKept(new TextDecoder().decode(await files.readBytes(path)));
    },
    async keep(key, { data, remarks }) {
      if (base === null) return;
      try {
        await files.write(
          pathOf(base, key),
          `${remarksLine}${JSON.stringify(remarks)}\n${writeReportData(data)}`,
        );
        await removeOldest(base, files);
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
      }
    },
  };
}

function pathOf(base: string, key: readonly unknown[]): string {
  return join(base, `${createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32)}.json`);
}

function parseKept(text: string): KeptState | undefined {
  const end = text.indexOf('\n');
  if (!text.startsWith(remarksLine) || end === -1) return undefined;
  const parsed = parseReportData(text.slice(end + 1));
  const remarks = parseRemarks(text.slice(remarksLine.length, end));
  return 'data' in parsed && remarks !== undefined ? { data: parsed.data, remarks } : undefined;
}

function parseRemarks(text: string): readonly string[] | undefined {
  try {
    return z.array(z.string()).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function removeOldest(base: string, files: Files): Promise<void> {
  const names = await files.readFolder(base);
  const dated = names.map((name) => ({ name, at: files.factsNow(join(base, name))?.modifiedMs ?? 0 }));
  const old = dated.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1)).slice(mostStates);
  for (const { name } of old) await files.remove(join(base, name));
}
