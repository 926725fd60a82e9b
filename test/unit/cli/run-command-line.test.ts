import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands.ts';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { files } from '../../../src/effects.ts';
import { FileError } from '../../../src/lib/files.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; data: string; words: string }> {
  const { effects, data, words } = fakeEffects(folder);
  const code = await runCommandLine(args, effects);
  return { code, data: data(), words: words() };
}

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s shows every command, on standard output', async (word) => {
    const { code, data, words } = await run(word);
    expect([code, words]).toEqual([0, '']);
    for (const name of Object.keys(commands)) expect(data).toContain(`\n  ${name}`);
  });

  test.each(Object.keys(commands))('of %s shows each of its options, within the width', async (name) => {
    const { code, data } = await run('help', name);
    expect(code).toBe(0);
    for (const option of Object.keys(commands[name]?.options ?? {})) expect(data).toContain(`--${option}`);
    expect(data.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect((await run(name, '--help')).data).toBe(data);
  });

  test('without a command is words, and wrong use', async () => {
    const { code, data, words } = await run();
    expect([code, data]).toEqual([2, '']);
    expect(words).toContain('Usage: runfolio');
  });
});

test('--version prints the version of the package', async () => {
  const facts: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(facts).toMatchObject({ version: (await run('--version')).data.trim() });
});

test.each([
  [['biuld'], 'Runfolio has no command "biuld". Did you mean "build"?\nSee "runfolio --help".\n'],
  [['help', 'chekc'], 'Runfolio has no command "chekc". Did you mean "check"?\nSee "runfolio --help".\n'],
  [['--versoin'], 'Runfolio has no option --versoin. Did you mean --version?\nSee "runfolio --help".\n'],
  [
    ['init', '--jsno'],
    '"runfolio init" has no option --jsno. Did you mean --json?\nSee "runfolio help init".\n',
  ],
  [['constructor'], 'Runfolio has no command "constructor".\nSee "runfolio --help".\n'],
])('%j is wrong use, said with the nearest name', async (args, expected) => {
  const { code, data, words } = await run(...args);
  expect([code, data, words]).toEqual([2, '', expected]);
});

describe('a disk that refuses', () => {
  const refusing = (refused: string): ReturnType<typeof fakeEffects> => {
    const fake = fakeEffects(folder);
    const write: typeof files.write = (path, content) =>
      path.includes(refused)
        ? Promise.reject(new FileError('EACCES', path, 'permission denied'))
        : files.write(path, content);
    return { ...fake, effects: { ...fake.effects, files: { ...files, write } } };
  };

  test('to keep a cache costs no more than a word', async () => {
    writeFileSync(join(folder, 'a.jsonl'), '{"step":1,"loss":1}\n');
    const { effects, words } = refusing('.runfolio');
    expect(await runCommandLine(['runs'], effects)).toBe(0);
    expect(words()).toContain('.runfolio" cannot be written (permission denied)');
    expect(words()).toContain('1 run.');
  });

  test('to take a file of init is said with the path, and is no defect', async () => {
    const { effects, words } = refusing('runfolio.yaml');
    expect(await runCommandLine(['init'], effects)).toBe(2);
    expect(words()).toMatch(/^The disk refused ".*runfolio\.yaml" \(EACCES\)\. /);
  });
});

test('a project that is named from outside is read as from inside, patterns of paths included', async () => {
  mkdirSync(join(folder, 'project/runs'), { recursive: true });
  writeFileSync(join(folder, 'project/runs/lr0.1.jsonl'), '{"step":1,"loss":1}\n');
  writeFileSync(join(folder, 'project/runfolio.yaml'), "logs: [runs]\npaths: ['runs/lr{lr}.jsonl']\n");
  const { code, data } = await run('runs', 'project', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(data)).toMatchObject({ runs: [{ params: { lr: 0.1 } }] });
});

test('a link does not lead a report into the folder of its logs', async () => {
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs/a.jsonl'), '{"step":1,"loss":1}\n');
  symlinkSync(join(folder, 'logs'), join(folder, 'link'));
  const { code, words } = await run('build', 'logs', '--out', 'link/report');
  expect(code).toBe(2);
  expect(words).toContain('lies inside "logs", a folder of logs or notes');
});

test('a log of a million bad lines is told on one screen, with their number', async () => {
  const bad = '{"step":2,"loss":\n'.repeat(500_000) + '[1]\n'.repeat(500_000);
  writeFileSync(join(folder, 'a.jsonl'), `{"step":1,"loss":0.5}\n${bad}{"step":3,"loss":0.4}\n`);
  const { code, data, words } = await run('check', '--no-cache');
  expect(code).toBe(1);
  expect(data.split('\n').length).toBeLessThan(200);
  expect(data).toContain('499,990 more like this [json-syntax]');
  expect(words).toContain('Checked 1 run in 1 log, 0 notes: 1,000,000 errors.');
});

test('how far the reading is, is told on the way', async () => {
  for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.jsonl`), '{"step":1,"loss":0.5}\n');
  const { effects } = fakeEffects(folder);
  const lines: string[] = [];
  const terminal = { ...effects.terminal, progress: (line: string) => lines.push(line) };
  expect(await runCommandLine(['runs', '--no-cache'], { ...effects, terminal })).toBe(0);
  expect(lines.at(-1)).toMatch(/^Reading logs: 2 of 2 files, /u);
});

describe('init', () => {
  test('writes a config that is right, and says how to log from Python', async () => {
    const { code, data, words } = await run('init');
    expect(code).toBe(0);
    expect(data.split('\n')).toContain('runfolio.yaml');
    expect(words).toContain('from runfolio_log import Run');
    expect(readdirSync(folder)).toContain('runfolio_log.py');
    const config = readFileSync(join(folder, 'runfolio.yaml'), 'utf8');
    expect(config).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/runfolio.schema.json\n/);
  });

  test('names the installed schema where there is one', async () => {
    mkdirSync(join(folder, 'node_modules/runfolio/schemas'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/runfolio/schemas/runfolio.schema.json'), '{}');
    await run('init');
    expect(readFileSync(join(folder, 'runfolio.yaml'), 'utf8')).toContain(
      '$schema=./node_modules/runfolio/schemas/runfolio.schema.json\n',
    );
  });

  test('gives a TypeScript project the TypeScript log writer', async () => {
    writeFileSync(join(folder, 'package.json'), '{}');
    const { words } = await run('init');
    expect(readdirSync(folder)).toContain('runfolio-log.ts');
    expect(readdirSync(folder)).not.toContain('runfolio_log.py');
    expect(words).toContain("import { withRun } from './runfolio-log.ts';");
  });

  test.each([
    [['--ci', 'github'], '.github/workflows/report.yml', 'deploy-pages'],
    [['--ci', 'github', '--pages', 'branch'], '.github/workflows/report.yml', 'pr/$PULL_REQUEST'],
    [['--ci', 'gitlab'], '.gitlab-ci.yml', 'CI_PAGES_URL'],
    [['--ci', 'shell'], 'publish-report.sh', 'git push'],
  ])('%j writes only what publishes the report, with the version of Runfolio', async (args, name, words) => {
    const { code, data } = await run('init', ...args);
    expect([code, data]).toEqual([0, `${name}\n`]);
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain(words);
    expect(text).toMatch(/npx --yes runfolio@\d+\.\d+\.\d+ build/);
    expect(text).not.toContain('RUNFOLIO_VERSION');
  });

  test.each([
    ['github', ['.github/workflows/experiments.yml'], /uses: runfolio\/runfolio@v\d+\.\d+\.\d+\n/],
    ['gitlab', ['.gitlab-ci.yml', 'ci/gitlab-comment.mjs'], /npx --yes runfolio@\d+\.\d+\.\d+ diff/],
    ['shell', ['review.sh'], /npx --yes runfolio@\d+\.\d+\.\d+ diff/],
  ])(
    '--ci %s --review writes what reviews changes, with the version of Runfolio',
    async (service, names, words) => {
      const { code, data } = await run('init', '--ci', service, '--review');
      expect([code, data]).toEqual([0, names.map((name) => `${name}\n`).join('')]);
      const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
      expect(texts[0]).toMatch(words);
      for (const text of texts) expect(text).not.toContain('RUNFOLIO_VERSION');
    },
  );

  test('says that a workflow which is there already stays, and that nothing was set up', async () => {
    await run('init', '--ci', 'github');
    const { code, data, words } = await run('init', '--ci', 'github', '--pages', 'branch');
    expect([code, data]).toEqual([0, '']);
    expect(words).toContain('Nothing was set up: .github/workflows/report.yml is as it was.');
    expect(readFileSync(join(folder, '.github/workflows/report.yml'), 'utf8')).toContain('deploy-pages');
  });

  test('writes a file to include beside a configuration of GitLab that is there already', async () => {
    writeFileSync(join(folder, '.gitlab-ci.yml'), 'test: { script: [make] }\n');
    const { data, words } = await run('init', '--ci', 'gitlab');
    expect(data).toBe('.gitlab/report.yml\n');
    expect(words).toContain('- local: .gitlab/report.yml');
    expect(readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8')).toBe('test: { script: [make] }\n');
  });

  test.each([
    [['--ci', 'jenkins'], '--ci takes github, gitlab or shell, not "jenkins".'],
    [['--ci', 'github', '--pages', 'wiki'], '--pages takes artifact or branch, not "wiki".'],
    [['--pages', 'branch'], '--pages goes with --ci github'],
    [['--ci', 'github', '--review', '--pages', 'branch'], '--pages goes with --ci github without --review'],
    [['--review'], '--review goes with --ci'],
  ])('refuses %j', async (args, expected) => {
    const { code, words } = await run('init', ...args);
    expect(code).toBe(2);
    expect(words).toContain(expected);
  });

  test('never replaces a file', async () => {
    writeFileSync(join(folder, 'runfolio.yaml'), 'title: Mine\n');
    const { code, data, words } = await run('init', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(data)).toMatchObject({ kept: ['runfolio.yaml'] });
    expect(words).toContain('Kept runfolio.yaml');
    expect(readFileSync(join(folder, 'runfolio.yaml'), 'utf8')).toBe('title: Mine\n');
  });
});
