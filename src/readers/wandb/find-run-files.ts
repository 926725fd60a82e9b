import { posix } from 'node:path';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import type { FolderCandidate, Source } from '../reader.ts';

/** Name of the folder of one run; the group is its id. */
const runFolder = /^(?:offline-|dry)?run-\d{8}_\d{6}-([^/]+)$/;
const logName = /^run-.+\.wandb$/;

/** The id in the name of a run's folder, `undefined` for other folders. */
export function findRunId(folderName: string): string | undefined {
  return runFolder.exec(folderName)?.[1];
}

/** True for the names of record logs. */
export function isWandbLogName(name: string): boolean {
  return name.endsWith('.wandb');
}

/** True if a folder is that of a run, whatever it is called now. */
export function isRunFolder({ name, files, folders, list }: FolderCandidate): boolean {
  if ([...files].some((file) => logName.test(file))) return true;
  if (isFlatRun(files)) return true;
  if (!folders.has('files')) return false;
  return findRunId(name) !== undefined || isFlatRun(new Set(list('files')));
}

/** Old versions kept everything in one folder, and so do downloads. */
function isFlatRun(files: ReadonlySet<string>): boolean {
  const has = (name: string): boolean => files.has(`wandb-${name}`);
  return (has('summary.json') || has('history.jsonl')) && (has('metadata.json') || files.has('config.yaml'));
}

/** Where the files of one folder of a run lie, as far as they are there. */
export interface RunFiles {
  /** The run's folder, absolute, and as the user would type it. */
  readonly folder: string;
  readonly shownFolder: string;
  /** Name of the record log in the folder. */
  readonly log: string | undefined;
  /** Path below the folder of where the other files lie: `files/`, or nothing. */
  readonly below: string;
  /** Names of those. */
  readonly names: ReadonlySet<string>;
}

/**
 * The folders of a run, oldest first. A run that was resumed has several, side by side, with the same id: all of them below the root
 * that is read.
 */
export function findRunFiles(source: Source, files: Files): RunFiles[] {
  if (source.facts.kind !== 'folder') {
    const folder = posix.dirname(source.path);
    const shownFolder = source.shownPath.slice(0, source.shownPath.lastIndexOf('/') + 1);
    return [lookInto({ folder, shownFolder, log: posix.basename(source.path) }, files)];
  }
  const parent = posix.dirname(source.path);
  const name = posix.basename(source.path);
  const id = findRunId(name);
  const resumed =
    source.pathInRoot === '' || id === undefined
      ? []
      : namesIn(parent, 'folder', files).filter((one) => one !== name && findRunId(one) === id);
  const shownParent = source.shownPath.slice(0, source.shownPath.length - name.length);
  return [name, ...resumed.sort(byTime)].map((one) => {
    const shown = one === name ? source.shownPath : shownParent + one;
    const folder = one === name ? source.path : `${parent}/${one}`;
    return lookInto({ folder, shownFolder: shown === '.' ? '' : `${shown}/`, log: undefined }, files);
  });
}

/** Names of run folders by the time in them; `offline-` does not count. */
export function byTime(one: string, other: string): number {
  return naturalOrder(one.replace(/^offline-/, ''), other.replace(/^offline-/, ''));
}

function lookInto(
  place: { readonly folder: string; readonly shownFolder: string; readonly log: string | undefined },
  files: Files,
): RunFiles {
  const own = namesIn(place.folder, 'file', files);
  const inFiles = namesIn(`${place.folder}/files`, 'file', files);
  const isFlat = inFiles.length === 0;
  return {
    ...place,
    log: place.log ?? own.find(isWandbLogName),
    below: isFlat ? '' : 'files/',
    names: new Set(isFlat ? own : inFiles),
  };
}

function namesIn(folder: string, kind: 'file' | 'folder', files: Files): string[] {
  try {
    const entries = files.listFolder(folder).filter((entry) => entry.kind === kind);
    return entries.map(({ name }) => name).sort(naturalOrder);
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}
