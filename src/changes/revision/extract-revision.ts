import { join, sep } from 'node:path';
import type { Files } from '../../lib/files.ts';
import type { GitRepository, GitTreeEntry } from '../../lib/git.ts';

/** Contents are read in portions of about this size; a larger file stands alone. */
const PORTION_BYTES = 32_000_000;
/** A larger file is left out: git hands over whole files only. */
const LARGEST_BYTES = 200_000_000;

/** Why a file of a commit was not written. */
export type LeftOutReason = 'submodule' | 'link' | 'lfs' | 'large' | 'missing' | 'unsafe';

/** A file of a commit that was not written. */
export interface LeftOut {
  readonly path: string;
  readonly reason: LeftOutReason;
}

/** What is taken out of a repository, and where it goes. */
export interface Extraction {
  readonly repository: Pick<GitRepository, 'readObjects'>;
  readonly entries: readonly GitTreeEntry[];
  /** Folder that stands for the root of the repository, absolute. */
  readonly folder: string;
  readonly files: Pick<Files, 'write'>;
}

/**
 * Writes files of a commit into a folder, as git holds them: no filter, no hook and no checkout. Gives those that were left out, in the
 * order of the entries.
 */
export async function extractRevision({
  repository,
  entries,
  folder,
  files,
}: Extraction): Promise<LeftOut[]> {
  const leftOut: LeftOut[] = [];
  const wanted: GitTreeEntry[] = [];
  for (const entry of entries) {
    const reason = whyNot(entry);
    if (reason === undefined) wanted.push(entry);
    else leftOut.push({ path: entry.path, reason });
  }
  for (const portion of inPortions(wanted)) {
    const contents = await repository.readObjects(portion.map(({ object }) => object));
    for (const [index, { path }] of portion.entries()) {
      const content = contents[index];
      if (content === undefined) leftOut.push({ path, reason: 'missing' });
      else if (isLfsPointer(content)) leftOut.push({ path, reason: 'lfs' });
      else await files.write(join(folder, path), content);
    }
  }
  return leftOut;
}

function whyNot({ path, kind, bytes }: GitTreeEntry): LeftOutReason | undefined {
  if (!isSafe(path)) return 'unsafe';
  if (kind !== 'file') return kind;
  return bytes !== null && bytes > LARGEST_BYTES ? 'large' : undefined;
}

/** False for a path that leads elsewhere on some system. Git refuses to commit such, but a crafted repository may hold them. */
function isSafe(path: string): boolean {
  const parts = path.split('/');
  // A colon is a disk or a second content of a file on Windows; elsewhere it stands in names that are times.
  const unsafe = sep === '/' ? /[\\\0]|^[a-z]:/i : /[\\:\0]/;
  return (
    !unsafe.test(path) && parts.every((part) => !['', '.', '..'].includes(part) && !/^\.git$/i.test(part))
  );
}

function inPortions(entries: readonly GitTreeEntry[]): GitTreeEntry[][] {
  const portions: GitTreeEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = entry.bytes ?? PORTION_BYTES;
    const last = portions.at(-1);
    if (last === undefined || size > room) {
      portions.push([entry]);
      room = PORTION_BYTES - size;
    } else {
      last.push(entry);
      room -= size;
    }
  }
  return portions;
}

const lfsHead = 'version https://git-lfs.github.com/spec/';

/** True for the small text that Git LFS keeps in git instead of the file (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
function isLfsPointer(content: Uint8Array): boolean {
  return content.length < 1024 && new TextDecoder().decode(content.subarray(0, lfsHead.length)) === lfsHead;
}
