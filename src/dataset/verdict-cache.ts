import { join } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';

/** A file, and where it lies below the folder that is read: the config may say how files of some places there are read. */
export interface VerdictPlace {
  readonly path: string;
  readonly pathInRoot: string;
}

/** Which reader took a file, so that a file that was looked into once need not be opened again. */
export interface VerdictCache {
  /** Name of the reader, null if none took it, `undefined` if the file changed or was never looked into. */
  find(place: VerdictPlace, facts: FileFacts): string | null | undefined;
  note(place: VerdictPlace, facts: FileFacts, reader: string | null): void;
  save(): Promise<void>;
}

type Verdict = readonly [
  place: string,
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
    find(place, { size, modifiedMs, identity }) {
      const known = verdicts.get(keyOf(place));
      if (known === undefined) return undefined;
      return known[1] === size && known[2] === modifiedMs && known[3] === identity ? known[4] : undefined;
    },
    note(place, { size, modifiedMs, identity }, reader) {
      const key = keyOf(place);
      changed = true;
      verdicts.set(key, [key, size, modifiedMs, identity, reader]);
    },
    async save() {
      if (changed) await files.write(path, JSON.stringify({ settings, verdicts: [...verdicts.values()] }));
    },
  };
}

function keyOf({ path, pathInRoot }: VerdictPlace): string {
  return `${path}\n${pathInRoot}`;
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
  const [place, size, modifiedMs, identity, reader]: unknown[] = value;
  const isReader = reader === null || typeof reader === 'string';
  return (
    typeof place === 'string' &&
    typeof size === 'number' &&
    typeof modifiedMs === 'number' &&
    typeof identity === 'string' &&
    isReader
  );
}
