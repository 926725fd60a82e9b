/**
 * How long the explorer of 100,000 runs takes in a real browser over HTTP on the same machine: `npm run bench:explorer`.
 *
 * Pages come from a smaller report; the runs, 100,000 with 30 params and 25 metrics, are written into it as Parquet.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import type { Run } from '../src/model/run.ts';
import { writeParquet } from '../src/outputs/tables/write-parquet.ts';
import { makePlainContext } from '../src/report/report-context.ts';
import { runsColumns } from '../src/report/tables/runs-columns.ts';
import { openBrowser } from '../test/browser/open-browser.ts';
import { serveFolder } from '../test/browser/serve-folder.ts';
import { writeLargeSite } from '../test/browser/write-large-site.ts';
import { exampleMetric, exampleRun } from '../test/unit/analysis/example-runs.ts';
import { sayDemands } from './report.ts';
import type { Demand } from './report.ts';
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

/** What a trace of Chromium tells of tasks. */
const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().optional(),
      args: z.object({ name: z.unknown() }).partial().optional(),
    }),
  ),
});

/** Processor time of the longest task of the pages' own threads in a trace, in milliseconds: what others do on the machine does not count. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = Trace.parse(JSON.parse(trace.toString('utf8')));
  const threadOf = ({ pid, tid }: { readonly pid: number; readonly tid: number }): string => `${pid} ${tid}`;
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = traceEvents.filter((one) => one.name.endsWith('RunTask') && pages.has(threadOf(one)));
  if (tasks.length === 0) throw new Error('The trace tells of no task.');
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
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

/** Types a query that groups and waits until the count tells of so many groups. */
async function group(page: Page, key: string, words: string): Promise<void> {
  const before = (await page.locator('.found').textContent()) ?? '';
  // Words, numbers and blanks of several kinds.
  const same = new RegExp(`^${before.trim().replaceAll(/\s+/g, String.raw`\s+`)}$`);
  await page.getByRole('combobox').first().fill(`GROUP BY ${key}`);
  await page.getByRole('combobox').first().press('Enter');
  await page.locator('.found', { hasText: words, hasNotText: same }).waitFor({ timeout: 120_000 });
}

/** Saves all rows that are shown as a file. */
async function saveRows(page: Page, label: string): Promise<void> {
  await page.getByText('Take along', { exact: true }).click();
  const saved = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: `Save as ${label}` }).click();
  await (await saved).path();
  await page.keyboard.press('Escape');
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
    const demands: Demand[] = [];
    const tell = async (what: string, act: () => Promise<unknown>): Promise<void> => {
      sent = 0;
      await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
      const seconds = await secondsOf(act);
      const megabytes = sent / 1e6;
      const longest = longestTask(await browser.stopTracing());
      console.log(
        `${what}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(2)} MB, longest task of the page ${longest.toFixed(0)} ms`,
      );
      demands.push({
        what: `${what}: longest task of the page, ms`,
        value: longest,
        atMost: 100,
        decimals: 0,
      });
      if (what !== 'open') return;
      demands.push({ what: 'open: seconds', value: seconds, atMost: 2 });
      demands.push({ what: 'open: megabytes', value: megabytes, atMost: 3 });
    };
    await tell('open', async () => {
      await page.goto(`${server.url}explorer.html`);
      await page.locator(rows).first().waitFor();
    });
    await tell('filter', () => ask(page, 'params.p3 = 4 AND metrics.loss < 0.01'));
    await tell('sort', () => ask(page, 'ORDER BY metrics.loss'));
    await tell('sort again', () => ask(page, 'ORDER BY metrics.loss DESC'));
    await tell('scroll', async () => {
      await page.locator('.grid-scroll').evaluate((grid) => {
        grid.scrollTop = grid.scrollHeight / 2;
      });
      await page.locator('tbody tr[data-place^="5000"] a').first().waitFor();
    });
    await tell('group', () => group(page, 'params.p20', '3 groups'));
    await tell('group by every value', () => group(page, 'params.p0', 'groups'));
    const keys = Array.from({ length: 15 }, (_, index) => `params.p${15 + index}`).join(', ');
    await tell('group by 15 params', () => group(page, keys, 'groups'));
    await page.goto(`${server.url}explorer.html`);
    await page.locator(rows).first().waitFor();
    for (const label of ['CSV', 'Markdown', 'LaTeX', 'JSON'])
      await tell(`save as ${label}`, () => saveRows(page, label));
    sayDemands(demands);
  } finally {
    await browser.close();
    await server.close();
    rmSync(resolve(folder, '..'), { recursive: true, force: true });
  }
}

await main();
