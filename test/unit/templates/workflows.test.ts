import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const Step = z.looseObject({
  name: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const Workflow = z.looseObject({
  jobs: z.record(z.string(), z.looseObject({ steps: z.array(Step) })),
});

const templates = resolve(import.meta.dirname, '../../../templates/ci');

function readWorkflow(name: string): z.infer<typeof Workflow> {
  return Workflow.parse(parse(readFileSync(join(templates, name), 'utf8')));
}

let root = '';
let remote = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-workflow-')));
  remote = join(root, 'server/you/project.git');
  execFileSync('git', ['init', '-q', '--bare', remote]);
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'workspace'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Runs the script of a step as a runner does: bash that stops at the first failure, with the variables of a run. */
function runStep(
  workflow: string,
  [job, name]: readonly [string, string],
  env: Readonly<Record<string, string>> = {},
): { status: number; output: string; temp: string } {
  const step = readWorkflow(workflow).jobs[job]?.steps.find((one) => one.name === name);
  if (step?.run === undefined) throw new Error(`${workflow} has no step "${name}" with a script.`);
  const temp = join(root, 'temp');
  mkdirSync(temp, { recursive: true });
  const script = join(root, 'script.sh');
  writeFileSync(script, step.run);
  const ran = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
    cwd: join(root, 'workspace'),
    encoding: 'utf8',
    env: {
      PATH: `${join(root, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: root,
      GIT_CONFIG_NOSYSTEM: '1',
      RUNNER_TEMP: temp,
      GITHUB_SERVER_URL: `file://${join(root, 'server')}`,
      GITHUB_REPOSITORY: 'you/project',
      GITHUB_REPOSITORY_OWNER: 'You',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      GITHUB_STEP_SUMMARY: join(root, 'summary.md'),
      // What a step does not set is not there; what an expression leaves empty is empty.
      ...Object.fromEntries(Object.keys(step.env ?? {}).map((key) => [key, ''])),
      ...env,
    },
  });
  return { status: ran.status ?? -1, output: ran.stdout + ran.stderr, temp };
}

/** A program that stands in for another: writes its arguments to a file and does what the script says. */
function fakeProgram(name: string, script: string): () => string {
  const log = join(root, `${name}.log`);
  const file = join(root, 'bin', name);
  writeFileSync(file, `#!/bin/bash\nprintf '%s\\n' "$*" >> '${log}'\n${script}\n`);
  chmodSync(file, 0o755);
  return () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
}

function writeReport(files: Readonly<Record<string, string>>): void {
  const folder = join(root, 'temp/report');
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Paths of the files on the branch. */
function branchFiles(): string[] {
  return execFileSync('git', ['-C', remote, 'ls-tree', '-r', '--name-only', 'gh-pages'], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

function commits(): number {
  return Number(execFileSync('git', ['-C', remote, 'rev-list', '--count', 'gh-pages'], { encoding: 'utf8' }));
}

const publish = (env: Readonly<Record<string, string>>) =>
  runStep('github-branch.yml', ['publish', 'Publish the report'], { TOKEN: 'secret-token', ...env });
const remove = (number: string) =>
  runStep('github-branch.yml', ['remove', 'Remove the preview'], {
    TOKEN: 'secret-token',
    PULL_REQUEST: number,
  });

describe('publishing on a branch', () => {
  test('makes the branch, replaces what was at its root, and leaves previews and the domain alone', () => {
    writeReport({ 'index.html': 'one', 'old.html': 'old', '.runfolio-site': '{}' });
    expect(publish({})).toMatchObject({ status: 0 });
    expect(branchFiles()).toEqual(['.nojekyll', '.runfolio-site', 'index.html', 'old.html']);
    writeReport({ 'index.html': 'preview' });
    expect(publish({ PULL_REQUEST: '7' })).toMatchObject({ status: 0 });
    writeReport({ 'index.html': 'two', CNAME: 'report.example.org' });
    publish({});
    writeReport({ 'index.html': 'three' });
    publish({});
    expect(branchFiles()).toEqual(['.nojekyll', 'CNAME', 'index.html', 'pr/7/index.html']);
    expect(readFileSync(join(root, 'summary.md'), 'utf8')).toContain('Published in pr/7 on gh-pages.');
  });

  test('adds no commit where nothing changed', () => {
    writeReport({ 'index.html': 'one' });
    publish({});
    expect(publish({}).output).toContain('Nothing changed.');
    expect(commits()).toBe(1);
  });

  test('removes the preview of a request that is closed, and no other', () => {
    writeReport({ 'index.html': 'one' });
    for (const number of ['7', '71']) publish({ PULL_REQUEST: number });
    expect(remove('7')).toMatchObject({ status: 0 });
    expect(branchFiles()).toEqual(['.nojekyll', 'pr/71/index.html']);
    expect(remove('7').output).toContain('There is no preview.');
  });

  test('a request that is closed before anything was published is fine', () => {
    expect(remove('7')).toMatchObject({ status: 0 });
  });

  test('takes what somebody else published meanwhile, and tries again', () => {
    writeReport({ 'index.html': 'one' });
    publish({});
    // The first push meets a hook that publishes something else and refuses.
    const other = join(root, 'other');
    writeFileSync(
      join(remote, 'hooks/pre-receive'),
      `#!/bin/bash\nif [ -e '${root}/met' ]; then exit 0; fi\ntouch '${root}/met'\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_DIR\ngit clone -q -b gh-pages '${remote}' '${other}' && cd '${other}' && mkdir -p pr/9 && echo nine > pr/9/index.html && git add -A && git -c user.name=a -c user.email=a@b commit -qm nine && git push -q origin gh-pages\nexit 1\n`,
    );
    chmodSync(join(remote, 'hooks/pre-receive'), 0o755);
    writeReport({ 'index.html': 'two' });
    expect(publish({})).toMatchObject({ status: 0 });
    expect(branchFiles()).toEqual(['.nojekyll', 'index.html', 'pr/9/index.html']);
  });

  test('a server that cannot be reached fails the job', () => {
    writeReport({ 'index.html': 'one' });
    const { status } = publish({ GITHUB_REPOSITORY: 'you/nothing' });
    expect(status).not.toBe(0);
  });

  test('the token stands in no output and in no file of the branch’s clone', () => {
    writeReport({ 'index.html': 'one' });
    const { output, temp } = publish({});
    const encoded = Buffer.from('x-access-token:secret-token').toString('base64');
    const config = readFileSync(join(temp, 'gh-pages/.git/config'), 'utf8');
    for (const text of [output, config]) {
      expect(text).not.toContain('secret-token');
      expect(text).not.toContain(encoded);
    }
  });
});

describe('building', () => {
  const step = ['build', 'Build the report'] as const;

  test('a pull request is built for its preview, without being found and without the domain', () => {
    const calls = fakeProgram(
      'npx',
      'mkdir -p "$RUNNER_TEMP/report" && echo x > "$RUNNER_TEMP/report/CNAME"',
    );
    const { status, temp } = runStep('github-branch.yml', step, { PULL_REQUEST: '7', ADDRESS: '' });
    expect(status).toBe(0);
    expect(calls()).toBe(
      `--yes runfolio@RUNFOLIO_VERSION build --out ${temp}/report --earlier .published-report --url https://you.github.io/project/pr/7/ --noindex\n`,
    );
    expect(readdirSync(join(temp, 'report'))).toEqual([]);
  });

  test('a push is built for the address that GitHub tells', () => {
    const calls = fakeProgram('npx', '');
    runStep('github-branch.yml', step, { ADDRESS: 'https://report.example.org' });
    expect(calls()).toContain('--url https://report.example.org/\n');
  });

  const written = 'mkdir -p "$RUNNER_TEMP/report" && touch "$RUNNER_TEMP/report/index.html"';
  const warning = '::warning title=Runfolio::Logs or notes have errors; the report and this log say which.\n';

  test.each([
    ['github-pages.yml', 'with errors', `${written}; exit 1`, { status: 0, output: warning }],
    ['github-pages.yml', 'without a report', 'exit 1', { status: 1, output: '' }],
    ['github-pages.yml', 'in wrong use', 'exit 2', { status: 2, output: '' }],
    ['github-branch.yml', 'with errors', `${written}; exit 1`, { status: 0, output: warning }],
    ['github-branch.yml', 'without a report', 'exit 1', { status: 1, output: '' }],
    ['github-branch.yml', 'in wrong use', 'exit 2', { status: 2, output: '' }],
  ])('in %s a build that ends %s', (workflow, _how, script, expected) => {
    fakeProgram('npx', script);
    expect(runStep(workflow, step, { ADDRESS: 'https://you.github.io/project' })).toMatchObject(expected);
  });

  test('what the last report remembers is fetched, and what is not there is no failure', () => {
    const calls = fakeProgram(
      'curl',
      'for last; do :; done\nout=""; while [ $# -gt 1 ]; do [ "$1" = --output ] && out=$2; shift; done\ncase $last in *history.jsonl) echo {} > "$out" ;; *) echo half > "$out"; exit 22 ;; esac',
    );
    const { status, temp } = runStep('github-pages.yml', ['build', 'Fetch what the last report remembers'], {
      ADDRESS: 'https://you.github.io/project',
    });
    expect(status).toBe(0);
    expect(calls()).toContain('https://you.github.io/project/data/history.jsonl');
    expect(readdirSync(join(temp, 'earlier/data'))).toEqual(['history.jsonl']);
  });
});

describe('the other services', () => {
  test('GitLab’s job is called pages and keeps public/', () => {
    const file: unknown = parse(readFileSync(join(templates, 'gitlab-pages.yml'), 'utf8'));
    expect(file).toMatchObject({ pages: { artifacts: { paths: ['public'] }, image: 'node:24' } });
  });

  test('the script publishes on a branch of the remote and leaves what is checked out alone', () => {
    const project = join(root, 'workspace');
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', project, ...args], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: root },
      });
    git('init', '-q', '-b', 'main');
    git('remote', 'add', 'origin', remote);
    const calls = fakeProgram(
      'npx',
      'while [ $# -gt 1 ]; do [ "$1" = --out ] && out=$2; shift; done\nmkdir -p "$out" && echo hello > "$out/index.html"',
    );
    const run = () =>
      spawnSync('sh', [join(templates, 'publish-report.sh'), 'https://example.org/'], {
        cwd: project,
        encoding: 'utf8',
        env: {
          PATH: `${join(root, 'bin')}:${process.env['PATH'] ?? ''}`,
          HOME: root,
          GIT_CONFIG_NOSYSTEM: '1',
        },
      });
    const first = run();
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toBe('Published on gh-pages.\n');
    expect(calls()).toContain('--url https://example.org/');
    expect(branchFiles()).toEqual(['.nojekyll', 'index.html']);
    expect(run().stdout).toBe('Nothing changed.\n');
    expect(git('status', '--porcelain')).toBe('');
    fakeProgram('npx', 'echo "No report was written." >&2; exit 1');
    expect([run().status, run().stderr]).toEqual([1, 'No report was written.\n']);
    expect(branchFiles()).toEqual(['.nojekyll', 'index.html']);
  });
});
