import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { createGit } from '../../../src/effects/git.ts';
import { makeExampleRepository } from '../changes/example-repository.ts';
import type { GitFolder } from '../git-folder.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';
let repository: GitFolder;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-diff-')));
  repository = makeExampleRepository(folder);
  repository.git('checkout', '-q', 'worse');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { effects, data, words } = fakeEffects(folder);
  const own = { ...effects, git: createGit('git'), findVariable: (name: string) => variables[name] };
  const code = await runCommandLine(args, own);
  return { code, data: data(), words: words() };
}

test('broken rules of the gate and what is new go out in every form', async () => {
  const files = ['--sarif', 'out/a.sarif', '--junit', 'out/a.xml', '--codequality', 'out/a.json'];
  const { code, data } = await run(['diff', 'main...', '--gate', '--format', 'github', ...files]);
  expect(code).toBe(1);
  expect(data).toMatch(
    /^::error file=notes\/smoothing\.md,title=gate\/no-regression::val\/acc of smoothing 0\.1/,
  );
  const [sarif, junit, quality] = ['a.sarif', 'a.xml', 'a.json'].map((name) =>
    readFileSync(join(folder, 'out', name), 'utf8'),
  );
  expect(sarif).toContain('"ruleId": "gate/budgets"');
  expect(junit).toMatch(/<testcase name="min-seeds" [^>]*\/>/);
  expect(quality).toContain('"check_name": "gate/no-regression"');
  rmSync(join(folder, 'out'), { recursive: true });
});

test('the comment is written beside what is printed, with links to files where the service tells their address', async () => {
  const gitlab = { CI_PROJECT_URL: 'https://gitlab.example/lab/hello', CI_COMMIT_SHA: 'abc123' };
  const { data } = await run(['diff', 'main', '--comment', 'comment.md', '--comment-id', 'vision'], gitlab);
  const comment = readFileSync(join(folder, 'comment.md'), 'utf8');
  expect(data).toContain('1 variant is worse');
  expect(comment.startsWith('<!-- runfolio-report: vision -->\n### 1 variant is worse')).toBe(true);
  expect(comment).toContain('](<https://gitlab.example/lab/hello/-/blob/abc123/notes/smoothing.md>)');
  rmSync(join(folder, 'comment.md'));
});

test.each([
  [['--comment-id', 'x'], '--comment-id goes with --comment FILE.'],
  [['--comment', 'c.md', '--preview-url', 'javascript:alert(1)'], 'begins with https://'],
])('%j is wrong use', async (options, words) => {
  const said = await run(['diff', 'main', ...options]);
  expect([said.code, said.words]).toEqual([2, expect.stringContaining(words)]);
  expect(existsSync(join(folder, 'c.md'))).toBe(false);
});

test('audit tells a finding at the line of its evidence', async () => {
  const rows = Array.from({ length: 60 }, (_, step) => ({ step, loss: step < 30 ? 1 / (step + 1) : null }));
  const lines = rows.map(({ step, loss }) => `{"step": ${step}, "train/loss": ${loss ?? 'NaN'}}\n`);
  repository.write('other/nan.jsonl', lines.join(''));
  const { data } = await run(['audit', 'other', '--rule', 'not-finite', '--format', 'codequality']);
  expect(JSON.parse(data)).toEqual([
    expect.objectContaining({
      check_name: 'not-finite',
      location: { path: 'other/nan.jsonl', lines: { begin: 31 } },
    }),
  ]);
});
