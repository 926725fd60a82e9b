import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** How much of the program is loaded for a quick answer: what makes a start slow, told without a clock. `npm test` has built `dist/` before. */
const program = join(import.meta.dirname, '../../dist/cli.js');
const loadedAt = 'loaded: ';

/** Words of zod, of the package yaml, of a reader and of markdown-it. */
const foreignWords = ['ZodError', 'YAMLParseError', 'dvclive', 'linkify'];

/** Tells every module when the program ends. */
const hook = `
import { registerHooks } from 'node:module';
const seen = [];
registerHooks({ load: (url, context, next) => { seen.push(url); return next(url, context); } });
process.on('exit', () => process.stderr.write('\\n${loadedAt}' + JSON.stringify(seen) + '\\n'));
`;

/** Modules of Node that take milliseconds to load and that nothing needs which only looks. */
const heavy: ReadonlySet<string> = new Set([
  'child_process',
  'crypto',
  'stream',
  'timers/promises',
  'worker_threads',
]);

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-first-'));
  writeFileSync(join(folder, 'hook.mjs'), hook);
  for (const run of ['a', 'b', 'c']) {
    const lines = [0, 1, 2].map((step) => `{"run":"${run}","step":${step},"loss":${1 / (step + 1)}}\n`);
    writeFileSync(join(folder, `${run}.jsonl`), lines.join(''));
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The files of the program that a call loads. */
function load(...words: string[]) {
  const hooked = ['--import', join(folder, 'hook.mjs'), program, ...words];
  const { stderr, stdout, status } = spawnSync(process.execPath, hooked, { cwd: folder, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const urls: string[] = JSON.parse(stderr.slice(stderr.lastIndexOf(loadedAt) + loadedAt.length));
  const files = urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
  return {
    stdout,
    pieces: files.length,
    kilobytes: files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000,
    foreign: foreignWords.filter((word) => files.some((file) => readFileSync(file, 'utf8').includes(word))),
    builtIn: urls.filter((url) => url.startsWith('node:')).map((url) => url.slice('node:'.length)),
  };
}

/** A call with the most that it may load, and the heavy modules of Node that it needs. */
interface Quick {
  readonly words: readonly string[];
  readonly pieces: number;
  readonly kilobytes: number;
  readonly heavy?: readonly string[];
}

describe('the program', () => {
  test.each(['--help', '--version', 'help'])('loads one large piece for %s', (word) => {
    const { pieces, kilobytes, builtIn } = load(word);
    expect(pieces).toBeLessThanOrEqual(6);
    expect(kilobytes).toBeLessThan(360);
    expect(builtIn.filter((name) => heavy.has(name))).toEqual([]);
  });

  test.each<Quick>([
    { words: ['search', 'metrics.loss < 0.5'], pieces: 6, kilobytes: 360 },
    { words: ['show', 'a'], pieces: 6, kilobytes: 360 },
    { words: ['runs'], pieces: 9, kilobytes: 390 },
    { words: ['search', 'some words'], pieces: 8, kilobytes: 390 },
    // Experiments are told apart by hashes.
    { words: ['similar', 'a'], pieces: 14, kilobytes: 620, heavy: ['crypto'] },
    { words: ['compare', 'a', 'b'], pieces: 12, kilobytes: 600 },
  ])('loads no reader, no schema and no Markdown to answer $words where nothing changed', (quick) => {
    load('runs');
    const loaded = load(...quick.words);
    expect(loaded.pieces).toBeLessThanOrEqual(quick.pieces);
    expect(loaded.kilobytes).toBeLessThan(quick.kilobytes);
    expect(loaded.foreign).toEqual([]);
    expect(loaded.builtIn.filter((name) => heavy.has(name))).toEqual(quick.heavy ?? []);
  });

  test.each(['build', 'check'])('loads few pieces to %s, whether or not anything changed', (word) => {
    const words = word === 'build' ? ['build', '--out', join(folder, 'site')] : [word];
    expect(load(...words).pieces).toBeLessThanOrEqual(30);
    expect(load(...words).pieces).toBeLessThanOrEqual(30);
  });

  test('loads no reader, no schema and no Markdown to build again what has a config and a note', () => {
    const project = join(folder, 'project');
    mkdirSync(join(project, 'notes'), { recursive: true });
    writeFileSync(join(project, 'a.jsonl'), '{"step":0,"loss":1}\n{"step":1,"loss":0.5}\n');
    writeFileSync(join(project, 'runfolio.yaml'), 'title: A project\n');
    writeFileSync(
      join(project, 'notes/a.md'),
      "---\ntitle: A note\nruns: name = 'a'\n---\n\nSome *words*.\n",
    );
    const words = ['build', project, '--out', join(folder, 'project-site')];
    expect(load(...words).foreign).toEqual(expect.arrayContaining(['dvclive', 'linkify']));
    const again = load(...words);
    // It finds the places of a note's front matter when something asks for them.
    expect(again.foreign).toEqual(['YAMLParseError']);
    expect(again.pieces).toBeLessThanOrEqual(30);
  });

  test('loads what reads logs where something changed', () => {
    load('runs');
    const known = load('runs');
    writeFileSync(join(folder, 'd.jsonl'), '{"step":0,"loss":1}\n');
    const changed = load('runs');
    expect(changed.kilobytes).toBeGreaterThan(known.kilobytes + 100);
    expect(changed.foreign).toContain('dvclive');
    expect(changed.stdout).toContain('d');
  });
});

test('a Node that is too old is told in one sentence, before anything else is loaded', () => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.14.0' } })`;
  const before = [
    '--import',
    `data:text/javascript,${encodeURIComponent(older)}`,
    '--import',
    join(folder, 'hook.mjs'),
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...before, program, 'build'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [words = '', seen = ''] = stderr.split(`\n${loadedAt}`);
  expect([status, stdout]).toEqual([2, '']);
  expect(words).toMatch(
    /^Runfolio needs Node\.js 22\.15 or newer, and this is 22\.14\.0\. [^.]+\.org or with your version manager\.\n$/u,
  );
  expect(JSON.parse(seen)).toHaveLength(1);
});
