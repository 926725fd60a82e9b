import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { commentMarker } from '../../src/outputs/review/comment/marker.ts';
import { startGithub, token } from '../unit/action/github/fake-github.ts';
import type { FakeGithub } from '../unit/action/github/fake-github.ts';
import { pullRequestPayload, startRunner } from '../unit/action/fake-runner.ts';
import type { FakeRunner, RunnerSetup } from '../unit/action/fake-runner.ts';
import { makeExampleRepository } from '../unit/changes/example-repository.ts';
import type { GitFolder } from '../unit/git-folder.ts';
import { findReferences, renderGithub } from '../unit/outputs/review/markdown/render-github.ts';

/** The compiled action, run as a runner runs the step of `action.yml`, in a real repository. `npm test` has built `dist/` before. */
const root = join(import.meta.dirname, '../..');
let folder = '';
let repository: GitFolder;
let server: FakeGithub;
const runners: FakeRunner[] = [];

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-action-')));
  // What a release holds, in a folder of its own: no `node_modules` is near.
  mkdirSync(join(folder, 'action'));
  for (const name of ['dist', 'package.json', 'action.yml']) {
    cpSync(join(root, name), join(folder, 'action', name), { recursive: true });
  }
  mkdirSync(join(folder, 'work'));
  repository = makeExampleRepository(join(folder, 'work'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  server = await startGithub();
});

afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
  for (const runner of runners.splice(0)) runner.remove();
});

interface Step {
  readonly code: number;
  readonly log: string;
  readonly runner: FakeRunner;
}

/** Runs the step; its log and everything that it wrote are looked through for the token. */
async function run(setup: Partial<RunnerSetup> & Pick<RunnerSetup, 'event' | 'payload'>): Promise<Step> {
  const workspace = setup.workspace ?? repository.path;
  const runner = startRunner({
    workspace,
    commit: git('rev-parse', 'HEAD'),
    apiUrl: server.url,
    ...setup,
    inputs: { token, ...setup.inputs },
  });
  runners.push(runner);
  const { code, log } = await new Promise<Pick<Step, 'code' | 'log'>>((resolve) => {
    const environment = { PATH: process.env['PATH'], HOME: folder, ...runner.variables };
    execFile(
      process.execPath,
      [join(folder, 'action/dist/action.js')],
      { cwd: workspace, env: environment, encoding: 'utf8' },
      (error, stdout, stderr) => {
        const failed = typeof error?.code === 'number' ? error.code : 1;
        resolve({ code: error === null ? 0 : failed, log: stdout + stderr });
      },
    );
  });
  const outputs = runner.outputs();
  const file = outputs['comment-file'] ?? '';
  const comment = existsSync(file) ? readFileSync(file, 'utf8') : '';
  for (const text of [log, runner.summary(), JSON.stringify(outputs), comment])
    expect(text).not.toContain(token);
  return { code, log, runner };
}

function git(...args: readonly string[]): string {
  return repository.git(...args);
}

/** Checks a branch out and gives the payload of its pull request. */
function propose(branch: string, fork = false): unknown {
  git('checkout', '-q', branch);
  return pullRequestPayload(git('rev-parse', 'main'), git('rev-parse', branch), fork);
}

const zeros = '0'.repeat(40);

describe('a pull request', () => {
  test('that passes the gate gets one comment, which is kept up to date', async () => {
    const first = await run({ event: 'pull_request', payload: propose('good') });
    expect([first.code, first.log]).toEqual([0, expect.stringContaining('The comment was created')]);
    expect(server.comments).toHaveLength(1);
    const body = server.comments[0]?.body ?? '';
    expect(body.startsWith(commentMarker('main'))).toBe(true);
    expect(first.runner.summary()).toContain('The gate passes. 1 new variant');
    expect(first.runner.outputs()).toMatchObject({
      gate: 'passed',
      compared: 'true',
      runs: '15',
      errors: '0',
    });
    expect(first.runner.outputs()['comment-url']).toContain('#issuecomment-1000');
    expect(existsSync(join(first.runner.outputs()['site'] ?? '', 'index.html'))).toBe(true);

    const again = await run({ event: 'pull_request', payload: propose('good') });
    expect(again.log).toContain('The comment was unchanged');
    const worse = await run({ event: 'pull_request', payload: propose('worse') });
    expect(worse.log).toContain('The comment was updated');
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain('1 variant is worse');
  });

  test('that breaks the gate fails the job after everything was told', async () => {
    const { code, log, runner } = await run({ event: 'pull_request', payload: propose('worse') });
    expect(code).toBe(1);
    expect(log).toMatch(/^::error .*title=gate\/no-regression::/m);
    expect(log).toContain('::error title=Runfolio::The gate does not pass: no-regression, budgets.');
    expect(server.comments).toHaveLength(1);
    expect(runner.outputs()['gate']).toBe('failed');
    expect(runner.summary()).toContain('got worse');
    const lenient = await run({
      event: 'pull_request',
      payload: propose('worse'),
      inputs: { gate: 'false' },
    });
    expect(lenient.code).toBe(0);
  });

  test('with a broken log has an annotation at its line, and SARIF and JUnit if asked for', async () => {
    const inputs = { sarif: 'out/a.sarif', junit: 'out/a.xml' };
    const { log } = await run({ event: 'pull_request', payload: propose('broken'), inputs });
    expect(log).toMatch(/^::error file=runs\/smoothing-0\.1-seed-6\.jsonl,line=4,.*title=json-syntax::/m);
    expect(readFileSync(join(repository.path, 'out/a.sarif'), 'utf8')).toContain('"ruleId": "json-syntax"');
    expect(readFileSync(join(repository.path, 'out/a.xml'), 'utf8')).toContain('name="json-syntax:4:');
    rmSync(join(repository.path, 'out'), { recursive: true });
  });

  test('from a fork without the right to comment has all in the summary, and the log says what to grant', async () => {
    const answer = { status: 403, message: 'Resource not accessible by integration' };
    server.instead.push({ match: 'POST', answer });
    const { code, log, runner } = await run({ event: 'pull_request', payload: propose('good', true) });
    expect(code).toBe(0);
    expect(log).toMatch(
      /^::warning .*No comment was written: GitHub answered 403.*from forks may only read/m,
    );
    expect(runner.summary()).toContain('1 new variant');
    expect(runner.summary()).toContain('https://github.com/mallory/hello/blob/');
    expect(runner.outputs()).toMatchObject({ gate: 'passed', 'comment-url': '' });
  });

  test('whose job may not comment is told which permission to grant', async () => {
    server.instead.push({
      match: 'POST',
      answer: { status: 403, message: 'Resource not accessible by integration' },
    });
    const { log } = await run({ event: 'pull_request', payload: propose('good') });
    expect(log).toContain('permissions: pull-requests: write');
  });

  test('waits as long as GitHub asks', async () => {
    const headers = { 'retry-after': '1' };
    const answer = { status: 429, message: 'You have exceeded a secondary rate limit', headers };
    server.instead.push({ match: 'GET', answer });
    const { log } = await run({ event: 'pull_request', payload: propose('good') });
    expect(log).toContain('GitHub asks to wait 1 s');
    expect(server.comments).toHaveLength(1);
  });

  test('whose base was not fetched is told to fetch it, and shown as it is', async () => {
    propose('good');
    const shallow = join(folder, 'shallow');
    execFileSync('git', ['clone', '-q', '--depth=1', '--branch=good', `file://${repository.path}`, shallow]);
    const { code, runner } = await run({
      event: 'pull_request',
      payload: propose('good'),
      workspace: shallow,
    });
    expect([code, runner.outputs()['compared']]).toEqual([0, 'false']);
    expect(runner.summary()).toContain('15 runs in 1 experiment');
    expect(runner.summary()).toContain('fetch-depth: 0');
  });
});

describe('other events', () => {
  test('pull_request_target is refused, and nothing is read or sent', async () => {
    const { code, log, runner } = await run({ event: 'pull_request_target', payload: propose('good', true) });
    expect([code, log]).toEqual([
      1,
      expect.stringContaining('::error title=Runfolio::Runfolio does not run on "pull_request_target"'),
    ]);
    expect(runner.summary()).toContain('nothing was reviewed');
    expect(server.requests).toEqual([]);
    expect(runner.outputs()).toEqual({});
  });

  test('a merge group is compared with its base, without a comment', async () => {
    propose('worse');
    const group = {
      head_sha: git('rev-parse', 'worse'),
      base_sha: git('rev-parse', 'main'),
      base_ref: 'refs/heads/main',
    };
    const { code, runner } = await run({
      event: 'merge_group',
      payload: { action: 'checks_requested', merge_group: group },
    });
    expect([code, runner.outputs()['compared']]).toEqual([1, 'true']);
    expect(runner.summary()).toContain('compared with `main`');
    expect(server.requests).toEqual([]);
  });

  test('a push is compared with what was there before', async () => {
    propose('good');
    const payload = {
      before: git('rev-parse', 'main'),
      after: git('rev-parse', 'good'),
      ref: 'refs/heads/good',
    };
    const { code, runner } = await run({ event: 'push', payload });
    expect([code, runner.outputs()['compared']]).toEqual([0, 'true']);
    expect(server.requests).toEqual([]);
  });

  test('the first push of a branch has nothing to compare with, and fails for errors alone', async () => {
    propose('broken');
    const payload = { before: zeros, after: git('rev-parse', 'broken'), ref: 'refs/heads/broken' };
    const { code, log, runner } = await run({ event: 'push', payload });
    expect([code, runner.outputs()['compared']]).toEqual([1, 'false']);
    expect(log).toMatch(/^::error file=runs\/smoothing-0\.1-seed-6\.jsonl,line=4/m);
    expect(runner.summary()).toContain('the event names no earlier state');
  });

  test('a run by hand compares with the base that is typed', async () => {
    propose('good');
    const { runner } = await run({ event: 'workflow_dispatch', payload: {}, inputs: { base: 'main' } });
    expect(runner.outputs()['compared']).toBe('true');
  });

  test('an input that cannot be understood is told', async () => {
    const { code, log } = await run({ event: 'push', payload: {}, inputs: { gate: 'perhaps' } });
    expect([code, log]).toEqual([
      1,
      expect.stringContaining('The input "gate" takes true or false, not "perhaps".'),
    ]);
  });
});

test('nothing that a stranger writes reaches anybody or commands the runner', async () => {
  git('checkout', '-q', '-B', 'hostile', 'main');
  const words =
    '@octocat fixes #1 <img src=x> | ::error::x ##[set-output name=gate]x \\n::add-mask::y :smile:';
  for (const seed of [1, 2, 3]) {
    const head = { event: 'run', id: `${words} ${seed}`, params: { smoothing: 0.3, width: words }, seed };
    const rows = [0, 1].map((step) => ({
      event: 'metrics',
      step,
      values: { 'val/acc': 0.9 + seed / 100 + step / 10 },
    }));
    repository.write(
      `runs/::error::x,line=1 ${seed}.jsonl`,
      [head, ...rows, '{"event"']
        .map((row) => (typeof row === 'string' ? row : JSON.stringify(row)))
        .join('\n'),
    );
  }
  repository.commit('2026-03-05', words);
  const { log, runner } = await run({ event: 'pull_request', payload: propose('hostile') });
  const commands = log.split('\n').filter((line) => line.trimStart().startsWith('::'));
  for (const line of commands)
    expect(line).toMatch(
      /^::(?:error|warning|notice) (?:file=(?:runs\/%3A%3Aerror%3A%3Ax%2Cline=1 \d\.jsonl|notes\/smoothing\.md),|title=)/,
    );
  expect(log).not.toContain('##[');
  for (const text of [runner.summary(), server.comments[0]?.body ?? '']) {
    const html = renderGithub(text);
    expect(findReferences(html)).toEqual([]);
    expect(html).not.toContain('<img');
  }
});

const Action = z.looseObject({
  inputs: z.record(z.string(), z.looseObject({ description: z.string() })),
  outputs: z.record(z.string(), z.looseObject({ value: z.string() })),
  runs: z.looseObject({
    using: z.literal('composite'),
    steps: z.array(
      z.looseObject({
        id: z.string().optional(),
        uses: z.string().optional(),
        run: z.string().optional(),
        env: z.record(z.string(), z.string()).optional(),
      }),
    ),
  }),
});

describe('action.yml', () => {
  const action = Action.parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));
  const review = action.runs.steps.find(({ id }) => id === 'review');

  test('passes every input of the program in a variable, and none into the text of a script', () => {
    const passed = Object.values(review?.env ?? {}).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    const own = Object.keys(action.inputs).filter((name) => !['artifact', 'pages'].includes(name));
    expect(new Set(passed)).toEqual(new Set(own));
    for (const { run: script = '' } of action.runs.steps) expect(script).not.toContain('${{');
  });

  test('uses other actions by the hash of a commit', () => {
    const used = action.runs.steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    for (const name of used) expect(name).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
  });

  test('promises outputs that the program writes', async () => {
    const { runner } = await run({ event: 'pull_request', payload: propose('good') });
    expect(Object.keys(action.outputs).sort()).toEqual(Object.keys(runner.outputs()).sort());
  });
});
