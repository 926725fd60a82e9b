import { join } from 'node:path';
import type { Files, WrittenFile } from '../../lib/files.ts';
import { isInside } from './is-inside.ts';

/** A file of the site after it was written, by its path in the site. */
export interface SiteFile extends WrittenFile {
  readonly path: string;
}

/** Writes one file into the site's folder. A file whose bytes would not change is left as it is. */
export function writeSiteFile(
  folder: string,
  { path, content }: { readonly path: string; readonly content: string | Uint8Array },
  files: Pick<Files, 'writeNow'>,
): SiteFile {
  if (!isInside(path)) throw new Error(`The path ${path} leaves the site's folder.`);
  const { size, modifiedMs, changed } = files.writeNow(join(folder, path), content);
  return { path, size, modifiedMs, changed };
}

/** Writes the files of one site and counts them. */
export interface SiteWriter {
  write(path: string, content: string | Uint8Array): SiteFile;
  /** Takes note of files that were written elsewhere, such as by another thread. */
  take(written: readonly SiteFile[]): void;
  /** Takes note of files of an earlier build that stay as they are. */
  reuse(paths: readonly string[]): void;
  /** Every path written or reused so far. */
  readonly paths: ReadonlySet<string>;
  readonly counts: { readonly written: number; readonly unchanged: number };
}

/** Opens a writer for a folder. */
export function openSiteWriter(folder: string, files: Pick<Files, 'writeNow'>): SiteWriter {
  const paths = new Set<string>();
  const counts = { written: 0, unchanged: 0 };
  const take = ({ path, changed }: SiteFile): void => {
    if (paths.has(path)) throw new Error(`Two files of the site have the path ${path}.`);
    paths.add(path);
    if (changed) counts.written += 1;
    else counts.unchanged += 1;
  };
  return {
    paths,
    counts,
    write(path, content) {
      if (paths.has(path)) throw new Error(`Two files of the site have the path ${path}.`);
      const file = writeSiteFile(folder, { path, content }, files);
      take(file);
      return file;
    },
    take(written) {
      written.forEach(take);
    },
    reuse(reused) {
      for (const path of reused) paths.add(path);
      counts.unchanged += reused.length;
    },
  };
}
