import { readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { largeRuns, writeLargeSite } from './write-large-site.ts';

const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const parquet = 'data/runs.parquet';
/** How long something may take on a busy machine. */
const patient = { timeout: 20_000 };

/** An answer of the thread, as far as it is looked at. */
interface SentAnswer {
  readonly answered?: {
    readonly kind: string;
    readonly answer: unknown[] | Blob | { readonly rows?: readonly unknown[] };
  };
}

declare global {
  interface Window {
    answers?: { kind: string; rows: number }[];
  }
}

let folder = '';
let browser: Browser;
/** What was sent since it was last emptied. */
let sent: { readonly path: string; readonly bytes: number }[] = [];
let server: { readonly url: string; readonly close: () => Promise<void> };

beforeAll(async () => {
  folder = await writeLargeSite();
  browser = await openBrowser();
  server = await serveFolder(folder, '/large/', {
    ranges: true,
    onSent: (path, bytes) => sent.push({ path, bytes }),
  });
}, 240_000);

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

function bytesOf(path?: string): number {
  return sent
    .filter((one) => path === undefined || one.path === path)
    .reduce((total, { bytes }) => total + bytes, 0);
}

const rowsIn = (page: Page) => page.locator('#explorer [role="row"] a, #explorer tbody a');

async function firstNames(page: Page, count: number): Promise<readonly string[]> {
  await rowsIn(page).first().waitFor();
  return (await rowsIn(page).allTextContents()).slice(0, count);
}

async function ask(page: Page, query: string): Promise<void> {
  const box = page.getByRole('combobox').first();
  await box.fill(query);
  await box.press('Enter');
}

function foundIn(page: Page): Promise<string> {
  return page
    .locator('.found')
    .textContent()
    .then((text) => (text ?? '').replaceAll(/\s/gu, ' ').replace('6 000', '6000').replace('6 000', '6000'));
}

/** Notes of each answer of the thread what it is and how many runs or groups it holds. */
function writeDownAnswers(): void {
  const answers: { kind: string; rows: number }[] = (window.answers = []);
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener('message', ({ data }: MessageEvent<SentAnswer>) => {
        if (data.answered === undefined) return;
        const { kind, answer } = data.answered;
        const list = 'rows' in answer ? answer.rows : answer;
        answers.push({ kind, rows: Array.isArray(list) ? list.length : 0 });
      });
    }
  };
}

describe('the explorer of a report of 6,000 runs', () => {
  test('shows the latest runs after a few requests, and not the whole file', async () => {
    sent = [];
    await visit(browser, { home: server.url, path: 'explorer.html' }, async (page) => {
      expect(await firstNames(page, 3)).toEqual(['run 5999', 'run 5998', 'run 5997']);
      await page.waitForLoadState('networkidle');
      expect(page.workers().length).toBe(1);
    });
    const whole = (await stat(join(folder, parquet))).size;
    const requests = sent.filter(({ path }) => path === parquet).length;
    expect(requests).toBeLessThanOrEqual(12);
    expect(bytesOf(parquet)).toBeLessThan(whole / 2);
    expect(bytesOf()).toBeLessThan(3_000_000);
    expect(sent.map(({ path }) => path)).not.toContain('data/explorer.js');
  });

  test('sorts by a column after fetching that column alone', async () => {
    await visit(browser, { home: server.url, path: 'explorer.html' }, async (page) => {
      await firstNames(page, 1);
      await page.waitForLoadState('networkidle');
      sent = [];
      await ask(page, 'ORDER BY metrics.loss LIMIT 1');
      await expect.poll(() => rowsIn(page).count(), patient).toBe(1);
      await page.waitForLoadState('networkidle');
      // 6,000 numbers of 8 bytes, and the other columns of the part in which the run stands.
      expect(bytesOf(parquet)).toBeGreaterThan(40_000);
      expect(bytesOf(parquet)).toBeLessThan(800_000);
      sent = [];
      await ask(page, 'ORDER BY metrics.loss LIMIT 2');
      await expect.poll(() => rowsIn(page).count(), patient).toBe(2);
      expect(sent.filter(({ path }) => path === parquet).length).toBeLessThanOrEqual(2);
    });
  });

  test('filters, tells how many runs are meant, and leads from a run to the explorer, since it has no page', async () => {
    await visit(browser, { home: server.url, path: 'explorer.html' }, async (page) => {
      await firstNames(page, 1);
      await ask(page, "run_name = 'run 77'");
      await expect.poll(() => rowsIn(page).count(), patient).toBe(1);
      const href = await rowsIn(page).first().getAttribute('href');
      expect(href).toBe("explorer.html#q=run_id+%3D+'run-77'");
    });
    await visit(browser, { home: server.url, path: "explorer.html#q=run_id+%3D+'run-77'" }, async (page) => {
      expect(await firstNames(page, 2)).toEqual(['run 77']);
    });
  });

  test('filters, sorts, groups and counts in a thread of its own, which hands over what is in sight', async () => {
    await visit(browser, { home: server.url, path: 'runs.html' }, async (page) => {
      await page.addInitScript(writeDownAnswers);
      await page.waitForLoadState('networkidle');
      await page.goto(`${server.url}explorer.html`);
      await firstNames(page, 1);
      await ask(page, 'metrics.loss < 0.9 ORDER BY metrics.loss');
      await expect.poll(() => foundIn(page), patient).toMatch(/^\d.* of 6000 runs$/);
      await ask(page, 'GROUP BY run_name');
      await expect.poll(() => foundIn(page), patient).toBe('6000 runs in 6000 groups');
      await page.locator('.grid-scroll').evaluate((grid) => {
        grid.scrollTop = grid.scrollHeight / 2;
      });
      await expect
        .poll(() => page.locator('tbody tr[data-place="3010"]').textContent(), patient)
        .toMatch(/^\+run \d+/);
      const answers = await page.evaluate(() => window.answers ?? []);
      const kinds = new Set(answers.map(({ kind }) => kind));
      expect([...kinds]).toEqual(expect.arrayContaining(['facet', 'group-rows', 'groups', 'rows']));
      expect(Math.max(...answers.map(({ rows }) => rows))).toBeLessThanOrEqual(200);
    });
  });

  test('writes all runs as a file in its thread, from which no row comes to the page for it', async () => {
    await visit(browser, { home: server.url, path: 'runs.html' }, async (page) => {
      await page.addInitScript(writeDownAnswers);
      await page.waitForLoadState('networkidle');
      await page.goto(
        `${server.url}explorer.html#q=ORDER+BY+metrics.loss&c=run_name,params.model,metrics.loss`,
      );
      await firstNames(page, 1);
      await page.getByText('Take along', { exact: true }).click();
      for (const label of ['CSV', 'Markdown', 'LaTeX', 'JSON']) {
        const [download] = await Promise.all([
          page.waitForEvent('download', { timeout: 60_000 }),
          page.getByRole('button', { name: `Save as ${label}` }).click(),
        ]);
        const text = await readFile(await download.path(), 'utf8');
        expect(text.match(/run \d+/g)?.length).toBe(largeRuns);
        if (label !== 'CSV') continue;
        const losses = text
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => Number(line.split(',')[2]));
        expect(losses).toEqual(losses.toSorted((a, b) => a - b));
      }
      const answers = await page.evaluate(() => window.answers ?? []);
      expect(answers.filter(({ kind }) => kind === 'export')).toHaveLength(4);
      expect(Math.max(...answers.map(({ rows }) => rows))).toBeLessThanOrEqual(200);
    });
  });

  test('opens a named view', async () => {
    await visit(browser, { home: server.url, path: 'views/lowest-loss.html' }, async (page) => {
      await expect
        .poll(async () => (await page.getByRole('combobox').first().inputValue()) !== '', patient)
        .toBe(true);
      expect(await page.getByRole('combobox').first().inputValue()).toBe(
        "params.model = 'vit' ORDER BY metrics.loss",
      );
      await firstNames(page, 1);
    });
  });

  test('has nothing that axe complains about', async () => {
    await visit(browser, { home: server.url, path: 'explorer.html' }, async (page) => {
      await firstNames(page, 1);
      await page.evaluate(axe);
      const violations: unknown = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
      );
      expect(violations).toEqual([]);
    });
  });

  test('says from disk why it cannot show runs, and where they are', async () => {
    const home = `${pathToFileURL(folder).href}/`;
    await visit(browser, { home, path: 'explorer.html' }, async (page) => {
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain(
        'browsers do that only for pages that come from a server',
      );
      await page.getByRole('link', { name: 'the table of all runs' }).click();
      await page.waitForURL('**/runs.html');
    });
  });

  test('compares runs that are found by name and by query, without scripts of single runs', async () => {
    await visit(browser, { home: server.url, path: 'compare.html#run=run-77' }, async (page) => {
      const name = page.getByLabel('Run or variant');
      await name.fill('RUN 599');
      await page.getByText('11 names to choose from.').waitFor();
      await name.fill('run 5999');
      await page.getByRole('button', { name: 'Add' }).click();
      await page.getByRole('heading', { name: 'Metrics' }).waitFor();
      expect(await page.locator('.compare-items').textContent()).toContain('run 5999');
      await page.getByLabel('Query').fill("run_name IN ('run 5', 'run 6')");
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('4 runs on', { exact: false }).waitFor();
      await expect.poll(() => new URL(page.url()).hash).toContain('run=run-77,~45999&q=run_name+IN');
      expect(await page.locator('.compare-side a').first().getAttribute('href')).toContain(
        'explorer.html#q=run_id',
      );
      expect(await page.locator('.compare-result').textContent()).toContain('Curves, pictures');
      expect(await page.locator('.compare-fault').count()).toBe(0);
    });
    expect(sent.filter(({ path }) => path.startsWith('data/series/'))).toEqual([]);
  });

  test('prints many sides in sheets, each beside the reference, and takes them away again', async () => {
    const runs = Array.from({ length: 12 }, (_, index) => `'run ${index}'`).join(',');
    const path = `compare.html#q=run_name+IN+(${encodeURIComponent(runs)})`;
    await visit(browser, { home: server.url, path }, async (page) => {
      await page.getByRole('heading', { name: 'Metrics' }).waitFor();
      const nameSheets = () =>
        page
          .locator('section[aria-labelledby="compare-metrics"] .compare-sheets thead')
          .evaluateAll((heads) =>
            heads.map((head) => [...head.querySelectorAll('a')].map(({ textContent }) => textContent)),
          );
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      const sheets = await nameSheets();
      expect(sheets.map((names) => names.length)).toEqual([6, 6, 2]);
      expect(new Set(sheets.map(([reference]) => reference)).size).toBe(1);
      expect(new Set(sheets.flat()).size).toBe(12);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.compare-whole').first().isVisible()).toBe(false);
      expect(await page.locator('.compare-sheets').first().isVisible()).toBe(true);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      expect(await page.locator('.compare-sheets, .compare-whole').count()).toBe(0);
    });
  });

  test('compares variants by the links of experiments, and tells a run that is not there', async () => {
    const html = await readFile(join(folder, 'experiments/all-runs.html'), 'utf8');
    const [, link = ''] = /href="\.\.\/(compare\.html#variant=[^"]+)"/.exec(html) ?? [];
    await visit(browser, { home: server.url, path: link.replaceAll('&amp;', '&') }, async (page) => {
      await page.getByRole('heading', { name: 'Metrics' }).waitFor();
      expect(await page.locator('.compare-fault').count()).toBe(0);
    });
    await visit(browser, { home: server.url, path: 'compare.html#run=run-77,nobody' }, async (page) => {
      await page.getByText('This report has no run "nobody".').waitFor();
    });
  });

  test('says on the page that compares why it finds no runs from disk', async () => {
    const home = `${pathToFileURL(folder).href}/`;
    await visit(browser, { home, path: 'compare.html#run=run-77,run-78' }, async (page) => {
      await page.getByText('browsers do that only for pages that come from a server').waitFor();
    });
  });

  test('says so when the server does not answer', async () => {
    const gone = await serveFolder(folder, '/gone/', { ranges: true });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/data/runs.parquet', (route) => route.abort());
    await page.goto(`${gone.url}explorer.html`);
    try {
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('the server does not answer');
    } finally {
      await context.close();
      await gone.close();
    }
  });

  test('says so when the server sends only whole files', async () => {
    const plain = await serveFolder(folder, '/plain/');
    try {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${plain.url}explorer.html`);
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('this server sends only whole files');
      await context.close();
    } finally {
      await plain.close();
    }
  });

  test('has no pages of single runs, and no link that leads to one', async () => {
    const html = await readFile(join(folder, 'runs.html'), 'utf8');
    expect(html).toContain('explorer.html#q=run_id');
    expect(html).not.toContain('href="runs/');
    expect(largeRuns).toBeGreaterThan(5000);
  });
});
