import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { createGit } from '../../../src/effects/git.ts';
import { makeGitFolder } from '../git-folder.ts';
import type { GitFolder } from '../git-folder.ts';
import { makeDataPackage } from './data-package.ts';
import { fakeEffects } from './fake-effects.ts';

let packageFolder = '';
beforeAll(async () => {
  packageFolder = await makeDataPackage();
});
afterAll(() => {
  rmSync(packageFolder, { recursive: true });
});

let repository: GitFolder;
let folder = '';
beforeEach(() => {
  repository = makeGitFolder();
  folder = repository.path;
  mkdirSync(join(folder, 'notes'));
  writeFileSync(
    join(folder, 'notes/width.md'),
    '---\ntitle: Does width help?\nruns: params.width >= 1\nmetric: val/loss\ndate: 2026-11-01\n---\nText.\n',
  );
  writeFileSync(join(folder, 'runfolio.yaml'), 'logs: [runs]\nhistory: true\n');
});
afterEach(() => {
  repository.remove();
});

/** Runs of two widths with three seeds each; `level` is the loss of the wider ones. */
function writeRuns(level: number, turn = 0): void {
  mkdirSync(join(folder, 'runs'), { recursive: true });
  for (const width of [1, 2]) {
    for (const seed of [1, 2, 3]) {
      const noise = ((turn * 7 + seed * 3 + width) % 5) / 100;
      const loss = (width === 2 ? level : 1) + noise;
      writeFileSync(
        join(folder, `runs/w${width}-s${seed}.jsonl`),
        `${JSON.stringify({ width, seed })}\n${JSON.stringify({ step: 0, 'val/loss': loss })}\n`,
      );
    }
  }
}

async function build(...args: string[]): Promise<{ code: number; words: string }> {
  const { effects, words } = fakeEffects(folder);
  const code = await runCommandLine(['build', '--threads', '1', ...args], {
    ...effects,
    packageFolder,
    git: createGit('git'),
  });
  return { code, words: words() };
}

function filesIn(name: string): ReadonlyMap<string, string> {
  const root = join(folder, name);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(root, file)).isFile(),
  );
  return new Map(names.sort().map((file) => [file, readFileSync(join(root, file), 'latin1')]));
}

/** Paths of files that are not equal in two folders. */
function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name)).sort();
}

test.each([
  ['without publish, --url or --noindex', ''],
  ['that only says what is taken out of it', 'publish: { redact: [secrets] }\n'],
])('a report %s has nothing of a published one', async (_, config) => {
  writeRuns(1);
  writeFileSync(join(folder, 'runfolio.yaml'), `logs: [runs]\n${config}`);
  await build();
  const names = [...filesIn('report').keys()];
  expect(names).not.toContain('feed.xml');
  expect(names.filter((name) => /^(?:embed|og|badges)\//.test(name))).toEqual([]);
  expect(JSON.parse(filesIn('report').get('index.html') ?? '')).toMatchObject({ address: null });
});

test('building twice gives the same bytes and adds nothing to the history', async () => {
  writeRuns(1);
  repository.commit('2026-01-01');
  await build('--url', 'https://example.org/a');
  const first = filesIn('report');
  await build('--url', 'https://example.org/a');
  expect(differing(first, filesIn('report'))).toEqual([]);
  repository.commit('2026-01-02');
  await build('--url', 'https://example.org/a', '--no-cache');
  expect(differing(first, filesIn('report'))).toEqual([]);
});

test('with an address the report has pictures of 1200 by 630 points, the same at every build', async () => {
  writeRuns(1);
  await build('--url', 'https://example.org/a', '--out', 'one');
  await build('--url', 'https://example.org/a', '--out', 'two', '--no-cache');
  const picture = readFileSync(join(folder, 'one/og/width.png'));
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(readFileSync(join(folder, 'two/og/width.png')).equals(picture)).toBe(true);
  expect(existsSync(join(folder, 'one/og/index.png'))).toBe(true);
});

test('publishing without an address writes no picture, since nobody could find it', async () => {
  writeRuns(1);
  writeFileSync(join(folder, 'runfolio.yaml'), 'logs: [runs]\npublish: {}\n');
  await build();
  const names = [...filesIn('report').keys()];
  expect(names.filter((name) => name.startsWith('og/'))).toEqual([]);
  expect(names).toContain('feed.xml');
  expect(names.some((name) => name.startsWith('embed/width-'))).toBe(true);
});

test.each(['project', 'ftp://example.org/', 'https://me:secret@example.org/'])(
  '--url %s is refused',
  async (url) => {
    writeRuns(1);
    const { code, words } = await build('--url', url);
    expect(code).toBe(2);
    expect(words).toContain('--url needs the address of the published report');
  },
);

test('a change for good is told with the builds around it, and linked to its commit', async () => {
  writeFileSync(
    join(folder, 'runfolio.yaml'),
    'logs: [runs]\nhistory: history.jsonl\npublish: { repository: "https://github.com/you/project" }\n',
  );
  const commits: string[] = [];
  for (let index = 0; index < 10; index += 1) {
    writeRuns(index < 5 ? 1 : 3, index);
    commits.push(repository.commit(`2026-01-${String(index + 1).padStart(2, '0')}`));
    await build();
  }
  const page: unknown = JSON.parse(filesIn('report').get('history.html') ?? '');
  const commit = commits[5] ?? '';
  expect(page).toMatchObject({
    page: {
      summary: expect.stringContaining('10 builds from 1 Jan 2026'),
      steps: {
        rows: [
          {
            cells: [
              { text: '6' },
              { text: commit.slice(0, 7), web: `https://github.com/you/project/commit/${commit}` },
              {},
              { text: 'Does width help?', href: 'experiments/width.html#history' },
              { text: 'width 2' },
              { text: 'val/loss' },
              {},
              {},
              { text: 'worse' },
              {},
            ],
          },
        ],
      },
      builds: { rows: { length: 10 } },
    },
  });
  const experiment = filesIn('report').get('experiments/width.html') ?? '';
  expect(experiment).toContain(
    `(worse) between build 5 (${commits[4]?.slice(0, 7)}) and build 6 (${commit.slice(0, 7)})`,
  );
  expect(readFileSync(join(folder, 'history.jsonl'), 'utf8').split('\n')).toHaveLength(12);
});

test('a history made anew from git is the one that the builds of the same commits wrote', async () => {
  writeFileSync(join(folder, 'runfolio.yaml'), 'logs: [runs]\nhistory: history.jsonl\n');
  writeFileSync(join(folder, '.gitignore'), 'history.jsonl\nreport\n.runfolio\n');
  for (const turn of [1, 2, 3]) {
    writeRuns(turn, turn);
    repository.commit(`2026-02-0${turn}`);
    await build();
  }
  const built = readFileSync(join(folder, 'history.jsonl'), 'utf8');
  expect(built.split('\n')).toHaveLength(5);
  const { effects } = fakeEffects(folder);
  const own = { ...effects, packageFolder, git: createGit('git') };
  expect(await runCommandLine(['history', 'rebuild', '--replace'], own)).toBe(0);
  expect(readFileSync(join(folder, 'history.jsonl'), 'utf8')).toBe(built);
});

test('a report as one file has the history of its experiment', async () => {
  for (const level of [1, 2]) {
    writeRuns(level);
    await build();
  }
  await build('--single', 'width', '--out', 'width.html');
  expect(readFileSync(join(folder, 'width.html'), 'utf8')).toContain('2 builds brought something new here.');
});

test('a history that is damaged stops the build and stays as it is', async () => {
  writeRuns(1);
  writeFileSync(join(folder, 'runfolio.yaml'), 'logs: [runs]\nhistory: history.jsonl\n');
  const damaged = '{"runfolio":"history","version":1}\n{"commit":nu';
  writeFileSync(join(folder, 'history.jsonl'), damaged);
  const { code, words } = await build();
  expect(code).toBe(2);
  expect(words).toContain('line 2: its last line is cut off');
  expect(readFileSync(join(folder, 'history.jsonl'), 'utf8')).toBe(damaged);
});

test('what was built in another folder goes on with --earlier', async () => {
  writeRuns(1);
  await build('--out', 'one');
  writeRuns(2);
  await build('--out', 'two', '--earlier', 'one');
  expect(filesIn('two').get('data/history.jsonl')?.split('\n')).toHaveLength(4);
});

test('a note that is renamed leaves a page that leads to it, found in git', async () => {
  writeRuns(1);
  repository.commit('2026-01-01');
  renameSync(join(folder, 'notes/width.md'), join(folder, 'notes/wider.md'));
  repository.commit('2026-01-02');
  await build('--url', 'https://example.org/');
  const files = filesIn('report');
  expect(files.get('experiments/width.html')).toContain('content="0; url=wider.html"');
  expect(files.has('experiments/wider.html')).toBe(true);
});

test('a note that is renamed leaves a page that leads to it, remembered from the last build', async () => {
  writeRuns(1);
  await build('--url', 'https://example.org/');
  renameSync(join(folder, 'notes/width.md'), join(folder, 'notes/wider.md'));
  await build('--url', 'https://example.org/');
  await build('--url', 'https://example.org/');
  expect(filesIn('report').get('experiments/width.html')).toContain('content="0; url=wider.html"');
});

test('id names the page whatever the file is called, and aliases lead to it', async () => {
  writeRuns(1);
  writeFileSync(
    join(folder, 'notes/width.md'),
    '---\ntitle: Does width help?\nid: model-width\naliases: [Old Name]\nruns: params.width >= 1\n---\nText.\n',
  );
  await build('--url', 'https://example.org/');
  const files = filesIn('report');
  expect(files.has('experiments/model-width.html')).toBe(true);
  expect(files.get('experiments/old-name.html')).toContain('url=model-width.html');
});
