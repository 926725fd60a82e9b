import { join, resolve } from 'node:path';
import { compiledName } from '../lib/compiled-name.ts';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import { isPlain } from '../lib/is-plain.ts';
import { openSealed, readWhole, sealContent } from '../lib/sealed-file.ts';
import type { Config } from '../model/config.ts';
import type { ParsedConfig } from '../model/parse-config.ts';
import { createProblem } from '../problems/create-problem.ts';

/** What reading a config touches outside. */
export interface ConfigEffects {
  readonly files: Files;
  /** The working folder. */
  readonly folder: string;
  /** Tells this program from others that might read the same text otherwise; the name of the compiled file unless given. */
  readonly programKey?: string;
}

/** What came of a config. */
export interface ReadConfig extends ParsedConfig {
  /** Keeps it in a cache folder for the next time, if that would tell all that parsing it did. A disk that refuses costs nothing but time. */
  readonly keep?: (cacheFolder: string) => Promise<void>;
}

const name = 'config-1';
const mark = 0x52_46_43_31;

/**
 * Reads the config at a path as the user would type it; an empty one if there is none. A text without a fault that this program parsed
 * before, as the cache folder tells, is not parsed again: its schema takes longer to load than a folder of logs to be looked through.
 */
export async function readConfig(
  file: string,
  cacheFolder: string | null,
  { files, folder, programKey = compiledName(import.meta.url) }: ConfigEffects,
): Promise<ReadConfig> {
  const path = resolve(folder, file);
  if ((await files.findFacts(path)) === undefined) return { config: {}, problems: [] };
  try {
    const text = new TextDecoder().decode(await files.readBytes(path));
    const kept = cacheFolder === null ? undefined : findKept(cacheFolder, [programKey, text], files);
    if (kept !== undefined) return { config: kept, problems: [] };
    const { parseConfig } = await import('../model/parse-config.ts');
    const parsed = parseConfig(text, file);
    if (programKey === undefined || !mayBeKept(parsed)) return parsed;
    return { ...parsed, keep: (to) => keep(to, [programKey, text, parsed.config], files) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { config: {}, problems: [createProblem('config-unreadable', { file }, { reason: error.code })] };
  }
}

/** Of views it is told where in the text they are wrong, once the runs are known. */
function mayBeKept({ config, problems }: ParsedConfig): boolean {
  return problems.length === 0 && config.views === undefined && isPlain(config);
}

/** The checksum vouches for what this program wrote itself, so its form is not checked again. */
function findKept(
  folder: string,
  [program, text]: readonly [program: string | undefined, text: string],
  files: Files,
): Config | undefined {
  const bytes = readWhole(join(folder, name), files);
  const sealed = bytes && openSealed(mark, bytes)?.text;
  if (sealed === undefined) return undefined;
  const [ofProgram, ofText, config]: [string, string, Config] = JSON.parse(sealed);
  return ofProgram === program && ofText === text ? config : undefined;
}

async function keep(
  folder: string,
  kept: readonly [program: string, text: string, config: Config],
  files: Files,
): Promise<void> {
  try {
    await files.write(join(folder, name), sealContent(mark, { text: JSON.stringify(kept), numbers: [] }));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}
