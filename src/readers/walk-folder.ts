import { FileError } from '../lib/files.ts';
import type { Files, FolderEntry } from '../lib/files.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import { isSkippedFolder, reportMarker } from '../lib/skipped-folders.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { readHead } from './read-head.ts';
import type { Claim, FolderCandidate } from './reader.ts';

/** An ordinary file below the folder that is walked. */
export interface WalkedFile {
  readonly path: string;
  /** Path below the folder that is walked, `/` between its parts. */
  readonly pathInRoot: string;
  readonly name: string;
  /** Names of all ordinary files in the same folder. */
  readonly beside: ReadonlySet<string>;
}

/** A log that a reader claimed with the folder that it stands in. Paths have no links in them. */
export interface ClaimedLog {
  readonly reader: string;
  readonly path: string;
  readonly pathInRoot: string;
}

/** What a walk found, in natural order, and what it passed by. */
export interface Walk {
  readonly files: readonly WalkedFile[];
  readonly claimed: readonly ClaimedLog[];
  readonly problems: readonly Problem[];
  readonly passed: readonly { readonly pathInRoot: string; readonly reason: string }[];
}

/** What the walk needs to know beside the folder. */
export interface WalkOptions {
  readonly files: Files;
  /** Turns a path below the folder into the one that the user would type. */
  readonly show: (pathInRoot: string) => string;
  /** True for names that promise a log: only about these it is worth a word that something is not an ordinary file. */
  readonly isLogName: (name: string) => boolean;
  /** What readers take of a folder as a whole. */
  readonly claim: (folder: FolderCandidate) => readonly FolderClaim[];
}

/** What one reader takes of a folder. */
export interface FolderClaim extends Claim {
  readonly reader: string;
}

interface Walking extends WalkOptions {
  readonly root: string;
  readonly found: WalkedFile[];
  readonly claimed: ClaimedLog[];
  readonly problems: Problem[];
  readonly passed: { pathInRoot: string; reason: string }[];
  /** Paths below the root that claims cover. */
  readonly covered: Set<string>;
}

/**
 * All ordinary files below a folder, the same on every machine. `root` has no links in it.
 *
 * Passes by hidden folders, installed packages and reports that Runfolio made. Follows no link: what a link leads to inside the folder
 * is found anyway, and what lies outside was not asked for. Opens nothing, so sockets and pipes do no harm.
 */
export async function walkFolder(root: string, options: WalkOptions): Promise<Walk> {
  const walking: Walking = {
    ...options,
    root,
    found: [],
    claimed: [],
    problems: [],
    passed: [],
    covered: new Set(),
  };
  await visit(walking, '');
  return {
    files: walking.found,
    claimed: walking.claimed,
    problems: walking.problems,
    passed: walking.passed,
  };
}

async function visit(walking: Walking, folder: string): Promise<void> {
  const entries = listSorted(walking, folder).filter(
    ({ name }) => !walking.covered.has(joinPath(folder, name)),
  );
  if (entries.some(({ name }) => name === reportMarker)) {
    walking.passed.push({ pathInRoot: folder, reason: 'runfolio-report' });
    return;
  }
  const beside = new Set(entries.filter(({ kind }) => kind === 'file').map(({ name }) => name));
  claimFolder(walking, folder, { entries, files: beside });
  for (const { name, kind } of entries) {
    const pathInRoot = joinPath(folder, name);
    if (walking.covered.has(pathInRoot)) continue;
    if (kind === 'file') {
      walking.found.push({ path: `${walking.root}/${pathInRoot}`, pathInRoot, name, beside });
    } else if (kind === 'folder') await visitFolder(walking, name, pathInRoot);
    else if (kind === 'link') await judgeLink(walking, name, pathInRoot);
    else {
      walking.passed.push({ pathInRoot, reason: 'not-a-file' });
      if (walking.isLogName(name)) {
        walking.problems.push(createProblem('not-a-file', { file: walking.show(pathInRoot) }));
      }
    }
  }
}

/** Asks the readers for claims, and notes what they take and cover. */
function claimFolder(
  walking: Walking,
  folder: string,
  { entries, files }: { readonly entries: readonly FolderEntry[]; readonly files: ReadonlySet<string> },
): void {
  const path = folder === '' ? walking.root : `${walking.root}/${folder}`;
  const folders = entries.filter(({ kind, name }) => kind === 'folder' && !isSkippedFolder(name));
  const claims = walking.claim({
    path,
    pathInRoot: folder,
    name: path.slice(path.lastIndexOf('/') + 1),
    files,
    folders: new Set(folders.map(({ name }) => name)),
    list: (below) => listPlain(walking.files, `${path}/${below}`),
    head: (below) => readHead(walking.files, `${path}/${below}`),
  });
  for (const { reader, logs, covers } of claims) {
    for (const below of covers) walking.covered.add(joinPath(folder, below));
    for (const log of logs) {
      const pathInRoot = joinPath(folder, log);
      const at = pathInRoot === '' ? walking.root : `${walking.root}/${pathInRoot}`;
      walking.claimed.push({ reader, path: at, pathInRoot });
    }
  }
}

function joinPath(folder: string, below: string): string {
  if (folder === '' || below === '') return folder + below;
  return `${folder}/${below}`;
}

/** Names in a folder, links left out; empty if there is none or it cannot be read. */
function listPlain(files: Files, path: string): string[] {
  try {
    const entries = files.listFolder(path).filter(({ kind }) => kind === 'file' || kind === 'folder');
    return entries.map(({ name }) => name).sort(naturalOrder);
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}

async function visitFolder(walking: Walking, name: string, pathInRoot: string): Promise<void> {
  if (isSkippedFolder(name)) {
    walking.passed.push({ pathInRoot, reason: 'folder-skipped' });
    return;
  }
  if (walking.isLogName(name)) {
    walking.problems.push(createProblem('log-is-folder', { file: walking.show(pathInRoot) }, { name }));
  }
  await visit(walking, pathInRoot);
}

function listSorted(walking: Walking, folder: string): FolderEntry[] {
  try {
    const path = folder === '' ? walking.root : `${walking.root}/${folder}`;
    return [...walking.files.listFolder(path)].sort((a, b) => naturalOrder(a.name, b.name));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const place = { file: walking.show(folder) };
    const reason = folder.includes('\uFFFD') && error.code === 'ENOENT' ? 'name-not-utf8' : error.code;
    walking.problems.push(createProblem('folder-unreadable', place, { reason }));
    return [];
  }
}

async function judgeLink(walking: Walking, name: string, pathInRoot: string): Promise<void> {
  const { files, root, show, isLogName } = walking;
  const path = `${root}/${pathInRoot}`;
  const target = await files.findRealPath(path);
  if (target === undefined) {
    walking.passed.push({ pathInRoot, reason: 'link-broken' });
    if (isLogName(name)) walking.problems.push(createProblem('link-broken', { file: show(pathInRoot) }));
    return;
  }
  const isInside = target === root || target.startsWith(root === '/' ? '/' : `${root}/`);
  walking.passed.push({ pathInRoot, reason: isInside ? 'link-inside' : 'link-outside' });
  if (isInside || isSkippedFolder(name)) return;
  if (isLogName(name) || files.factsNow(path)?.kind === 'folder') {
    walking.problems.push(createProblem('link-outside', { file: show(pathInRoot) }, { target }));
  }
}
