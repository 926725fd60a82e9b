import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dataset } from '../../../../src/dataset/dataset.ts';
import { files } from '../../../../src/effects.ts';
import { threads } from '../../../../src/effects/threads.ts';
import { writeSite } from '../../../../src/outputs/site/write-site.ts';
import { makeReport, readInput } from '../../../../src/pipeline.ts';

/** So many pages are not written by one thread alone. */
const RUNS = 40;
let root = '';

/** Writes everything that it gets, and the figures of a page as the compiled site does, so that they can be kept. */
const renderer = `
export function renderPage({ frame, page: { figures = [], keptFigures, ...page }, keptFigures: kept, drawings, ...rest }) {
  const ids = keptFigures ?? figures.map(({ id }) => id);
  const elements = ids.map((id) => kept[id] ?? '<figure class="figure" id="' + id + '">' + drawings[id].svg + '</figure>');
  const others = Object.entries(drawings).filter(([id]) => !ids.includes(id));
  return [JSON.stringify({ page, others, rest }), ...elements].join('\\n');
}
`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'runfolio-runs-'));
  await mkdir(join(root, 'compiled/assets'), { recursive: true });
  await writeFile(join(root, 'compiled/assets/report.css'), 'p {}');
  await writeFile(join(root, 'compiled/render-page.js'), renderer);
  await mkdir(join(root, 'runs'));
  for (let run = 0; run < RUNS; run += 1) await writeRun(run);
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Runs of which each fifth has something else: more points than a script keeps, no finite value, a file, a line that cannot be read. */
async function writeRun(run: number, level = run / 10): Promise<void> {
  const kind = run % 5;
  const rows = Array.from({ length: kind === 1 ? 700 : 30 }, (_, step) => {
    const loss = level + 2 * 0.9 ** step + ((step * 7 + run * 3) % 5) / 100;
    const row = JSON.stringify({ step, 'val/loss': loss, 'val/score': step % 9 });
    return kind === 2 && step > 20 ? row.replace(/"val\/loss":[\d.]+/, '"val/loss":NaN') : row;
  });
  if (kind === 3) {
    await writeFile(join(root, `runs/${run}.csv`), 'a,b\n1,2\n');
    rows.push(JSON.stringify({ event: 'artifact', name: 'table', kind: 'table', path: `${run}.csv` }));
  }
  if (kind === 4) rows.splice(5, 0, '{"step": 4, "val/loss": }');
  const params = { width: Math.ceil(run / 2), seed: run % 2 };
  const first = JSON.stringify(kind === 3 ? { event: 'run', id: String(run), params } : params);
  await writeFile(join(root, `runs/${run}.jsonl`), `${[first, ...rows].join('\n')}\n`);
}

interface Building {
  readonly processors?: number;
  readonly cache?: string;
  /** What becomes of the dataset before the site is written. */
  readonly change?: (dataset: Dataset) => Dataset | Promise<Dataset>;
}

async function build(out: string, { processors = 1, cache, change = (dataset) => dataset }: Building = {}) {
  const cacheFolder = cache === undefined ? null : join(root, cache);
  const input = await readInput(
    {
      logs: [{ path: join(root, 'runs'), shownPath: 'runs' }],
      notes: [],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder,
      threads: 1,
      keepProblems: 100,
    },
    { files },
  );
  try {
    const dataset = await change(input.dataset);
    const report = await makeReport({
      input: { ...input, dataset },
      config: {},
      generator: 'Runfolio',
      files,
      folder: root,
    });
    return await writeSite(report, join(root, out), {
      files,
      threads,
      processors,
      compiledSite: join(root, 'compiled'),
      cacheFolder,
      roots: [join(root, 'runs')],
    });
  } finally {
    await input.dataset.close();
  }
}

async function readAll(out: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, out);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const all = new Map<string, string>();
  for (const path of paths.sort()) all.set(path.slice(folder.length + 1), await readFile(path, 'utf8'));
  return all;
}

test('threads that read the series of runs by themselves write the bytes of one thread alone', async () => {
  const alone = await build('alone');
  const together = await build('together', { processors: 2 });
  expect(together).toEqual(alone);
  const written = await readAll('together');
  expect(written).toEqual(await readAll('alone'));
  const holds = (path: string, text: string) => written.get(path)?.includes(text) === true;
  expect(holds('runs/1.html', '<figure class="figure" id="curve-val-loss"><svg')).toBe(true);
  expect(holds('runs/2.html', '-chart",{"svg":"<svg')).toBe(true);
  expect(holds('runs/3.html', '"artifacts":[{')).toBe(true);
  expect(holds('runs/4.html', '"problems":[{')).toBe(true);
  expect(holds('data/series/1.js', '"metric":"val/loss"')).toBe(true);
});

test('series that other threads cannot read are sent to them', async () => {
  await build('alone');
  await build('sent', {
    processors: 2,
    change: ({ packsOf: _packsOf, ...dataset }) => dataset,
  });
  expect(await readAll('sent')).toEqual(await readAll('alone'));
});

test('series that are gone from the cache are read from the logs again, whichever thread misses them', async () => {
  await build('alone');
  for (const processors of [1, 2]) {
    await build('restored', {
      processors,
      cache: `cache-${processors}`,
      async change(dataset) {
        const packs = dataset.packsOf?.(dataset.runs[0]?.id ?? '');
        await rm(packs?.folder ?? '', { recursive: true });
        return dataset;
      },
    });
    expect(await readAll('restored')).toEqual(await readAll('alone'));
    await rm(join(root, 'restored'), { recursive: true });
  }
});

test('a page or a script of a run that is missing is written again, and nothing else', async () => {
  const building = { processors: 2, cache: 'cache' };
  await build('out', building);
  const before = await readAll('out');
  expect(await build('out', building)).toMatchObject({ rendered: 0, written: 0 });
  await rm(join(root, 'out/data/series/3.js'));
  expect(await build('out', building)).toMatchObject({ rendered: 0, written: 1 });
  await rm(join(root, 'out/runs/3.html'));
  expect(await build('out', building)).toMatchObject({ rendered: 1, written: 1 });
  expect(await readAll('out')).toEqual(before);
});

test('a report with threads that is built again after runs changed has the bytes of one that is built from nothing', async () => {
  const building = { processors: 2, cache: 'cache' };
  await build('out', building);
  for (const run of [0, 1, 2, 3, 4]) await writeRun(run, 7);
  await rm(join(root, 'runs/6.jsonl'));
  await build('out', building);
  await build('cold', { processors: 2 });
  expect(await readAll('out')).toEqual(await readAll('cold'));
});
