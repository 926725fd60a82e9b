import { join } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';

/** Which reader took a file, so that a file that was looked into once need not be opened again. */
export interface VerdictCache {
  /** Name of the reader, null if none took it, `undefined` if the file changed or was never looked into. */
  find(path: string, facts: FileFacts): string | null | undefined;
  note(path: string, facts: FileFacts, reader: string | null): void;
  save(): Promise<void>;
}

type Verdict = readonly [
  path: string,
  size: number,
  modifiedMs: number,
  identity: string,
  reader: string | null,
];

/** Opens the verdicts in the cache folder, for files that are told with these settings; a damaged file counts as empty. */
export async function openVerdictCache(
  folder: string,
  settings: string,
  files: Files,
): Promise<VerdictCache> {
  const path = join(folder, 'logs-1', 'verdicts.json');
  const verdicts = new Map(
    (await readVerdicts(path, settings, files)).map((verdict) => [verdict[0], verdict]),
  );
  let changed = false;
  return {
    find(file, { size, modifiedMs, identity }) {
      const known = verdicts.get(file);
      if (known === undefined) return undefined;
      return known[1] === size && known[2] === modifiedMs && known[3] === identity ? known[4] : undefined;
    },
    note(file, { size, modifiedMs, identity }, reader) {
      changed = true;
      verdicts.set(file, [file, size, modifiedMs, identity, reader]);
    },
    async save() {
      if (changed) await files.write(path, JSON.stringify({ settings, verdicts: [...verdicts.values()] }));
    },
  };
}

async function readVerdicts(path: string, settings: string, files: Files): Promise<Verdict[]> {
  try {
    const content: unknown = JSON.parse(Buffer.from(await files.readBytes(path)).toString('utf8'));
    if (typeof content !== 'object' || content === null) return [];
    if (!('settings' in content) || content.settings !== settings || !('verdicts' in content)) return [];
    return Array.isArray(content.verdicts) ? content.verdicts.filter(isVerdict) : [];
  } catch (error) {
    if (error instanceof FileError || error instanceof SyntaxError) return [];
    throw error;
  }
}

function isVerdict(value: unknown): value is Verdict {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [path, size, modifiedMs, identity, reader]: unknown[] = value;
  const isReader = reader === null || typeof reader === 'string';
  return (
    typeof path === 'string' &&
    typeof size === 'number' &&
    typeof modifiedMs === 'number' &&
    typeof identity === 'string' &&
    isReader
  );
}
