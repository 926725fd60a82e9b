import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openVerdictCache } from '../../../src/dataset/verdict-cache.ts';
import { files } from '../../../src/effects.ts';
import { findSources } from '../../../src/readers/find-sources.ts';
import type { FindOptions, FoundSources } from '../../../src/readers/find-sources.ts';
import { defaultReadingOptions } from '../../../src/readers/readers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-find-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const log = '{"step": 1, "loss": 0.5}\n{"step": 2, "loss": 0.4}\n';

function write(contents: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function find(paths: readonly string[] = ['.'], more: Partial<FindOptions> = {}): Promise<FoundSources> {
  const inputs = paths.map((shownPath) => ({ path: join(folder, shownPath), shownPath }));
  return findSources(inputs, { files, options: defaultReadingOptions, ...more });
}

function shown({ sources }: FoundSources): string[] {
  return sources.map(({ shownPath }) => shownPath);
}

function codes({ problems }: FoundSources): string[] {
  return problems.map(({ code, place }) => `${place.file} ${code}`);
}

function reasons({ passed }: FoundSources): Record<string, string> {
  return Object.fromEntries(passed.map(({ file, reason }) => [file, reason]));
}

describe('which files are logs', () => {
  test('.jsonl and .ndjson files in every folder, in natural order', async () => {
    write({ 'b/run10.jsonl': log, 'b/run9.jsonl': log, 'a/x.ndjson': log, 'z.JSONL': log });
    expect(shown(await find())).toEqual(['a/x.ndjson', 'b/run9.jsonl', 'b/run10.jsonl', 'z.JSONL']);
  });

  test('.json, .txt and .log files with a JSON object of numbers on every line', async () => {
    write({ 'metrics.json': log, 'log.txt': log, 'train.log': log, 'scalars.json': log.trimEnd() });
    expect(shown(await find())).toEqual(['log.txt', 'metrics.json', 'scalars.json', 'train.log']);
  });

  test('no ordinary JSON document, be it on one line or on many', async () => {
    write({
      'package.json': '{\n  "name": "x",\n  "version": "1.0.0"\n}\n',
      'state.json': '{"step": 1, "loss": 0.5}\n',
      'list.json': '[{"step": 1}, {"step": 2}]\n',
      'notes.txt': 'The first run failed.\n',
      'a.jsonl': log,
    });
    const found = await find();
    expect(shown(found)).toEqual(['a.jsonl']);
    expect(reasons(found)['state.json']).toBe('no-reader-knows-it');
  });

  test('no JSON lines without numbers of a run', async () => {
    write({
      'requests.log': '{"path": "/", "status": 200}\n{"path": "/a", "status": 404}\n',
      'a.jsonl': log,
    });
    expect(shown(await find())).toEqual(['a.jsonl']);
  });

  test('nothing in hidden folders, installed packages and reports', async () => {
    const skipped = ['.git', '.venv', '.runfolio', 'node_modules', '__pycache__', 'venv', '.cache'];
    write(Object.fromEntries(skipped.map((name) => [`${name}/a.jsonl`, log])));
    write({ 'site/.runfolio-site': '', 'site/data/a.jsonl': log, 'runs/a.jsonl': log });
    const found = await find();
    expect(shown(found)).toEqual(['runs/a.jsonl']);
    expect(reasons(found)).toMatchObject({ node_modules: 'folder-skipped', site: 'runfolio-report' });
  });

  test('any file that is named itself and holds a log', async () => {
    write({ 'out.dat': log });
    expect(shown(await find(['out.dat']))).toEqual(['out.dat']);
  });

  test('a file only once, although two paths lead to it', async () => {
    write({ 'runs/a.jsonl': log });
    const found = await find(['runs', '.', 'runs/a.jsonl']);
    expect(shown(found)).toEqual(['runs/a.jsonl']);
  });

  test('without opening a file again whose verdict is known', async () => {
    write({ 'log.txt': log, 'notes.txt': 'hello' });
    const noted = new Map<string, string | null>();
    const verdicts: NonNullable<FindOptions['verdicts']> = {
      find: ({ path }) => noted.get(path),
      note: ({ path }, _facts, reader) => noted.set(path, reader),
    };
    const first = await find(['.'], { verdicts });
    const open = (): never => {
      throw new Error('opened');
    };
    const second = await find(['.'], { verdicts, files: { ...files, open } });
    expect(second).toEqual(first);
    expect([...noted.values()]).toEqual(['native', null]);
  });

  test('as it lies below the folder that was asked for, whatever was known of it below another', async () => {
    write({ 'logs/data/a.csv': 'k,loss\n0,2\n1,1\n2,0.5\n' });
    const options: FindOptions['options'] = {
      ...defaultReadingOptions,
      tables: [{ files: 'data/*.csv', rows: 'steps', axis: 'k' }],
    };
    const verdicts = await openVerdictCache(join(folder, 'cache'), 'settings', files);
    expect(shown(await find(['logs/data'], { options, verdicts }))).toEqual([]);
    expect(shown(await find(['logs'], { options, verdicts }))).toEqual(['logs/data/a.csv']);
    expect(shown(await find(['logs/data'], { options, verdicts }))).toEqual([]);
  });
});

describe('what is wrong with paths', () => {
  test('one that does not exist is named with the nearest name', async () => {
    write({ 'runs/a.jsonl': log });
    const { problems } = await find(['rusn']);
    expect(problems.map(({ code, facts }) => [code, facts])).toEqual([
      ['path-missing', { path: 'rusn', near: 'runs' }],
    ]);
  });

  test('a folder without logs is named', async () => {
    write({ 'readme.md': '' });
    expect(codes(await find())).toEqual(['. no-logs']);
  });

  test('a folder of notes is told from one without anything, unless it is the whole project', async () => {
    write({ 'notes/a.md': '', 'notes/b.md': '' });
    const notesIn = async (path: string): Promise<unknown[]> =>
      (await find([path])).problems.map(({ code, facts }) => [code, facts['notes']]);
    expect(await notesIn('notes')).toEqual([['no-logs', 2]]);
    expect(await notesIn('.')).toEqual([['no-logs', undefined]]);
  });

  test('a file that is named itself and is no log is named', async () => {
    write({ 'notes.md': '# Notes\n' });
    expect(codes(await find(['notes.md']))).toEqual(['notes.md file-not-recognised']);
  });

  test('a folder that is named like a log is searched, and named', async () => {
    write({ 'a.jsonl/metrics.jsonl': log });
    const found = await find();
    expect(shown(found)).toEqual(['a.jsonl/metrics.jsonl']);
    expect(codes(found)).toEqual(['a.jsonl log-is-folder']);
  });

  test('a pipe is never opened', async () => {
    write({ 'a.jsonl': log });
    execFileSync('mkfifo', [join(folder, 'live.jsonl')]);
    const found = await find();
    expect(shown(found)).toEqual(['a.jsonl']);
    expect(codes(found)).toEqual(['live.jsonl not-a-file']);
  });

  test('links to the inside are passed by, loops included', async () => {
    write({ 'runs/a.jsonl': log });
    symlinkSync('a.jsonl', join(folder, 'runs/latest.jsonl'));
    symlinkSync('..', join(folder, 'runs/up'));
    const found = await find();
    expect(shown(found)).toEqual(['runs/a.jsonl']);
    expect(codes(found)).toEqual([]);
    expect(reasons(found)).toEqual({ 'runs/latest.jsonl': 'link-inside', 'runs/up': 'link-inside' });
  });

  test('links to the outside are named, with what they lead to', async () => {
    write({ 'runs/a.jsonl': log, 'other/b.jsonl': log });
    symlinkSync(join(folder, 'other'), join(folder, 'runs/other'));
    symlinkSync(join(folder, 'other/b.jsonl'), join(folder, 'runs/b.jsonl'));
    const found = await find(['runs']);
    expect(shown(found)).toEqual(['runs/a.jsonl']);
    expect(codes(found)).toEqual(['runs/b.jsonl link-outside', 'runs/other link-outside']);
  });

  test('broken links and links to themselves are named', async () => {
    write({ 'a.jsonl': log });
    symlinkSync('gone.jsonl', join(folder, 'b.jsonl'));
    symlinkSync('c.jsonl', join(folder, 'c.jsonl'));
    expect(codes(await find())).toEqual(['b.jsonl link-broken', 'c.jsonl link-broken']);
  });

  test('odd characters in names do no harm', async () => {
    const name = 'a b\n"c"\u202e é.jsonl';
    write({ [name]: log });
    expect(shown(await find())).toEqual([name]);
  });
});

describe('what a source knows', () => {
  test('its path as the user would type it, and below the folder', async () => {
    write({ 'runs/x/metrics.jsonl': log });
    const { sources } = await find(['runs']);
    expect(sources[0]).toMatchObject({
      reader: 'native',
      shownPath: 'runs/x/metrics.jsonl',
      pathInRoot: 'x/metrics.jsonl',
      name: 'x',
      facts: { kind: 'file', size: log.length },
    });
  });

  test('the files with params beside it; one log of the folder reports what is wrong with them', async () => {
    write({
      'a/x.jsonl': log,
      'a/y.jsonl': log,
      'a/config.yaml': 'lr: 1',
      'a/params.json': '{}',
      'b.jsonl': log,
    });
    const { sources } = await find();
    expect(
      sources.map(({ sidecars }) => sidecars.map(({ shownPath, reports }) => [shownPath, reports])),
    ).toEqual([
      [
        ['a/config.yaml', true],
        ['a/params.json', true],
      ],
      [
        ['a/config.yaml', false],
        ['a/params.json', false],
      ],
      [],
    ]);
  });

  test('the params that path patterns find', async () => {
    write({ 'runs/cnn_lr0.1_seed3.jsonl': log, 'runs/vit_lr1e-3_seed4.jsonl': log });
    const paths = ['runs/{model}_lr{lr}_seed{seed}.jsonl'];
    const { sources, problems } = await find(['.'], { options: { ...defaultReadingOptions, paths } });
    expect(problems).toEqual([]);
    expect(sources.map(({ pathParams }) => pathParams)).toEqual([
      { model: 'cnn', lr: 0.1, seed: 3 },
      { model: 'vit', lr: 0.001, seed: 4 },
    ]);
  });
});

describe('what cannot be found', () => {
  test('a log or a folder whose name is not UTF-8 is told, and costs nothing else', async () => {
    write({ 'good.jsonl': log });
    const named = (name: string, kind: 'file' | 'folder') => ({ name, kind });
    const listed = [
      named('good.jsonl', 'file'),
      named('b\uFFFDd.jsonl', 'file'),
      named('b\uFFFDd.png', 'file'),
      named('b\uFFFDd', 'folder'),
    ];
    const listFolder: typeof files.listFolder = (path) => (path === folder ? listed : files.listFolder(path));
    const found = await find(['.'], { files: { ...files, listFolder } });
    expect(shown(found)).toEqual(['good.jsonl']);
    expect(found.problems.map(({ code, place, facts }) => [code, place.file, facts['reason']])).toEqual([
      ['folder-unreadable', 'b\uFFFDd', 'name-not-utf8'],
      ['file-unreadable', 'b\uFFFDd.jsonl', 'name-not-utf8'],
    ]);
  });

  test('where there are no logs, tables that might be some are named', async () => {
    write({ 'a/one.csv': 'x,y\n1,2\n3,4\n', 'a/two.csv': 'x,y\n1,2\n3,4\n', 'b.png': '' });
    const { problems } = await find();
    expect(problems.map(({ code, facts }) => [code, facts['tables'], facts['table']])).toEqual([
      ['no-logs', 2, 'a/one.csv'],
    ]);
  });
});
