import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { FoundRepository, Git, GitCommit, GitRepository, GitVersion } from '../lib/git.ts';
import { asker, textOf } from './ask-git.ts';
import type { Ask } from './ask-git.ts';
import { listTree, readFiles, readObjects } from './git-objects.ts';

/**
 * The installed git, asked by plumbing commands that only read.
 *
 * A repository may be hostile: its config can name programs. So no command is used that runs hooks, a pager, filters, external
 * diffs or signature checks; no protocol is allowed, so a partial clone fetches nothing; bare repositories inside the work tree are
 * not entered; and variables of the environment that point git elsewhere are not passed on.
 */
export const git: Git = createGit('git');

const mostRenames = 20;

/** Git by the name of its program. */
export function createGit(program: string): Git {
  const found = new Map<string, Promise<FoundRepository>>();
  return {
    async findRepository(path) {
      const folder = await findFolder(path);
      if (folder === undefined) return { kind: 'none', reason: 'no-repository' };
      const known = found.get(folder) ?? openRepository(program, folder);
      found.set(folder, known);
      return await known;
    },
  };
}

/** The folder itself, or the one that a file lies in; links resolved. */
async function findFolder(path: string): Promise<string | undefined> {
  for (const candidate of [join(path, '.'), dirname(path)]) {
    try {
      return await realpath(candidate + sep);
    } catch {
      // A file is no folder to work in, so its parent is tried.
    }
  }
  return undefined;
}

async function openRepository(program: string, folder: string): Promise<FoundRepository> {
  const ask = asker(program, folder);
  const answer = await ask(['rev-parse', '--is-shallow-repository', '--show-toplevel']);
  if (answer.kind === 'missing') return { kind: 'none', reason: 'no-git' };
  if (answer.kind === 'failed') {
    return {
      kind: 'none',
      reason: /dubious ownership|unsafe repository/.test(answer.reason) ? 'refused' : 'no-repository',
    };
  }
  const [shallow = '', ...rest] = textOf(answer.output).split('\n');
  const root = rest.join('\n').replace(/\n$/, '');
  if (root === '') return { kind: 'none', reason: 'no-repository' };
  return {
    kind: 'repository',
    repository: await readRepository(asker(program, root), root, shallow === 'true'),
  };
}

async function readRepository(ask: Ask, root: string, shallow: boolean): Promise<GitRepository> {
  const head = (await readCommit(ask, 'HEAD')) ?? null;
  const promisors = await ask([
    'config',
    '--get-regexp',
    String.raw`^(extensions\.partialclone|remote\..*\.promisor)$`,
  ]);
  return {
    root,
    head,
    shallow,
    partial: promisors.kind === 'done',
    locate: (path) => locate(path, root),
    findCommit: (revision) => readCommit(ask, revision),
    historyOf: async (path, from) => (head === null ? [] : await readHistory(ask, path, from ?? head.id)),
    readFiles: (files) => readFiles(ask, files),
    listTree: (commit, paths) => listTree(ask, commit, paths),
    readObjects: (objects) => readObjects(ask, objects),
    findMergeBase: (one, other) => findMergeBase(ask, one, other),
    listRefs: (prefix) => listRefs(ask, prefix),
  };
}

async function locate(path: string, root: string): Promise<string | undefined> {
  const folder = await realpath(dirname(path)).catch(() => undefined);
  if (folder === undefined) return undefined;
  const inside = relative(root, join(folder, basename(path)))
    .split(sep)
    .join('/');
  return inside === '..' || inside.startsWith('../') || inside.startsWith('/') ? undefined : inside;
}

const commitFormat = '--format=%H %ct %P';

async function readCommit(ask: Ask, revision: string): Promise<GitCommit | undefined> {
  // A name that begins with a dash, or holds what git reads as a range or a search, is no name of a commit.
  if (!/^[\w][\w./@+-]*(?:[~^]\d*)*$/.test(revision) || revision.includes('..')) return undefined;
  const answer = await ask(['rev-list', '--max-count=1', commitFormat, `${revision}^{commit}`, '--']);
  return answer.kind === 'done' ? parseCommits(textOf(answer.output))[0] : undefined;
}

async function findMergeBase(ask: Ask, one: string, other: string): Promise<GitCommit | undefined> {
  if (![one, other].every((commit) => /^[0-9a-f]{40,64}$/.test(commit))) return undefined;
  const answer = await ask(['merge-base', one, other]);
  return answer.kind === 'done' ? await readCommit(ask, textOf(answer.output).trim()) : undefined;
}

/** Reads what `rev-list` prints with `commitFormat`: a line `commit <hash>` before each line asked for. */
function parseCommits(text: string): GitCommit[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', seconds = '', ...parents] = line.split(' ');
    if (!/^[0-9a-f]{40,64}$/.test(id)) return [];
    return [{ id, committedMs: Number(seconds) * 1000, parents: parents.filter((parent) => parent !== '') }];
  });
}

async function readHistory(ask: Ask, path: string, from: string): Promise<GitVersion[]> {
  const versions: GitVersion[] = [];
  let [name, start] = [path, from];
  for (let renames = 0; renames <= mostRenames; renames += 1) {
    const answer = await ask(['rev-list', commitFormat, start, '--', name]);
    if (answer.kind !== 'done') break;
    const commits = parseCommits(textOf(answer.output));
    for (const commit of commits) versions.push({ commit, path: name });
    const oldest = commits.at(-1);
    const parent = oldest?.parents[0];
    if (oldest === undefined || parent === undefined) break;
    const before = await findOldName(ask, oldest.id, parent, name);
    if (before === undefined) break;
    [name, start] = [before, parent];
  }
  return versions;
}

/** The name of a file before the commit that first had it under this one; `undefined` if that commit made the file. */
async function findOldName(
  ask: Ask,
  commit: string,
  parent: string,
  path: string,
): Promise<string | undefined> {
  const answer = await ask([
    'diff-tree',
    '-r',
    '-z',
    '--name-status',
    '--no-ext-diff',
    '--no-textconv',
    '--find-renames=40%',
    '--diff-filter=R',
    parent,
    commit,
  ]);
  if (answer.kind !== 'done') return undefined;
  const fields = textOf(answer.output).split('\0');
  for (let at = 0; at + 2 < fields.length; at += 3) if (fields[at + 2] === path) return fields[at + 1];
  return undefined;
}

async function listRefs(
  ask: Ask,
  prefix: string,
): Promise<{ readonly name: string; readonly commit: string }[]> {
  if (!prefix.startsWith('refs/')) return [];
  const answer = await ask([
    'for-each-ref',
    '--format=%(objectname) %(objecttype) %(*objectname) %(refname)',
    prefix,
  ]);
  if (answer.kind !== 'done') return [];
  return textOf(answer.output)
    .split('\n')
    .flatMap((line) => {
      const [, id = '', kind, peeled = '', name = ''] = /^(\S+) (\w+) (\S*) (.+)$/.exec(line) ?? [];
      if (kind === 'commit') return [{ name, commit: id }];
      return kind === 'tag' && peeled !== '' ? [{ name, commit: peeled }] : [];
    });
}
