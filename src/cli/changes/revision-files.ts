import { join, relative, sep } from 'node:path';
import type { GitTreeEntry } from '../../lib/git.ts';
import { isSkippedFolder } from '../../lib/skipped-folders.ts';
import type { Project } from '../project.ts';

/** Path inside a folder with `/` between its parts, empty for the folder itself; `undefined` for what lies outside. */
export function pathInside(folder: string, path: string): string | undefined {
  const inside = relative(folder, path).split(sep).join('/');
  return inside === '..' || inside.startsWith('../') || inside.startsWith('/') ? undefined : inside;
}

/** The entries at these paths and below them. */
export function entriesBelow(entries: readonly GitTreeEntry[], paths: readonly string[]): GitTreeEntry[] {
  return entries.filter(({ path }) => paths.some((root) => isBelow(path, root)));
}

function isBelow(path: string, root: string): boolean {
  return root === '' || path === root || path.startsWith(`${root}/`);
}

/**
 * The files that the logs and notes of a project may need: what lies in their folders, without hidden folders, those of installed packages
 * and the report itself; and the bibliographies. `folder` stands for the root of the repository.
 */
export function filesOfProject(
  entries: readonly GitTreeEntry[],
  { logs, notes, config, home, out }: Project,
  folder: string,
): GitTreeEntry[] {
  const { bibliography = [] } = config;
  const bibliographies = [bibliography].flat().map((path) => join(home, path));
  // Nothing is there yet, so a project whose notes are in the usual folders does not know of them.
  const usual = config.notes === undefined ? [home, ...logs.map(({ path }) => path)] : [];
  const roots = [
    ...logs.map(({ path }) => path),
    ...notes.map(({ path }) => path),
    ...usual.map((path) => join(path, 'notes')),
    ...bibliographies,
  ].flatMap((path) => pathInside(folder, path) ?? []);
  const report = pathInside(folder, out.path);
  return entries.filter(({ path }) => {
    if (report !== undefined && report !== '' && isBelow(path, report)) return false;
    return roots.some((root) => isBelow(path, root) && !isHidden(path, root));
  });
}

function isHidden(path: string, root: string): boolean {
  const folders = path.slice(root.length).split('/').slice(0, -1);
  return folders.some((name) => name !== '' && isSkippedFolder(name));
}
