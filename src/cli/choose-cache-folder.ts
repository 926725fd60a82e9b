import { join } from 'node:path';
import { FileError } from '../lib/files.ts';
import { showValue } from '../lib/show-value.ts';
import { whyRefused } from '../lib/why-refused.ts';
import type { CommandEffects } from './command.ts';

/**
 * The folder `.runfolio` in `home`, made to ignore itself in git. Null if it cannot be written, which is said and costs nothing but time: a
 * folder of somebody else's logs can be read all the same.
 */
export async function chooseCacheFolder(
  home: string,
  { files, terminal }: Pick<CommandEffects, 'files' | 'terminal'>,
): Promise<string | null> {
  const folder = cacheFolderOf(home);
  try {
    await files.write(join(folder, '.gitignore'), '*\n');
    return folder;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    terminal.words(
      `What is read is not kept for the next time: "${showValue(folder, 200)}" cannot be written (${whyRefused(error.code)}).\n`,
    );
    return null;
  }
}

/** The folder `.runfolio` in `home`, whether it is there or not. */
export function cacheFolderOf(home: string): string {
  return join(home, '.runfolio');
}
