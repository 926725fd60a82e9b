import { join } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';

/**
 * The time that the disk gives to what is written to it now, found by writing a small file into the folder of a cache; minus infinity
 * if nothing can be written there.
 *
 * Disks count time in ticks, of milliseconds or of seconds. A file that was changed in the tick in which it was read can be changed
 * once more without looking otherwise, if its size stays the same. So take the stamp before reading: only files that are older than it
 * are known by their times.
 */
export async function stampDisk(folder: string, files: Files): Promise<number> {
  const path = join(folder, 'stamp');
  try {
    if (files.factsNow(folder) === undefined) await files.makeFolder(folder);
    const file = files.create(path);
    file.append(new Uint8Array(1));
    file.close();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return Number.NEGATIVE_INFINITY;
  }
  return files.factsNow(path)?.modifiedMs ?? Number.NEGATIVE_INFINITY;
}
