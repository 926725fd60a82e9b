import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { naturalOrder } from '../../lib/natural-order.ts';

/** Deeper folders are not looked into. */
const deepest = 32;

/**
 * Paths of all ordinary files below a folder, `/` between their parts, in natural order; none if there is no such folder. Links are not
 * followed.
 */
export function listFiles(files: Files, folder: string): string[] {
  const found: string[] = [];
  collect(files, folder, { below: '', depth: 0, found });
  return found;
}

interface Collecting {
  readonly below: string;
  readonly depth: number;
  readonly found: string[];
}

function collect(files: Files, folder: string, { below, depth, found }: Collecting): void {
  const entries = [...entriesOf(files, folder)].sort((one, other) => naturalOrder(one.name, other.name));
  for (const { name, kind } of entries) {
    if (kind === 'file') found.push(below + name);
    else if (kind === 'folder' && depth < deepest) {
      collect(files, `${folder}/${name}`, { below: `${below}${name}/`, depth: depth + 1, found });
    }
  }
}

function entriesOf(files: Files, folder: string): ReturnType<Files['listFolder']> {
  try {
    return files.listFolder(folder);
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}
