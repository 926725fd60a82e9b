/**
 * How long the explorer of 100,000 runs takes in a real browser over HTTP on the same machine: `npm run bench:explorer`.
 *
 * Pages come from a smaller report; the runs, 100,000 with 30 params and 25 metrics, are written into it as Parquet.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Run } from '../src/model/run.ts';
import { writeParquet } from '../src/outputs/tables/write-parquet.ts';
import { makePlainContext } from '../src/report/report-context.ts';
import { runsColumns } from '../src/report/tables/runs-columns.ts';
import { openBrowser } from '../test/browser/open-browser.ts';
import { serveFolder } from '../test/browser/serve-folder.ts';
import { writeLargeSite } from '../test/browser/write-large-site.ts';
import { exampleMetric, exampleRun } from '../test/unit/analysis/example-runs.ts';
import { createRandom } from '../test/unit/random.ts';
import { exampleDataset } from '../test/unit/report/example-report.ts';

const runCount = 100_000;
const rows = '#explorer [role="row"] a, #explorer tbody a';

function makeRuns(): readonly Run[] {
  const random = createRandom(5);
  const paramOf = (index: number) => {
    if (index < 2) return 10 ** (-4 + 3 * random.next());
    return index < 15 ? random.below(10) : random.pick(['a', 'b', 'c']);
  };
  return Array.from({ length: runCount }, (_, index) =>
    exampleRun({
      id: `run-${index}`,
      name: `run ${index}`,
      startedAt: 1_700_000_000_000 + index * 60_000,
      durationSeconds: random.below(10_000),
      params: Object.fromEntries(Array.from({ length: 30 }, (__, param) => [`p${param}`, paramOf(param)])),
      metrics: Array.from({ length: 25 }, (__, metric) =>
        exampleMetric(metric === 0 ? 'loss' : `metric ${metric}`, [random.next()]),
      ),
    }),
  );
}

async function secondsOf(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
}

/** Types a query and waits until another run stands first. */
async function ask(page: Page, query: string): Promise<void> {
  const before = await page.locator(rows).first().textContent();
  await page.getByRole('combobox').first().fill(query);
  await page.getByRole('combobox').first().press('Enter');
  const other = page
    .locator(rows)
    .first()
    .filter({ hasNotText: before ?? '' });
  await other.waitFor({ timeout: 60_000 });
}

/** What it makes is let go of before anything is measured. */
async function writeRuns(path: string): Promise<void> {
  const context = makePlainContext({
    dataset: exampleDataset(makeRuns()),
    notes: [],
    verdicts: new Map(),
    problems: { kept: [], unkept: [] },
    config: {},
    generator: 'Runfolio bench',
  });
  const table = runsColumns(context);
  const bytes = await writeParquet(table);
  writeFileSync(path, bytes);
  console.log(`${runCount} runs, ${table.columns.length} columns, ${(bytes.length / 1e6).toFixed(1)} MB`);
}

async function main(): Promise<void> {
  const folder = await writeLargeSite();
  await writeRuns(join(folder, 'data/runs.parquet'));
  let sent = 0;
  const server = await serveFolder(folder, '/', { ranges: true, onSent: (_, size) => (sent += size) });
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    const tell = (what: string, seconds: number): void => {
      console.log(`${what}: ${seconds.toFixed(2)} s, ${(sent / 1e6).toFixed(2)} MB`);
      sent = 0;
    };
    const open = async (): Promise<void> => {
      await page.goto(`${server.url}explorer.html`);
      await page.locator(rows).first().waitFor();
    };
    tell('open', await secondsOf(open));
    tell('filter', await secondsOf(() => ask(page, 'params.p3 = 4 AND metrics.loss < 0.01')));
    tell('sort', await secondsOf(() => ask(page, 'ORDER BY metrics.loss')));
    tell('sort again', await secondsOf(() => ask(page, 'ORDER BY metrics.loss DESC')));
  } finally {
    await browser.close();
    await server.close();
    rmSync(resolve(folder, '..'), { recursive: true, force: true });
  }
}

await main();
