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
    expect(words()).toContain('.runfolio" cannot be written (EACCES)');
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

  test('never replaces a file', async () => {
    writeFileSync(join(folder, 'runfolio.yaml'), 'title: Mine\n');
    const { code, data, words } = await run('init', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(data)).toMatchObject({ kept: ['runfolio.yaml'] });
    expect(words).toContain('Kept runfolio.yaml');
    expect(readFileSync(join(folder, 'runfolio.yaml'), 'utf8')).toBe('title: Mine\n');
  });
});
