import { dirname } from 'node:path';
import type { Sidecar } from './reader.ts';

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

/** The files with params beside a log. `beside` holds the names in its folder. */
export function findSidecars(
  log: { readonly path: string; readonly shownPath: string },
  beside: ReadonlySet<string>,
  reports: boolean,
): Sidecar[] {
  const shownFolder = log.shownPath.slice(0, log.shownPath.lastIndexOf('/') + 1);
  return sidecarNames
    .filter((name) => beside.has(name))
    .map((name) => ({ path: `${dirname(log.path)}/${name}`, shownPath: `${shownFolder}${name}`, reports }));
}
