import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { libraryProgram } from './library-program.ts';

/** What a user has: an empty folder in which the packed package was installed. `npm test` has built `dist/` before. */
const root = join(import.meta.dirname, '../..');
let folder = '';
let tarball = '';

/** The environment without what `npm test` adds for this package. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(?:package|lifecycle|command|config_local_prefix)/.test(name),
  ),
);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-package-'));
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  const name = /[\w.-]+\.tgz/.exec(packed)?.[0] ?? '';
  tarball = join(folder, name);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  execFileSync(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', tarball],
    {
      cwd: folder,
      env: environment,
    },
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function runfolio(...args: string[]): { code: number | null; data: string; words: string } {
  const program = join(folder, 'node_modules/runfolio/dist/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, data: stdout, words: stderr };
}

function bytesBelow(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}

function writeLogs(name: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const seed of [1, 2, 3]) {
    const points = Array.from(
      { length: 50 },
      (_, step) => `{"step": ${step}, "train/loss": ${(2 + seed / 10) / (step + 1)}}`,
    );
    writeFileSync(
      join(folder, name, `seed${seed}.jsonl`),
      `{"lr": 0.1, "seed": ${seed}}\n${points.join('\n')}\n`,
    );
  }
}

describe('the packed package', () => {
  test('is under 5 MB, and under 30 MB when installed', () => {
    expect(statSync(tarball).size).toBeLessThan(5e6);
    expect(bytesBelow(join(folder, 'node_modules'))).toBeLessThan(30e6);
  });

  test('brings zod and nothing else: no Astro, no Vite, no native module', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed.sort()).toEqual(['runfolio', 'zod']);
    const names = readdirSync(join(folder, 'node_modules'), { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.endsWith('.node'))).toEqual([]);
    // WebAssembly runs wherever Node does; it draws PNG, and is read only then.
    expect(names.filter((name) => name.endsWith('.wasm'))).toEqual(['runfolio/dist/figures/resvg.wasm']);
  });

  test('carries its licence, the licences of what is bundled, and the templates that init copies', () => {
    const names = readdirSync(join(folder, 'node_modules/runfolio'));
    expect(names).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'templates', 'schemas']),
    );
    expect(existsSync(join(folder, 'node_modules/runfolio/dist/THIRD-PARTY.txt'))).toBe(true);
  });

  test('runs as npx runfolio', () => {
    const help = execFileSync('npx', ['--no-install', 'runfolio', '--help'], {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
    });
    expect(help).toContain('Usage: runfolio');
  });
});

const BuildResult = z.strictObject({
  out: z.string(),
  home: z.string(),
  runs: z.number(),
  experiments: z.number(),
  pages: z.number(),
  problems: z.looseObject({ errors: z.number(), warnings: z.number(), notes: z.number() }),
  seconds: z.number(),
});

describe('a report built where only the package is', () => {
  test('has a page for every run, and its JSON says what was built', () => {
    writeLogs('runs');
    const { code, data, words } = runfolio('build', 'runs', '--out', 'report', '--json');
    expect([code, words]).toEqual([0, '']);
    const result = BuildResult.parse(JSON.parse(data));
    expect(result).toMatchObject({ out: 'report', home: 'report/index.html', runs: 3, experiments: 1 });
    expect(result.problems.errors).toBe(0);
    const home = readFileSync(join(folder, result.home), 'utf8');
    expect(home).toContain('train/loss');
    const pages = readdirSync(join(folder, 'report'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    expect(pages).toHaveLength(result.pages);
  });

  test('is written although one log is broken, and the exit code tells', () => {
    writeLogs('broken');
    writeFileSync(
      join(folder, 'broken/bad.jsonl'),
      '{"step": 0, "loss": 1.5}\n{"step": 1, "loss": oops}\n{"step": 2, "loss": 1.2}\n',
    );
    const { code, data, words } = runfolio('build', 'broken', '--out', 'second');
    expect([code, data]).toEqual([1, 'second/index.html\n']);
    expect(words).toContain('broken/bad.jsonl:2:21 error');
    expect(existsSync(join(folder, 'second/index.html'))).toBe(true);
  });

  test('never goes into a folder that Runfolio did not make, nor among the logs', () => {
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine/thesis.txt'), 'years of work');
    const foreign = runfolio('build', 'runs', '--out', 'mine');
    expect([foreign.code, readdirSync(join(folder, 'mine'))]).toEqual([2, ['thesis.txt']]);
    expect(foreign.words).toContain('"mine" holds files that Runfolio did not make');
    const file = runfolio('build', 'runs', '--out', 'mine/thesis.txt');
    expect([file.code, readFileSync(join(folder, 'mine/thesis.txt'), 'utf8')]).toEqual([2, 'years of work']);
    expect(file.words).toContain('"mine/thesis.txt" is a file');
    const inside = runfolio('build', 'runs', '--out', 'runs/report');
    expect([inside.code, existsSync(join(folder, 'runs/report'))]).toEqual([2, false]);
    expect(inside.words).toContain('"runs/report" lies inside "runs"');
  });
});

describe('figures for papers', () => {
  test('are drawn as PNG and PDF where they are asked for, and linked', () => {
    writeLogs('drawn');
    const { code } = runfolio('build', 'drawn', '--out', 'with-figures', '--figures', 'png,pdf');
    expect(code).toBe(0);
    const names = readdirSync(join(folder, 'with-figures/figures/experiments'));
    const stem = (ending: string) =>
      names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
    expect(stem('.pdf').length).toBeGreaterThan(0);
    expect([stem('.png'), stem('.pdf')]).toEqual([stem('.svg'), stem('.svg')]);
    const page = readFileSync(join(folder, 'with-figures/experiments/drawn.html'), 'utf8');
    expect(page).toContain('.pdf" download');
    const wrong = runfolio('build', 'drawn', '--figures', 'gif');
    expect([wrong.code, wrong.words]).toEqual([
      2,
      expect.stringContaining('--figures takes png, pdf, or both'),
    ]);
  });
});

describe('one experiment as one file', () => {
  test('is written by its name, asks for nothing, and replaces only what Runfolio made', () => {
    writeLogs('alone');
    const { code, data, words } = runfolio('build', 'alone', '--single', 'alone', '--out', 'alone.html');
    expect([code, data]).toEqual([0, 'alone.html\n']);
    expect(words).toContain('in one file of');
    const html = readFileSync(join(folder, 'alone.html'), 'utf8');
    expect(html).toContain('default-src &#39;none&#39;');
    expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
    expect(runfolio('build', 'alone', '--single', 'alone', '--summary', '--out', 'alone.html').code).toBe(0);
    expect(readFileSync(join(folder, 'alone.html'), 'utf8')).toContain('What it cost');
    writeFileSync(join(folder, 'thesis.html'), 'years of work');
    const foreign = runfolio('build', 'alone', '--single', 'alone', '--out', 'thesis.html');
    expect([foreign.code, readFileSync(join(folder, 'thesis.html'), 'utf8')]).toEqual([2, 'years of work']);
    const unknown = runfolio('build', 'alone', '--single', 'alnoe');
    expect([unknown.code, unknown.words]).toEqual([2, expect.stringContaining('Did you mean "alone"?')]);
  });
});

describe('the other commands of the package', () => {
  test('check names the line and the column, and leaves nothing behind', () => {
    writeLogs('checked');
    writeFileSync(join(folder, 'checked/bad.jsonl'), '{"step": 0, "loss": 1.5}\n{"step": 1, "loss": oops}\n');
    const before = readdirSync(folder, { recursive: true });
    const { code, data } = runfolio('check', 'checked', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(data)).toMatchObject({
      counts: { errors: 1 },
      problems: expect.arrayContaining([
        expect.objectContaining({ severity: 'error', file: 'checked/bad.jsonl', line: 2, column: 21 }),
      ]),
    });
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  test('runs lists every run with params, summaries and provenance', () => {
    writeLogs('listed');
    const { code, data } = runfolio('runs', 'listed', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(data)).toMatchObject({
      runs: [1, 2, 3].map((seed) => ({
        params: { lr: 0.1 },
        seed,
        metrics: [{ name: 'train/loss', count: 50, last: { at: 49, line: 51 } }],
        source: { file: `listed/seed${seed}.jsonl`, firstLine: 1, lastLine: 51 },
      })),
    });
  });

  test('table and plot print and draw in every form', () => {
    writeLogs('viewed');
    expect(runfolio('table', 'viewed', '--format', 'latex').data).toContain('\\toprule');
    for (const [name, start] of [
      ['loss.png', '\u0089PNG'],
      ['loss.pdf', '%PDF-'],
      ['loss.html', '<!DOCTYPE html>'],
    ] as const) {
      const { code, data } = runfolio('plot', 'viewed', '--metric', 'train/loss', '--out', name);
      expect([code, data]).toEqual([0, `${name}\n`]);
      expect(readFileSync(join(folder, name), 'latin1').slice(0, start.length)).toBe(start);
    }
    const table = runfolio('table', 'viewed', '--out', 'table.html');
    expect([table.code, readFileSync(join(folder, 'table.html'), 'utf8')]).toEqual([
      0,
      expect.stringContaining('train/loss'),
    ]);
  });

  test('note and eda begin notes that are numbered and never replaced', () => {
    writeFileSync(join(folder, 'data.csv'), 'x,y\n1,2\n2,4\n3,6\n');
    const options = ['--notes', 'begun'];
    const first = runfolio('note', 'Does it help?', '--logs', 'viewed', ...options);
    expect([first.code, first.data]).toEqual([0, 'begun/01-does-it-help.md\n']);
    const second = runfolio('eda', 'data.csv', ...options);
    expect([second.code, second.data]).toEqual([0, 'begun/02-data.md\n']);
    expect(readFileSync(join(folder, 'begun/02-data.md'), 'utf8')).toContain('| Rows and columns | 3 × 2 |');
  });

  test('init starts a project whose check is clean', () => {
    const project = join(folder, 'started');
    mkdirSync(project);
    const program = join(folder, 'node_modules/runfolio/dist/cli.js');
    execFileSync(process.execPath, [program, 'init'], { cwd: project });
    expect(readdirSync(project).sort()).toEqual(['notes', 'runfolio.yaml', 'runfolio_log.py']);
    mkdirSync(join(project, 'runs'));
    writeFileSync(join(project, 'runs/a.jsonl'), '{"step": 0, "loss": 1}\n{"step": 1, "loss": 0.5}\n');
    const { status, stderr } = spawnSync(process.execPath, [program, 'check', '--strict'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining('no problems')]);
  });

  test('a reader that goes away is no crash', () => {
    const program = join(folder, 'node_modules/runfolio/dist/cli.js');
    const line = `"${process.execPath}" "${program}" runs runs --json | head -c 10`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' });
    expect([stdout.length, stderr]).toEqual([10, '']);
  });
});

describe('the library', () => {
  test('reads, reports and writes without the command line', () => {
    writeLogs('library');
    writeFileSync(join(folder, 'use.js'), libraryProgram);
    const output = execFileSync(process.execPath, ['use.js'], { cwd: folder, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual({ runs: 3, errors: 0, kind: 'written' });
    expect(existsSync(join(folder, 'by-library/index.html'))).toBe(true);
  });

  test('has types that resolve', () => {
    writeFileSync(join(folder, 'use.ts'), libraryProgram);
    const settings = {
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
      lib: ['es2024', 'dom'],
    };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: settings, files: ['use.ts'] }),
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '--project', folder], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});
