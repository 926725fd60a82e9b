import { basename, dirname } from 'node:path';

/** The name that tells a note from others: the file's without its ending, or the folder's for README and index files. */
export function nameFromPath(path: string): string {
  const name = basename(path).replace(/\.[^.]*$/, '');
  return /^(?:readme|index)$/i.test(name) ? basename(dirname(path)) || name : name;
}
