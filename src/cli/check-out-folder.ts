import { dirname, relative, resolve, sep } from 'node:path';
import { showValue } from '../lib/show-value.ts';
import { WrongUse } from './wrong-use.ts';

/** What stands around the folder for the report. Paths are absolute. */
export interface OutFolder {
  readonly out: string;
  /** The working folder, inside which a report may lie even though it is searched for logs. */
  readonly folder: string;
  /** Paths that were given as logs or notes. */
  readonly inputs: readonly string[];
  /** The logs that were found. */
  readonly sources: readonly string[];
}

/**
 * Refuses to write a report where it would mix with its input: inside a folder of logs or notes, or around one.
 *
 * The working folder itself is searched for logs when nothing else is said, so it does not count as a folder of logs.
 *
 * @throws WrongUse
 */
export function checkOutFolder({ out, folder, inputs, sources }: OutFolder): void {
  const logFolders = [...inputs, ...sources.map((source) => dirname(source))].filter(
    (path) => !isInside(folder, path),
  );
  const around = logFolders.find((path) => isInside(out, path));
  if (around !== undefined) {
    throw new WrongUse(
      `${show(out, folder)} lies inside ${show(around, folder)}, a folder of logs or notes, where a report would be read as input. Name a folder outside it with --out.`,
    );
  }
  const within = [...inputs, ...sources].find((path) => isInside(path, out));
  if (within !== undefined) {
    throw new WrongUse(
      `${show(out, folder)} holds ${show(within, folder)}, which is input, so no report is written around it. Name another folder with --out.`,
    );
  }
}

/** True if `path` is `folder` or lies in it. */
function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way);
}

function show(path: string, folder: string): string {
  return `"${showValue(relative(folder, path) || '.', 200)}"`;
}
