import {
  chmodSync,
  existsSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createGit, git } from '../../../src/effects/git.ts';
import type { GitRepository } from '../../../src/lib/git.ts';
import { hasGit, makeGitFolder } from '../git-folder.ts';
import type { GitFolder } from '../git-folder.ts';

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function make(): GitFolder {
  const folder = makeGitFolder();
  folders.push(folder);
  return folder;
}

async function open(path: string): Promise<GitRepository> {
  const found = await createGit('git').findRepository(path);
  if (found.kind === 'none') throw new Error(`No repository: ${found.reason}`);
  return found.repository;
}

const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && new TextDecoder().decode(bytes);

test.runIf(hasGit)(
  'a file’s history has every commit that changed it, newest first, with what it held',
  async () => {
    const folder = make();
    folder.write('notes/a.md', 'one');
    const first = folder.commit('2026-03-01');
    folder.write('notes/b.md', 'other');
    folder.commit('2026-03-02');
    folder.write('notes/a.md', 'two');
    const third = folder.commit('2026-03-03');
    const repository = await open(join(folder.path, 'notes/a.md'));
    const path = await repository.locate(join(folder.path, 'notes/a.md'));
    expect(path).toBe('notes/a.md');
    const history = await repository.historyOf('notes/a.md');
    expect(history.map(({ commit }) => [commit.id, new Date(commit.committedMs).toISOString()])).toEqual([
      [third, '2026-03-03T12:00:00.000Z'],
      [first, '2026-03-01T12:00:00.000Z'],
    ]);
    const contents = await repository.readFiles([
      { commit: first, path: 'notes/a.md' },
      { commit: first, path: 'notes/b.md' },
      { commit: third, path: 'notes' },
      { commit: third, path: 'notes/a.md' },
    ]);
    expect(contents.map(textOf)).toEqual(['one', undefined, undefined, 'two']);
    expect(repository.head?.id).toBe(third);
    expect(repository.shallow).toBe(false);
  },
);

test.runIf(hasGit)('renames of a file are followed, so that an old rule stays old', async () => {
  const folder = make();
  folder.write('notes/old name.md', 'line 1\nline 2\nline 3\nline 4\n');
  const first = folder.commit('2026-03-01');
  folder.git('mv', 'notes/old name.md', 'notes/new „name“.md');
  const moved = folder.commit('2026-03-02');
  const repository = await open(folder.path);
  expect(
    (await repository.historyOf('notes/new „name“.md')).map(({ commit, path }) => [commit.id, path]),
  ).toEqual([
    [moved, 'notes/new „name“.md'],
    [first, 'notes/old name.md'],
  ]);
});

test.runIf(hasGit)('names with special characters are names, never patterns or options', async () => {
  const folder = make();
  folder.write('a*.md', 'star');
  folder.commit('2026-03-01');
  folder.write('ab.md', 'plain');
  folder.commit('2026-03-02');
  const repository = await open(folder.path);
  expect(await repository.historyOf('a*.md')).toHaveLength(1);
  expect(await repository.historyOf('--all')).toEqual([]);
  expect(await repository.findCommit('--all')).toBeUndefined();
  expect(await repository.findCommit('HEAD..HEAD')).toBeUndefined();
  expect(await repository.findCommit('main')).toEqual(repository.head);
  expect(await repository.findCommit('0000000')).toBeUndefined();
  expect(await repository.locate(join(folder.path, '..', 'elsewhere'))).toBeUndefined();
});

test.runIf(hasGit)('branches and tags are listed with the commits they lead to', async () => {
  const folder = make();
  const first = folder.commit('2026-03-01');
  folder.git('tag', '-a', '-m', 'one', 'v1');
  folder.git('update-ref', 'refs/exps/ab/cd/one', first);
  const second = folder.commit('2026-03-02');
  const repository = await open(folder.path);
  expect(await repository.listRefs('refs/')).toEqual([
    { name: 'refs/exps/ab/cd/one', commit: first },
    { name: 'refs/heads/main', commit: second },
    { name: 'refs/tags/v1', commit: first },
  ]);
});

test.runIf(hasGit)(
  'a commit lists its files, links and submodules, sorted, below the folders asked for',
  async () => {
    const folder = make();
    folder.write('runs/b.jsonl', 'two\n');
    folder.write('runs/a b.jsonl', 'one\n');
    folder.write('runs-2/c.jsonl', 'three\n');
    const first = folder.commit('2026-03-01');
    if (process.platform !== 'win32') symlinkSync('b.jsonl', join(folder.path, 'runs/link.jsonl'));
    folder.git('add', '-A');
    folder.git('update-index', '--add', '--cacheinfo', `160000,${first},runs/module`);
    folder.git('commit', '-q', '-m', 'more');
    const repository = await open(folder.path);
    const second = repository.head?.id ?? '';
    const told = (await repository.listTree(second, ['runs']))?.map(({ path, kind, bytes }) => [
      path,
      kind,
      bytes,
    ]);
    expect(told?.filter(([, kind]) => kind !== 'link')).toEqual([
      ['runs/a b.jsonl', 'file', 4],
      ['runs/b.jsonl', 'file', 4],
      ['runs/module', 'submodule', null],
    ]);
    if (process.platform !== 'win32') expect(told).toContainEqual(['runs/link.jsonl', 'link', 7]);
    expect((await repository.listTree(first, []))?.map(({ path }) => path)).toEqual([
      'runs-2/c.jsonl',
      'runs/a b.jsonl',
      'runs/b.jsonl',
    ]);
    expect(await repository.listTree('1'.repeat(40), [])).toBeUndefined();
    expect(await repository.listTree('HEAD', [])).toBeUndefined();
  },
);

test.runIf(hasGit)('objects are read by their hash in the order asked', async () => {
  const folder = make();
  folder.write('a', 'one\n');
  folder.write('b', '');
  folder.commit('2026-03-01');
  const repository = await open(folder.path);
  const entries = (await repository.listTree(repository.head?.id ?? '', [])) ?? [];
  const [a = '', b = ''] = entries.map(({ object }) => object);
  const contents = await repository.readObjects([b, '1'.repeat(40), a]);
  expect(contents.map(textOf)).toEqual(['', undefined, 'one\n']);
  expect(await repository.readObjects([])).toEqual([]);
  expect(await repository.readObjects(['HEAD:a'])).toEqual([undefined]);
});

test.runIf(hasGit)(
  'a commit may be named by how many it lies before another, and never by a search',
  async () => {
    const folder = make();
    const [first, second] = [folder.commit('2026-03-01'), folder.commit('2026-03-02')];
    const repository = await open(folder.path);
    expect((await repository.findCommit('HEAD~1'))?.id).toBe(first);
    expect((await repository.findCommit('main^'))?.id).toBe(first);
    expect((await repository.findCommit('main^0'))?.id).toBe(second);
    expect(await repository.findCommit('HEAD~9')).toBeUndefined();
    expect(await repository.findCommit('HEAD^{/change}')).toBeUndefined();
    expect(await repository.findCommit('--all')).toBeUndefined();
  },
);

test.runIf(hasGit)('the merge base is the newest commit that both come from', async () => {
  const folder = make();
  const root = folder.commit('2026-03-01');
  folder.git('checkout', '-q', '-b', 'topic');
  const topic = folder.commit('2026-03-02');
  folder.git('checkout', '-q', 'main');
  const main = folder.commit('2026-03-03');
  folder.git('checkout', '-q', '--orphan', 'alone');
  const alone = folder.commit('2026-03-04');
  const repository = await open(folder.path);
  expect((await repository.findMergeBase(topic, main))?.id).toBe(root);
  expect(await repository.findMergeBase(topic, alone)).toBeUndefined();
  expect(await repository.findMergeBase('topic', 'main')).toBeUndefined();
});

test.runIf(hasGit)('a shallow clone says so', async () => {
  const folder = make();
  folder.write('a.md', 'one');
  folder.commit('2026-03-01');
  folder.write('a.md', 'two');
  folder.commit('2026-03-02');
  const clone = make();
  clone.git('clone', '-q', '--depth', '1', `file://${folder.path}`, 'copy');
  const repository = await open(join(clone.path, 'copy'));
  expect(repository.shallow).toBe(true);
  expect(await repository.historyOf('a.md')).toHaveLength(1);
});

test.runIf(hasGit)('a repository without a commit has no history', async () => {
  const repository = await open(make().path);
  expect(repository.head).toBeNull();
  expect(await repository.historyOf('a.md')).toEqual([]);
});

test('outside of a repository, and without git, there is none', async () => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-no-git-')));
  folders.push({
    remove: () => {
      rmSync(path, { recursive: true });
    },
  });
  if (hasGit) expect(await git.findRepository(path)).toEqual({ kind: 'none', reason: 'no-repository' });
  expect(await createGit('git-that-is-not-there').findRepository(path)).toEqual({
    kind: 'none',
    reason: 'no-git',
  });
  expect(await git.findRepository(join(path, 'a/b'))).toEqual({ kind: 'none', reason: 'no-repository' });
});

test.runIf(hasGit && process.platform !== 'win32')(
  'a repository whose config names programs runs none of them',
  async () => {
    const folder = make();
    folder.write('.gitattributes', '*.md diff=evil filter=evil\n');
    folder.write('a.md', 'line 1\nline 2\nline 3\n');
    folder.commit('2026-03-01');
    folder.git('mv', 'a.md', 'b.md');
    folder.commit('2026-03-02');
    const trap = join(folder.path, 'trap.sh');
    const proof = join(folder.path, 'proof');
    writeFileSync(trap, `#!/bin/sh\ntouch '${proof}'\ncat\n`);
    chmodSync(trap, 0o755);
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'pager.rev-list',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'gpg.program',
      'core.sshCommand',
      'core.editor',
      'core.alternateRefsCommand',
      'alias.rev-list',
    ]) {
      folder.git('config', key, key.startsWith('alias') ? `!${trap}` : trap);
    }
    folder.git('config', 'log.showSignature', 'true');
    folder.git('config', 'extensions.partialClone', 'origin');
    folder.git('config', 'remote.origin.promisor', 'true');
    folder.git('config', 'remote.origin.url', `ext::${trap}`);
    folder.git('config', 'remote.origin.uploadpack', trap);
    for (const hook of [
      'post-checkout',
      'reference-transaction',
      'fsmonitor-watchman',
      'post-index-change',
    ]) {
      writeFileSync(join(folder.path, '.git/hooks', hook), `#!/bin/sh\ntouch '${proof}'\n`, { mode: 0o755 });
    }
    const repository = await open(folder.path);
    expect(await repository.historyOf('b.md')).toHaveLength(2);
    const { id = '' } = repository.head ?? {};
    expect((await repository.readFiles([{ commit: id, path: 'b.md' }])).map(textOf)).toEqual([
      'line 1\nline 2\nline 3\n',
    ]);
    // An object that only a remote could have.
    expect(await repository.findCommit('1'.repeat(40))).toBeUndefined();
    expect(await repository.readFiles([{ commit: '1'.repeat(40), path: 'b.md' }])).toEqual([undefined]);
    await repository.listRefs('refs/');
    const [entry] = (await repository.listTree(id, ['b.md'])) ?? [];
    expect((await repository.readObjects([entry?.object ?? ''])).map(textOf)).toEqual([
      'line 1\nline 2\nline 3\n',
    ]);
    await repository.findMergeBase(id, id);
    expect(existsSync(proof)).toBe(false);
  },
);

test.runIf(hasGit)('variables of the environment do not lead to another repository', async () => {
  const [folder, other] = [make(), make()];
  folder.write('a.md', 'mine');
  folder.commit('2026-03-01');
  other.write('a.md', 'other');
  other.commit('2026-03-02');
  process.env['GIT_DIR'] = join(other.path, '.git');
  try {
    const repository = await open(folder.path);
    expect(repository.root).toBe(folder.path);
    expect(await repository.historyOf('a.md')).toHaveLength(1);
  } finally {
    delete process.env['GIT_DIR'];
  }
});
