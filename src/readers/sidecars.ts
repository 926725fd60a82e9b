import { dirname } from 'node:path';
import type { Sidecar, Source } from './reader.ts';

const stems = ['config', 'args', 'hparams', 'params'] as const;
const extensions = ['json', 'yaml', 'yml'] as const;

/** Names of files with params, in the order in which later ones overrule earlier ones. */
export const sidecarNames: readonly string[] = stems.flatMap((stem) =>
  extensions.map((extension) => `${stem}.${extension}`),
);

/** True for the names of files that give params to the logs beside them. */
export function isSidecarName(name: string): boolean {
  return sidecarNames.includes(name);
}

/** The files with params beside a log, or in it if it is a folder. `beside` holds the names in that folder. */
export function findSidecars(
  log: Pick<Source, 'path' | 'shownPath' | 'facts'>,
  beside: ReadonlySet<string>,
  reports: boolean,
): Sidecar[] {
  const isFolder = log.facts.kind === 'folder';
  const folder = isFolder ? log.path : dirname(log.path);
  const shownFolder = isFolder
    ? showFolder(log.shownPath)
    : log.shownPath.slice(0, log.shownPath.lastIndexOf('/') + 1);
  return sidecarNames
    .filter((name) => beside.has(name))
    .map((name) => ({ path: `${folder}/${name}`, shownPath: `${shownFolder}${name}`, reports }));
}

function showFolder(path: string): string {
  if (path === '.' || path === '') return '';
  return path.endsWith('/') ? path : `${path}/`;
}
