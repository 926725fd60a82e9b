import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { makeGitFolder } from '../unit/git-folder.ts';
import type { GitFolder } from '../unit/git-folder.ts';

const root = join(import.meta.dirname, '../..');
let repository: GitFolder;

beforeEach(() => {
  repository = makeGitFolder();
  repository.write('.gitignore', '/dist/\n');
  setVersion('1.2.3');
  cpSync(join(root, 'scripts/tag-release.sh'), join(repository.path, 'scripts/tag-release.sh'));
  repository.commit('2026-01-01');
  for (const name of ['action.js', 'cli.js', 'site/page.js'])
    repository.write(`dist/${name}`, `// ${name}\n`);
});

afterEach(() => {
  repository.remove();
});

function setVersion(version: string): void {
  repository.write(
    'package.json',
    `{\n  "name": "runfolio",\n  "version": "${version}",\n  "type": "module"\n}\n`,
  );
}

function tag(version: string) {
  const { status, stderr } = spawnSync('sh', ['scripts/tag-release.sh', version], {
    cwd: repository.path,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: repository.path,
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.org',
    },
  });
  return { code: status, words: stderr };
}

function filesIn(revision: string): string[] {
  return repository.git('ls-tree', '-r', '--name-only', revision).split('\n');
}

describe('tagging a release', () => {
  test('adds the compiled program to the tag and leaves the branch as it is', () => {
    const before = repository.git('rev-parse', 'main');
    expect(tag('1.2.3').code).toBe(0);
    expect(filesIn('v1.2.3')).toEqual(
      expect.arrayContaining(['dist/action.js', 'dist/cli.js', 'dist/site/page.js', 'package.json']),
    );
    expect(filesIn('v1')).toEqual(filesIn('v1.2.3'));
    expect(filesIn('main')).not.toContain('dist/action.js');
    expect(repository.git('rev-parse', 'main', 'v1.2.3^')).toBe(`${before}\n${before}`);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('moves the tag of the major version, and never that of a version', () => {
    tag('1.2.3');
    const first = repository.git('rev-parse', 'v1.2.3^{}');
    expect(tag('1.2.3')).toEqual({ code: 1, words: expect.stringContaining('a version never changes') });
    setVersion('1.3.0');
    repository.commit('2026-01-02');
    expect(tag('1.3.0').code).toBe(0);
    expect(repository.git('rev-parse', 'v1^{}')).toBe(repository.git('rev-parse', 'v1.3.0^{}'));
    expect(repository.git('rev-parse', 'v1.2.3^{}')).toBe(first);
  });

  test.each([
    ['1.2', 2, 'is no version'],
    ['1.2.3; rm', 2, 'is no version'],
    ['1.2.4', 1, 'another version'],
  ])('refuses %j', (version, code, words) => {
    expect(tag(version)).toEqual({ code, words: expect.stringContaining(words) });
    expect(repository.git('tag')).toBe('');
  });

  test('refuses a checkout that is not what was tested', () => {
    repository.write('new.txt', 'new');
    expect(tag('1.2.3')).toEqual({ code: 1, words: expect.stringContaining('in no commit') });
  });
});

test('the release workflow builds what it tags, and the job that may write runs git alone', () => {
  const Workflow = z.looseObject({
    permissions: z.strictObject({}),
    jobs: z.record(
      z.string(),
      z.looseObject({
        permissions: z.record(z.string(), z.string()),
        steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
      }),
    ),
  });
  const { jobs } = Workflow.parse(parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')));
  expect(jobs['build']?.permissions).toEqual({ contents: 'read' });
  expect(jobs['build']?.steps.map(({ run = '' }) => run)).toEqual(
    expect.arrayContaining(['bash .ci/run', 'npm run build']),
  );
  expect(jobs['tag']?.permissions).toEqual({ contents: 'write' });
  const scripts = jobs['tag']?.steps.map(({ run = '' }) => run).join('\n') ?? '';
  expect(scripts).toContain('sh scripts/tag-release.sh "$VERSION"');
  expect(scripts).not.toMatch(/npm|npx|node |\$\{\{/);
  for (const { steps } of Object.values(jobs)) {
    for (const { uses } of steps)
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
  }
});
