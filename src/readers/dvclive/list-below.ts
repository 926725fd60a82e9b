import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { naturalOrder } from '../../lib/natural-order.ts';

const deepest = 8;

/** Paths of all ordinary files below a folder, links left out, in natural order; none if there is no such folder. */
export function listBelow(files: Files, folder: string, depth = 0): string[] {
  try {
    const entries = files.listFolder(folder).toSorted((one, other) => naturalOrder(one.name, other.name));
    return entries.flatMap(({ name, kind }) => {
      if (kind === 'file') return [name];
      if (kind !== 'folder' || depth >= deepest) return [];
      return listBelow(files, `${folder}/${name}`, depth + 1).map((inner) => `${name}/${inner}`);
    });
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}
