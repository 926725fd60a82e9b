import { basename, join, resolve } from 'node:path';
import type { State } from '../../changes/compare-states.ts';
import { describeLeftOut } from '../../changes/revision/describe-left-out.ts';
import { extractRevision } from '../../changes/revision/extract-revision.ts';
import type { LeftOut } from '../../changes/revision/extract-revision.ts';
import { gitAtRevision } from '../../changes/revision/git-at-revision.ts';
import type { GitTreeEntry } from '../../lib/git.ts';
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
  const { data, remarks } = known ?? (await readFromGit({ ...found, folder, inRepository, call }, effects));
  if (known === undefined) await cache.keep(key, { data, remarks });
  return { kind: 'revision', name: typed, commit: commit.id, remarks, data };
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
  const first = entriesBelow(entries, [
    join(reading.inRepository, configName).replaceAll('\\', '/'),
    ...typed.map(({ path }) => path),
  ]);
  const leftOutFirst = await extract(first);
  const there = typed.filter(({ path }) =>
    first.some((entry) => entry.path === path || entry.path.startsWith(`${path}/`)),
  );
  const callThere = withPaths(call, there);
  const project = await openProject(callThere, inside);
  const taken = new Set(first);
  const rest = filesOfProject(entries, project, root).filter((entry) => !taken.has(entry));
  const leftOut = [...leftOutFirst, ...(await extract(rest))];
  const nothing = call.operands.length > 0 && callThere.operands.length === 0;
  const read = await readProject(nothing ? onEmptyFolder(callThere) : callThere, inside, {
    keepProblems: keptPerKind,
    cache: false,
    servers: false,
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

/** A path as it was typed, and in the repository. */
interface TypedPath {
  readonly typed: string;
  readonly option: 'operand' | 'notes';
  readonly path: string;
}

async function typedPaths(
  { repository, call }: Reading,
  { folder }: CommandEffects,
): Promise<readonly TypedPath[]> {
  const all = [
    ...call.operands.map((typed) => ({ typed, option: 'operand' as const })),
    ...call.values('notes').map((typed) => ({ typed, option: 'notes' as const })),
  ];
  const located = await Promise.all(all.map(({ typed }) => repository.locate(resolve(folder, typed))));
  return all.flatMap((one, index) => {
    const path = located[index];
    return path === undefined ? [] : [{ ...one, path }];
  });
}

/** The same call with only those paths that the revision has. */
function withPaths(call: CommandCall, there: readonly TypedPath[]): CommandCall {
  const of = (option: TypedPath['option']): string[] =>
    there.filter((one) => one.option === option).map(({ typed }) => typed);
  return {
    ...call,
    operands: of('operand'),
    values: (option) => (option === 'notes' ? of('notes') : call.values(option)),
  };
}

/** Of what was typed nothing was there yet, so nothing is read: an empty folder stands for it. */
function onEmptyFolder(call: CommandCall): CommandCall {
  return { ...call, operands: ['.'] };
}

/** Logs that the config names outside of the repository are of no revision. */
function outside({ logs }: Project, root: string): string[] {
  const paths = logs.filter(({ path }) => pathInside(root, path) === undefined);
  return paths.map(
    ({ shownPath }) => `"${shownPath}" lies outside of the repository, so no revision has it.`,
  );
}
