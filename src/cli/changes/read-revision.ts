import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { State } from '../../changes/compare-states.ts';
import { describeLeftOut } from '../../changes/revision/describe-left-out.ts';
import { extractRevision } from '../../changes/revision/extract-revision.ts';
import type { LeftOut } from '../../changes/revision/extract-revision.ts';
import { gitAtRevision } from '../../changes/revision/git-at-revision.ts';
import type { GitTreeEntry } from '../../lib/git.ts';
import { showValue } from '../../lib/show-value.ts';
import { keptPerKind } from '../../problems/collect-problems.ts';
import type { CommandCall, CommandEffects } from '../command.ts';
import { configName, openProject } from '../project.ts';
import type { Project } from '../project.ts';
import { readProject } from '../read-project.ts';
import { readVersion } from '../read-version.ts';
import { reportDataOf } from '../report-of.ts';
import { WrongUse } from '../wrong-use.ts';
import { findRevision } from './find-revision.ts';
import type { FoundRevision } from './find-revision.ts';
import { entriesBelow, filesOfProject, pathInside } from './revision-files.ts';
import { openStateCache } from './state-cache.ts';
import type { KeptState } from './state-cache.ts';
import type { StateName } from './state-name.ts';

/** What a revision is read for. */
export interface RevisionRequest {
  readonly name: Extract<StateName, { kind: 'revision' | 'merge-base' }>;
  /** As it was typed. */
  readonly typed: string;
  /** Where logs and notes are: its operands are paths of logs. */
  readonly call: CommandCall;
  /** Absolute path of the folder that the config belongs to. */
  readonly home: string;
  /** Folder that keeps what was read of revisions; null: nothing is kept. */
  readonly cacheFolder: string | null;
}

/**
 * Reads logs and notes as they were at a commit. Their files are taken out of git's objects into a temporary folder; the checkout is
 * never touched, and nothing of the repository is run. Runs on servers are of no revision, so none is asked.
 */
export async function readRevision(request: RevisionRequest, effects: CommandEffects): Promise<State> {
  const { name, typed, call, home, cacheFolder } = request;
  const found = await findRevision(name, effects);
  const { repository, commit } = found;
  const inRepository = await repository.locate(home);
  if (inRepository === undefined)
    throw new WrongUse(`The folder of the config lies outside of the repository.`);
  const cache = openStateCache(call.has('no-cache') ? null : cacheFolder, effects.files);
  const options = [call.operands, call.values('notes'), call.has('drafts'), call.value('title') ?? null];
  const folder = (await repository.locate(effects.folder)) ?? inRepository;
  const key = [await readVersion(effects), commit.id, repository.shallow, inRepository, folder, options];
  const known = await cache.find(key);
  const relativeCall = await insideRepository(call, repository, effects);
  const reading = { ...found, folder, inRepository, call: relativeCall };
  const { data, remarks } = known ?? (await readFromGit(reading, effects));
  if (known === undefined) await cache.keep(key, { data, remarks });
  return { kind: 'revision', name: typed, commit: commit.id, remarks, data };
}

/**
 * The same call with paths that lead to the same place in the folder that stands for the repository.
 *
 * @throws WrongUse for a path outside of the repository: no revision has it.
 */
async function insideRepository(
  call: CommandCall,
  repository: FoundRevision['repository'],
  { folder }: CommandEffects,
): Promise<CommandCall> {
  const inside = async (typed: string): Promise<string> => {
    if ((await repository.locate(resolve(folder, typed))) === undefined)
      throw new WrongUse(
        `"${showValue(typed, 200)}" lies outside of the repository, so no revision has it. Compare with a report instead.`,
      );
    return isAbsolute(typed) ? relative(folder, typed) || '.' : typed;
  };
  const operands = await Promise.all(call.operands.map(inside));
  const notes = await Promise.all(call.values('notes').map(inside));
  return {
    ...call,
    operands,
    values: (option) => (option === 'notes' ? notes : call.values(option)),
  };
}

interface Reading extends FoundRevision {
  /** Paths in the repository of the working folder and of the folder of the config. */
  readonly folder: string;
  readonly inRepository: string;
  readonly call: CommandCall;
}

async function readFromGit(reading: Reading, effects: CommandEffects): Promise<KeptState> {
  const { files } = effects;
  const made = await files.makeTemporaryFolder();
  // Named as the repository is: a report without a title is called after its folder.
  const root = join((await files.findRealPath(made)) ?? made, basename(reading.repository.root));
  try {
    return await readExtracted(reading, root, effects);
  } finally {
    await files.remove(made);
  }
}

async function readExtracted(reading: Reading, root: string, effects: CommandEffects): Promise<KeptState> {
  const { repository, commit, folder, call } = reading;
  const entries = await listEntries(reading, effects);
  const extract = (wanted: readonly GitTreeEntry[]): Promise<LeftOut[]> =>
    extractRevision({ repository, entries: wanted, folder: root, files: effects.files });
  const here = join(root, folder);
  await effects.files.makeFolder(here);
  const inside: CommandEffects = {
    ...effects,
    folder: here,
    git: gitAtRevision({ repository, commit, folder: root }),
  };
  // The config and what was typed come first: they say where the rest is.
  const typed = await typedPaths(reading, effects);
  const config = join(reading.inRepository, configName).replaceAll('\\', '/');
  const first = entriesBelow(entries, [config, ...typed]);
  const leftOutFirst = await extract(first);
  // What was not there yet is an empty folder.
  for (const path of typed) await effects.files.makeFolder(folderFor(path, first, root));
  const project = await openProject(call, inside);
  const taken = new Set(first);
  const rest = filesOfProject(entries, project, root).filter((entry) => !taken.has(entry));
  const leftOut = [...leftOutFirst, ...(await extract(rest))];
  const read = await readProject(call, inside, {
    keepProblems: keptPerKind,
    cache: false,
    servers: false,
    within: root,
  });
  try {
    const remarks = [...outside(project, root), ...describeLeftOut(leftOut)];
    return { data: await reportDataOf(read, inside), remarks };
  } finally {
    await read.input.dataset.close();
  }
}

async function listEntries(
  { repository, commit, inRepository, call }: Reading,
  { folder }: CommandEffects,
): Promise<readonly GitTreeEntry[]> {
  const typed = await Promise.all(call.operands.map((path) => repository.locate(resolve(folder, path))));
  const roots = [inRepository, ...typed.flatMap((path) => path ?? [])];
  const entries = await repository.listTree(commit.id, roots.includes('') ? [] : [...new Set(roots)]);
  if (entries === undefined)
    throw new WrongUse(`git cannot list the files of ${commit.id}. Is the clone whole?`);
  return entries;
}

/** Paths in the repository of the logs and notes that were typed. */
async function typedPaths(
  { repository, call }: Reading,
  { folder }: CommandEffects,
): Promise<readonly string[]> {
  const typed = [...call.operands, ...call.values('notes')];
  const located = await Promise.all(typed.map((path) => repository.locate(resolve(folder, path))));
  return located.flatMap((path) => path ?? []);
}

/** The folder to make so that a path is there: the path itself, or for a file of the revision the one that it lies in. */
function folderFor(path: string, entries: readonly GitTreeEntry[], root: string): string {
  const isFile = entries.some((entry) => entry.path === path);
  return join(root, isFile ? dirname(path) : path);
}

/** Logs that the config names outside of the repository are of no revision. */
function outside({ logs }: Project, root: string): string[] {
  const paths = logs.filter(({ path }) => pathInside(root, path) === undefined);
  return paths.map(
    ({ shownPath }) => `"${shownPath}" lies outside of the repository, so no revision has it.`,
  );
}
