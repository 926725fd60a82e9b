import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { files } from '../../../../src/effects.ts';
import { threads } from '../../../../src/effects/threads.ts';
import { FileError } from '../../../../src/lib/files.ts';
import type { Thread, Threads } from '../../../../src/lib/threads.ts';
import type { Page } from '../../../../src/model/page/page.ts';
import type { Report } from '../../../../src/model/page/report.ts';
import { startPageThread } from '../../../../src/outputs/site/page-crew.ts';
import { isPageQuestion } from '../../../../src/outputs/site/page-thread.ts';
import { markerName } from '../../../../src/outputs/site/site-marker.ts';
import { writeSite } from '../../../../src/outputs/site/write-site.ts';
import type { SiteOptions } from '../../../../src/outputs/site/write-site.ts';
import { pages } from '../../../browser/made-up/pages.ts';
import { madeUpReport } from '../../../browser/made-up/report.ts';

let root = '';
let out = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'runfolio-site-'));
  out = join(root, 'out');
  await mkdir(join(root, 'compiled/assets'), { recursive: true });
  await writeFile(join(root, 'compiled/assets/report.css'), 'p {}');
  await writeFile(
    join(root, 'compiled/render-page.js'),
    'export const renderPage = ({ page }) => `<h1>${page.path} ${page.title}</h1>`;',
  );
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function build(report: Report, folder = out, processors = 1, more: Partial<SiteOptions> = {}) {
  return writeSite(report, folder, {
    files,
    threads,
    processors,
    compiledSite: join(root, 'compiled'),
    cacheFolder: join(root, 'cache'),
    roots: [join(root, 'logs')],
    ...more,
  });
}

/** Tables for other programs, more than are under way at once. */
const tables = [0, 1, 2, 3].map((index) => ({
  kind: 'table' as const,
  path: `data/${index}.parquet`,
  key: String(index),
  table: () => ({
    columns: [{ name: 'n', kind: 'number' as const, values: [index, Number.NaN, null] }],
    facts: {},
  }),
}));

/** The made-up report with every run page several times, so that other threads are worth starting. */
function longReport(): Report {
  const copies = pages.flatMap((page): Page[] =>
    page.kind === 'run'
      ? Array.from({ length: 8 }, (_, copy) => ({
          ...page,
          path: page.path.replace('.html', `-${copy}.html`),
        }))
      : [page],
  );
  return {
    ...madeUpReport,
    paths: copies.map(({ path }) => path),
    page: (path) => {
      const page = copies.find((each) => each.path === path);
      return page === undefined ? Promise.reject(new Error(path)) : Promise.resolve(page);
    },
  };
}

/** The made-up report cut down to the pages that are named. */
function reportOf(names: readonly string[]): Report {
  const chosen = pages.filter(({ path }) => names.includes(path));
  return {
    ...madeUpReport,
    paths: chosen.map(({ path }) => path),
    page: (path) => {
      const page = chosen.find((each) => each.path === path);
      return page === undefined ? Promise.reject(new Error(path)) : Promise.resolve(page);
    },
    files: [],
  };
}

async function readAll(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const all: Record<string, string> = {};
  for (const path of found) all[path.slice(folder.length)] = await readFile(path, 'utf8');
  return all;
}

test('a site that did not change is neither rendered nor written again', async () => {
  const first = await build(madeUpReport);
  expect(first).toMatchObject({ kind: 'written', pages: pages.length, rendered: pages.length });
  const before = await readAll(out);
  expect(await build(madeUpReport)).toMatchObject({ kind: 'written', rendered: 0, written: 0, removed: 0 });
  expect(await readAll(out)).toEqual(before);
});

test('without its memory a second build writes nothing new', async () => {
  await build(madeUpReport);
  await rm(join(root, 'cache'), { recursive: true });
  expect(await build(madeUpReport)).toMatchObject({ rendered: pages.length, written: 0 });
});

test('two builds of one report are equal byte for byte, wherever they are written', async () => {
  await build(madeUpReport);
  await build(madeUpReport, join(root, 'elsewhere'));
  expect(await readAll(join(root, 'elsewhere'))).toEqual(await readAll(out));
});

test('threads write the same bytes as this thread alone, and remember the same', async () => {
  const report = longReport();
  const alone = await build(report);
  const together = await build(report, join(root, 'elsewhere'), 3);
  expect(together).toEqual(alone);
  expect(await readAll(join(root, 'elsewhere'))).toEqual(await readAll(out));
  expect(await build(report, join(root, 'elsewhere'), 3)).toMatchObject({ rendered: 0, written: 0 });
});

test.each([
  ['a few pages', madeUpReport],
  ['many pages', longReport()],
])(
  'a thread that was started ahead helps to write %s and their tables, with the same bytes',
  async (_, pagesOnly) => {
    const report = { ...pagesOnly, files: [...pagesOnly.files, ...tables] };
    const alone = await build(report);
    const elsewhere = join(root, 'elsewhere');
    const ahead = startPageThread(threads, join(root, 'compiled'));
    const together = await build(report, elsewhere, 2, { ahead });
    expect(together).toEqual(alone);
    expect(await readAll(elsewhere)).toEqual(await readAll(out));
    expect(Object.keys(await readAll(elsewhere))).toContain('/data/3.parquet');
    expect(await build(report, elsewhere)).toMatchObject({ rendered: 0, written: 0 });
  },
);

test('the last of many pages are left to another thread while this one makes the other files', async () => {
  const report = longReport();
  const held = Promise.withResolvers<undefined>();
  let [asked, askedByThen] = [0, 0];
  const other = {
    kind: 'made' as const,
    path: 'other.json',
    make() {
      askedByThen = asked;
      held.resolve(undefined);
      return '{}';
    },
  };
  const sendLater = async (thread: Thread, question: unknown): Promise<void> => {
    await held.promise;
    thread.send(question);
  };
  // Answers nothing before this thread makes the other file.
  const slow: Threads = {
    listenNow: () => threads.listenNow(),
    start(program) {
      const thread = threads.start(program);
      return {
        ...thread,
        send(question) {
          if (isPageQuestion(question) && question.kind === 'page') asked += 1;
          void sendLater(thread, question);
        },
      };
    },
  };
  await build({ ...report, files: [other] }, out, 2, { threads: slow });
  expect(askedByThen).toBe(24 + Math.floor(report.paths.length / 16));
});

test('a table that a thread cannot write ends the build with a file error', async () => {
  const report = { ...reportOf(['index.html']), files: tables };
  await build({ ...report, files: [] });
  await mkdir(join(out, 'data/0.parquet'), { recursive: true });
  const ahead = startPageThread(threads, join(root, 'compiled'));
  await expect(build(report, out, 2, { ahead })).rejects.toThrow(FileError);
});

test.each([1, 2])(
  'a disk that refuses ends the build with a file error, with %i threads',
  async (processors) => {
    const report = longReport();
    await build(report);
    await rm(join(root, 'cache'), { recursive: true });
    const last = join(out, report.paths.at(-1) ?? '');
    await rm(last);
    await mkdir(last);
    await expect(build(report, out, processors)).rejects.toThrow(FileError);
  },
);

test('only pages whose data changed are rendered', async () => {
  await build(reportOf(['index.html', 'runs/smooth-0.html']));
  const report = reportOf(['index.html', 'runs/smooth-0.html']);
  const changed: Report = {
    ...report,
    page: async (path) => ({
      ...(await report.page(path)),
      ...(path === 'index.html' ? { title: 'New' } : {}),
    }),
  };
  expect(await build(changed)).toMatchObject({ rendered: 1, written: 1 });
  expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('New');
});

test('a page with a known key is not even made', async () => {
  let made = 0;
  const report = reportOf(['index.html', 'runs/smooth-0.html']);
  const keyed: Report = {
    ...report,
    keyOf: (path) => path,
    page: (path) => {
      made += 1;
      return report.page(path);
    },
  };
  await build(keyed);
  await build(keyed);
  expect(made).toBe(2);
});

test('a page that somebody edited is written again', async () => {
  await build(madeUpReport);
  await writeFile(join(out, 'index.html'), 'edited');
  expect(await build(madeUpReport)).toMatchObject({ rendered: 1, written: 1 });
  expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('<h1>index.html');
});

test('what pages load is written again where somebody edited it, or the site was compiled from something else', async () => {
  const asset = join(out, 'assets/report.css');
  await build(madeUpReport);
  await writeFile(asset, 'edited');
  expect(await build(madeUpReport)).toMatchObject({ rendered: 0, written: 1 });
  expect(await readFile(asset, 'utf8')).toBe('p {}');
  await writeFile(join(root, 'compiled/assets/report.css'), 'p { color: red }');
  await build(madeUpReport);
  expect(await readFile(asset, 'utf8')).toBe('p { color: red }');
});

test('pages of an earlier build that are no more are removed, files of others stay', async () => {
  await build(reportOf(['index.html', 'runs/smooth-0.html', 'runs/smooth-1.html']));
  await writeFile(join(out, 'CNAME'), 'example.org');
  const outcome = await build(reportOf(['index.html', 'runs/smooth-0.html']));
  expect(outcome).toMatchObject({ kind: 'written', removed: 2 });
  expect(new Set(Object.keys(await readAll(out)))).toEqual(
    new Set([
      `/${markerName}`,
      '/CNAME',
      '/assets/report.css',
      '/data/runs/smooth-0.js',
      '/index.html',
      '/runs/smooth-0.html',
    ]),
  );
});

test('a folder with files of others is refused and left as it is', async () => {
  await mkdir(out);
  await writeFile(join(out, 'thesis.tex'), 'years of work');
  expect(await build(madeUpReport)).toEqual({ kind: 'refused' });
  expect(await readAll(out)).toEqual({ '/thesis.tex': 'years of work' });
});

test.each(['not JSON', '{"version":2,"generator":"x","files":[]}', '{"files":["thesis.tex"]}'])(
  'a folder whose marker reads %s is refused',
  async (marker) => {
    await mkdir(out);
    await writeFile(join(out, markerName), marker);
    await writeFile(join(out, 'thesis.tex'), 'years of work');
    expect(await build(madeUpReport)).toEqual({ kind: 'refused' });
  },
);

test('a marker that lists files outside the folder removes none of them', async () => {
  await mkdir(out);
  await writeFile(join(root, 'precious'), 'x');
  const listed = ['../precious', `${root}/precious`, 'a/../../precious', '..\\precious', markerName];
  await writeFile(join(out, markerName), JSON.stringify({ version: 1, generator: 'x', files: listed }));
  expect(await build(reportOf(['index.html']))).toMatchObject({ kind: 'written', removed: 0 });
  expect(await readFile(join(root, 'precious'), 'utf8')).toBe('x');
});

test('artifacts are copied from inside the log folders alone, links resolved', async () => {
  await mkdir(join(root, 'logs'));
  await writeFile(join(root, 'logs/plot.png'), 'png');
  await writeFile(join(root, 'secret'), 'key');
  await symlink(join(root, 'secret'), join(root, 'logs/innocent.png'));
  const copies = ['logs/plot.png', 'logs/innocent.png', 'logs/gone.png', 'logs', 'secret'];
  const report = {
    ...reportOf(['index.html']),
    files: copies.map((from, index) => ({
      kind: 'copy' as const,
      path: `artifacts/${index}.png`,
      from: join(root, from),
    })),
  };
  await build(report);
  expect(await readdir(join(out, 'artifacts'))).toEqual(['0.png']);
  expect(await build(report)).toMatchObject({ written: 0 });
});

test('a path that leaves the folder is a defect and stops the build', async () => {
  const report = { ...reportOf([]), files: [{ kind: 'text' as const, path: '../evil', content: '' }] };
  await expect(build(report)).rejects.toThrow('leaves the site');
});
