import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { isInside } from './site-marker.ts';

/** Writes the files of one site and counts them. Files whose bytes would not change are left as they are. */
export interface SiteWriter {
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Takes note of files of an earlier build that stay as they are. */
  reuse(paths: readonly string[]): void;
  /** Every path written or reused so far. */
  readonly paths: ReadonlySet<string>;
  readonly counts: { readonly written: number; readonly unchanged: number };
}

/** Opens a writer for a folder. */
export function openSiteWriter(folder: string, files: Files): SiteWriter {
  const paths = new Set<string>();
  const counts = { written: 0, unchanged: 0 };
  return {
    paths,
    counts,
    async write(path, content) {
      if (!isInside(path)) throw new Error(`The path ${path} leaves the site's folder.`);
      if (paths.has(path)) throw new Error(`Two files of the site have the path ${path}.`);
      paths.add(path);
      const target = join(folder, path);
      const bytes = Buffer.from(content);
      const facts = await files.findFacts(target);
      if (
        facts?.kind === 'file' &&
        facts.size === bytes.length &&
        bytes.equals(await files.readBytes(target))
      ) {
        counts.unchanged += 1;
        return;
      }
      await files.write(target, bytes);
      counts.written += 1;
    },
    reuse(reused) {
      for (const path of reused) paths.add(path);
      counts.unchanged += reused.length;
    },
  };
}
