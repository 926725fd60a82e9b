import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { Changes } from '../../../src/model/changes.ts';
import { exampleBranches, makeExampleRepository, writeRun } from '../changes/example-repository.ts';
import { hasGit, makeGitFolder } from '../git-folder.ts';
import type { GitFolder } from '../git-folder.ts';
import { fakeEffects } from './fake-effects.ts';

let repository: GitFolder;
const folders: string[] = [];

beforeAll(() => {
  if (hasGit) repository = makeExampleRepository();
});

afterAll(() => {
  if (hasGit) repository.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function run(words: readonly string[], folder = repository.path) {
  const { effects, data, words: said } = fakeEffects(folder);
  const code = await runCommandLine(words, effects);
  return { code, data: data(), said: said() };
}

async function changesOf(...words: readonly string[]): Promise<Changes> {
  const { data } = await run(['diff', ...words, '--json']);
  return Changes.parse(JSON.parse(data));
}

describe.runIf(hasGit)('in a git repository', () => {
  test('good runs of a new variant are better than the baseline, and the gate passes', async () => {
    const { code, data } = await run(['diff', 'main', 'good', '--gate']);
    expect(code).toBe(0);
    expect(data).toContain('The gate passes. 1 new variant; 5 runs were added.');
    expect(data).toMatch(/smoothing 0\.2 {2}val\/acc.*better\n/);
    expect(data).toContain('Measured against the baseline, smoothing 0.');
  });

  test('worse runs fail the gate with the rule, the numbers and how to see more', async () => {
    const { code, data } = await run(['diff', 'main..worse', '--gate']);
    expect(code).toBe(1);
    expect(data).toContain('failed: no-regression');
    expect(data.replaceAll(/\s+/g, ' ')).toContain(
      '0.9120 ± 0.0035 (n = 5) before, 0.8950 ± 0.0036 (n = 5) now',
    );
    expect(data).toContain("see: runfolio search 'params.smoothing = 0.1'");
    expect(data).toContain('failed: budgets');
    expect(data).toContain('Smoothing raises accuracy: supported → inconclusive');
  });

  test('the exit code without a gate is not that of what is merely worse', async () => {
    expect((await run(['diff', 'main', 'worse'])).code).toBe(0);
  });

  test('noise is called noise, and the gate passes', async () => {
    const { code, data } = await run(['diff', 'main', 'noise', '--gate']);
    expect(code).toBe(0);
    expect(data).toContain('1 variant is within noise; 5 runs were added.');
  });

  test('a broken log is a new error with its place, and the exit code is 1 also without a gate', async () => {
    const { code, data } = await run(['diff', 'main', 'broken']);
    expect(code).toBe(1);
    expect(data).toContain('runs/smoothing-0.1-seed-6.jsonl:4:54');
    expect((await changesOf('main', 'broken')).problems.added).toMatchObject([{ code: 'json-syntax' }]);
    expect((await changesOf('broken', 'main')).problems.fixed).toMatchObject([{ code: 'json-syntax' }]);
  });

  test('a rewritten run is an error unless it is allowed', async () => {
    const { code, data } = await run(['diff', 'main', 'rewritten']);
    expect(code).toBe(1);
    expect(data).toContain('last val/acc 0.907 → 0.931');
    expect((await run(['diff', 'main', 'rewritten', '--allow-changed'])).code).toBe(0);
  });

  test('a rule that was changed after its runs is told, and its verdict is post hoc', async () => {
    const { notes, problems } = await changesOf('main', 'post-hoc');
    expect(notes).toMatchObject([{ note: 'smoothing', what: ['rule', 'hypothesis', 'post-hoc'], runs: 10 }]);
    expect(problems.added.map(({ code }) => code)).toContain('rule-post-hoc');
    expect((await run(['diff', 'main', 'post-hoc', '--gate'])).code).toBe(1);
  });

  test('verdicts of an old commit are those of then: a rule is not post hoc before it was changed', async () => {
    const { hypotheses } = await changesOf('post-hoc', 'main');
    expect(hypotheses).toEqual([]);
    const { notes } = await changesOf('main~1', 'main');
    expect(notes).toEqual([]);
  });

  test('the checkout is never touched, nothing is left in temporary folders, and a second reading reads no git', async () => {
    const branch = repository.git('rev-parse', '--abbrev-ref', 'HEAD');
    const before = temporaryFolders();
    const first = await run(['diff', 'main', 'noise', '--json']);
    expect(repository.git('rev-parse', '--abbrev-ref', 'HEAD')).toBe(branch);
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(temporaryFolders()).toEqual(before);
    const { effects, data } = fakeEffects(repository.path);
    const files = {
      ...effects.files,
      makeTemporaryFolder: () => Promise.reject(new Error('Nothing is to be extracted.')),
    };
    await runCommandLine(['diff', 'main', 'noise', '--json'], { ...effects, files });
    expect(data()).toBe(first.data);
  });

  test('with --no-cache the answer is the same', async () => {
    const kept = await run(['diff', 'main', 'worse', '--json']);
    expect((await run(['diff', 'main', 'worse', '--json', '--no-cache'])).data).toBe(kept.data);
  });

  test('what main got since stays out of a comparison with the merge base', async () => {
    const changes = await changesOf('noise...good');
    expect(changes.base.commit).toBe(repository.git('rev-parse', 'main'));
    expect(changes.runs.removed).toEqual([]);
    expect(changes.runs.added).toHaveLength(5);
    expect((await changesOf('noise', 'good')).runs.removed).toHaveLength(5);
  });

  test('without HEAD the files as they are are compared', async () => {
    const own = makeExampleRepository();
    try {
      writeRun(own, { smoothing: 0, seed: 9, accuracy: 0.9 });
      const { data } = await run(['diff', 'main', '--json'], own.path);
      const changes = Changes.parse(JSON.parse(data));
      expect(changes.head).toMatchObject({ kind: 'files', name: 'working tree', commit: null, runs: 11 });
      expect(changes.runs.added.map(({ id }) => id)).toEqual(['s0-9']);
    } finally {
      own.remove();
    }
  });

  test('a project in a subfolder of the repository is read as itself', async () => {
    const outer = makeGitFolder();
    folders.push(outer.path);
    outer.write('paper/runfolio.yaml', 'logs: [runs]\n');
    outer.write('elsewhere/run.jsonl', '{"step":1,"loss":1}\n');
    writeRun(
      { write: (name, text) => outer.write(`paper/${name}`, text) },
      { smoothing: 0, seed: 1, accuracy: 0.9 },
    );
    outer.commit('2026-03-01');
    writeRun(
      { write: (name, text) => outer.write(`paper/${name}`, text) },
      { smoothing: 0, seed: 2, accuracy: 0.9 },
    );
    const { data } = await run(['diff', 'HEAD', '--json'], join(outer.path, 'paper'));
    const changes = Changes.parse(JSON.parse(data));
    expect([changes.base.runs, changes.head.runs]).toEqual([1, 2]);
    expect(changes.runs.added[0]?.file).toBe('runs/smoothing-0-seed-2.jsonl');
  });

  test('logs that are typed may not have been there yet', async () => {
    const own = makeExampleRepository();
    folders.push(own.path);
    own.write('more/a.jsonl', '{"step":1,"loss":1}\n');
    const { data } = await run(['diff', 'main', '--logs', 'more', '--json'], own.path);
    expect(Changes.parse(JSON.parse(data))).toMatchObject({ base: { runs: 0 }, head: { runs: 1 } });
    const both = await run(['diff', 'main', '--logs', 'more', '--logs', 'runs', '--json'], own.path);
    expect(Changes.parse(JSON.parse(both.data))).toMatchObject({ base: { runs: 10 }, head: { runs: 11 } });
  });

  test('logs at an absolute path are those of the revision, and those outside of the repository are of none', async () => {
    const own = makeExampleRepository();
    folders.push(own.path);
    const outside = makeGitFolder();
    folders.push(outside.path);
    writeRun(outside, { smoothing: 0, seed: 1, accuracy: 0.9 });
    writeRun(own, { smoothing: 0, seed: 9, accuracy: 0.9 });
    const typed = await run(['diff', 'main', '--logs', join(own.path, 'runs'), '--json'], own.path);
    expect(Changes.parse(JSON.parse(typed.data))).toMatchObject({ base: { runs: 10 }, head: { runs: 11 } });
    const refused = await run(['diff', 'main', '--logs', outside.path], own.path);
    expect(refused.code).toBe(2);
    expect(refused.said).toContain('lies outside of the repository, so no revision has it');
    own.write('runfolio.yaml', `logs: [runs, '${outside.path}']\n`);
    own.commit('2026-03-06');
    const named = Changes.parse(JSON.parse((await run(['diff', 'HEAD', '--json'], own.path)).data));
    expect([named.base.runs, named.head.runs]).toEqual([11, 12]);
    expect(named.base.remarks[0]).toContain('lies outside of the repository');
  });

  test('files that git holds elsewhere are said', async () => {
    const own = makeExampleRepository();
    folders.push(own.path);
    own.write(
      'runs/large.jsonl',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
    );
    own.git('update-index', '--add', '--cacheinfo', `160000,${own.git('rev-parse', 'main')},runs/other`);
    own.git('add', 'runs/large.jsonl');
    own.git('commit', '-q', '-m', 'Add what is elsewhere');
    const { data } = await run(['diff', 'HEAD', 'main'], own.path);
    const told = data.replaceAll(/\s+/g, ' ');
    expect(told).toContain('HEAD: "runs/large.jsonl" is kept by Git LFS: git holds only a pointer');
    expect(told).toContain('"runs/other" is another repository (a submodule)');
  });

  test('a revision that is not there is wrong use that says what was probably meant', async () => {
    const { code, said } = await run(['diff', 'mian']);
    expect(code).toBe(2);
    expect(said).toContain(
      'There is no git revision, report, folder or report.json "mian". Did you mean "main"?',
    );
  });

  test('a shallow clone says how to get the rest', async () => {
    const clone = makeGitFolder();
    folders.push(clone.path);
    clone.git('clone', '-q', '--depth', '1', `file://${repository.path}`, 'copy');
    const { code, said } = await run(
      ['diff', repository.git('rev-parse', 'main~1')],
      join(clone.path, 'copy'),
    );
    expect(code).toBe(2);
    expect(said).toContain('fetch-depth: 0');
  });

  test.each(exampleBranches)(
    'the Markdown of %s holds no line that is wider than it must be',
    async (branch) => {
      const { data } = await run(['diff', 'main', branch, '--gate', '--md']);
      expect(data).toMatch(/^\*\*The gate (passes|fails)\./);
      expect(data).not.toContain('undefined');
      expect(data.endsWith('\n')).toBe(true);
    },
  );

  test('lines fit the width of the terminal', async () => {
    const { data } = await run(['diff', 'main', 'worse', '--gate']);
    for (const line of data.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('a config with an unknown rule of the gate stops the comparison at its place', async () => {
    const own = makeExampleRepository();
    folders.push(own.path);
    own.write('runfolio.yaml', 'logs: [runs]\ngate:\n  no-regresion: {}\n');
    const { code, said, data } = await run(['diff', 'main', '--gate'], own.path);
    expect(code).toBe(1);
    expect(said).toContain('runfolio.yaml:3:3');
    expect(said).toContain('Did you mean "no-regression"?');
    expect(data).toBe('');
  });
});

describe.runIf(hasGit)('build --diff', () => {
  test('adds a page of what changed, with the gate of the config, which does not fail the build', async () => {
    const own = makeExampleRepository();
    folders.push(own.path);
    own.git('checkout', '-q', 'worse');
    // A package whose pages are their data.
    own.write('package/package.json', '{"version":"0.1.0"}');
    own.write(
      'package/dist/site/render-page.js',
      'export const renderPage = ({ page, frame }) => JSON.stringify({ page, navigation: frame.navigation });',
    );
    for (const name of ['report.css', 'report.js', 'live-chart.js', 'icon.svg'])
      own.write(`package/dist/site/assets/${name}`, '');
    const { effects, words: said } = fakeEffects(own.path);
    const inPackage = { ...effects, packageFolder: join(own.path, 'package') };
    const code = await runCommandLine(['build', '--diff', 'main', '--out', 'report'], inPackage);
    expect([code, said()]).toEqual([0, expect.stringContaining('Report of 15 runs')]);
    const page: unknown = JSON.parse(readFileSync(join(own.path, 'report/changes.html'), 'utf8'));
    expect(page).toMatchObject({
      page: {
        kind: 'changes',
        title: 'Changes since main',
        summary: expect.stringMatching(/^The gate fails\./),
      },
      navigation: expect.arrayContaining([{ label: 'Changes', path: 'changes.html' }]),
    });
    expect(own.git('status', '--porcelain')).toBe('?? package/');
  });
});

/** Names of folders that an unfinished comparison would leave: those with a checkout in them. */
function temporaryFolders(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => /^runfolio-[A-Za-z0-9]{6}$/.test(name))
    .filter((name) => existsSync(join(tmpdir(), name, repository.path.split('/').at(-1) ?? 'x')));
}
