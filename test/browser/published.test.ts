import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { files } from '../../src/effects.ts';
import { emptyHistory, withState } from '../../src/history/history-file.ts';
import type { History } from '../../src/history/history-file.ts';
import { parseHistory } from '../../src/history/parse-history.ts';
import { Config } from '../../src/model/config.ts';
import { historyPath } from '../../src/model/data-paths.ts';
import type { Report } from '../../src/model/page/report.ts';
import { writeSite } from '../../src/outputs/site/write-site.ts';
import { makeReport, readInput } from '../../src/pipeline.ts';
import type { ReportOptions } from '../../src/pipeline.ts';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';

const fixture = resolve(import.meta.dirname, '../fixtures/reports/write-up/input');
const compiledSite = resolve(import.meta.dirname, '../../dist/site');
const pictureTools = resolve(import.meta.dirname, '../../dist/figures');
const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

let folder = '';
let site = '';
let server: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runfolio-published-'));
  site = join(folder, 'site');
  server = await serveFolder(site, '/below/this/');
  await writePublished(server.url);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The write-up of the fixtures, published at an address, with fourteen earlier builds of which the first seven said more. */
async function writePublished(url: string): Promise<void> {
  const config = Config.parse(parse(await readFile(join(fixture, 'runfolio.yaml'), 'utf8')));
  const input = await readInput(
    {
      logs: [{ path: join(fixture, 'runs'), shownPath: 'runs' }],
      notes: [{ path: join(fixture, 'notes'), shownPath: 'notes', named: true }],
      config,
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 100,
    },
    { files },
  );
  const make = (earlier: History): Promise<Report> => {
    const options: ReportOptions = {
      input,
      config,
      generator: 'Runfolio',
      files,
      folder: fixture,
      builds: { earlier, commit: null, repository: 'https://github.com/you/project' },
      publish: {
        address: { url, noindex: false },
        domain: null,
        earlier: input.notes.map(({ file, title }) => ({ note: file, title, slug: 'old', former: [] })),
        formerNames: new Map(),
      },
    };
    return makeReport(options);
  };
  const report = await make(earlierBuilds(historyOf(await make(emptyHistory))));
  await writeSite(report, site, { files, compiledSite, pictureTools, cacheFolder: null, roots: [fixture] });
  await input.dataset.close();
}

function historyOf({ files: all }: Report): History {
  const file = all.find(({ path }) => path === historyPath);
  const parsed = parseHistory(file?.kind === 'text' ? file.content : '');
  if (!('history' in parsed)) throw new Error(parsed.fault.reason);
  return parsed.history;
}

/** The first build again and again, a little different each time, and lower from the eighth on as it is now. */
function earlierBuilds({ states: [first] }: History): History {
  if (first === undefined) throw new Error('There is a build.');
  let history = emptyHistory;
  for (let build = 0; build < 14; build += 1) {
    const shift = ((build * 5) % 7) / 1000 + (build < 7 ? 0.5 : 0);
    // Variant and run, then metric and value in turn.
    const values = (first.values ?? []).map((row) =>
      row.map((value, index) => (index < 2 || index % 2 === 0 ? value : value + shift)),
    );
    const { metrics, variants, runs, verdicts, ...facts } = first;
    const names = build === 0 ? { metrics, variants, runs, verdicts } : {};
    const commit = String(build).padStart(40, 'a');
    history = withState(history, {
      ...facts,
      ...names,
      values,
      commit,
      committedMs: Date.UTC(2026, 0, 1 + build),
    });
  }
  return history;
}

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(
    "axe.run(document, { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
  );
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

describe('the page for wrong addresses', () => {
  test.each(['nothing.html', 'experiments/gone/far/away.html'])('leads home from %s', async (path) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const response = await page.goto(`${server.url}${path}`);
    expect(response?.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toBe('This page is not in the report');
    expect(await violations(page)).toEqual([]);
    await page.locator('main a').first().click();
    await page.waitForURL(server.url);
    expect(await page.locator('h1').count()).toBe(1);
    await context.close();
  });
});

describe('a chart to embed', () => {
  const paths = async (): Promise<string[]> => {
    const sitemap = await readFile(join(site, 'experiments/smoothing.html'), 'utf8');
    const link = /href="\.\.\/(embed\/[^"]+)\.json"/.exec(sitemap)?.[1];
    return link === undefined ? [] : [`${link}.html`];
  };

  test.each([{ colorScheme: 'light' as const }, { colorScheme: 'dark' as const }])(
    'stands by itself, %o, and passes every check',
    async (options) => {
      const [path = ''] = await paths();
      await visit(browser, { home: server.url, path, options }, async (page) => {
        expect(await page.locator('svg.chart-wide').isVisible()).toBe(true);
        expect(await violations(page)).toEqual([]);
        expect(await page.locator('script').count()).toBe(0);
      });
    },
  );

  test('works from disk, and on a phone shows the narrow drawing without running over', async () => {
    const [path = ''] = await paths();
    const home = `${pathToFileURL(site).href}/`;
    const options = { viewport: { width: 360, height: 640 } };
    await visit(browser, { home, path, options }, async (page) => {
      expect(await page.locator('svg.chart-narrow').isVisible()).toBe(true);
      expect(await page.locator('svg.chart-wide').isVisible()).toBe(false);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  });

  test('works in a frame of another page, whose sandbox lets no script run', async () => {
    const [path = ''] = await paths();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.setContent(
      `<iframe sandbox="allow-popups" src="${server.url}${path}" width="720" height="480"></iframe>`,
    );
    const frame = page.frameLocator('iframe');
    await frame.locator('svg.chart-wide').waitFor();
    expect(await frame.locator('figcaption a').getAttribute('href')).toMatch(
      /^\.\.\/experiments\/smoothing\.html#/,
    );
    await context.close();
  });

  test('is found from the page of its experiment by oEmbed, with whole addresses', async () => {
    const [path = ''] = await paths();
    const answer: unknown = JSON.parse(await readFile(join(site, path.replace(/html$/, 'json')), 'utf8'));
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', provider_url: server.url });
    expect(JSON.stringify(answer)).toContain(`<iframe src=\\"${server.url}${path}\\"`);
  });
});

test('an old name leads to the page without JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}experiments/old.html`);
  await page.waitForURL(`${server.url}experiments/smoothing.html`);
  expect(await page.locator('h1').count()).toBe(1);
  await context.close();
});

test('the first page names its address, its picture and its feeds', async () => {
  await visit(browser, { home: server.url, path: '' }, async (page) => {
    const attribute = (selector: string, name: string): Promise<string | null> =>
      page.locator(selector).getAttribute(name);
    expect(await attribute('link[rel=canonical]', 'href')).toBe(server.url);
    expect(await attribute('meta[property="og:image"]', 'content')).toBe(`${server.url}og/index.png`);
    expect(await attribute('link[type="application/atom+xml"]', 'href')).toBe('feed.xml');
  });
});

describe('the history', () => {
  test.each([{ colorScheme: 'light' as const }, { colorScheme: 'dark' as const }])(
    'tells what changed for good and when, %o, and passes every check',
    async (options) => {
      await visit(browser, { home: server.url, path: 'history.html', options }, async (page) => {
        expect(await page.locator('.scope').textContent()).toContain('15 builds');
        const rows = page.locator('#steps tbody tr');
        expect(await rows.count()).toBeGreaterThan(0);
        const commit = rows.first().locator('a[rel=noopener]');
        expect(await commit.getAttribute('href')).toMatch(
          /^https:\/\/github\.com\/you\/project\/commit\/a+7$/,
        );
        expect(await violations(page)).toEqual([]);
      });
    },
  );

  test('stands complete without JavaScript and on a phone, from disk', async () => {
    const home = `${pathToFileURL(site).href}/`;
    const options = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
    await visit(browser, { home, path: 'history.html', options }, async (page) => {
      expect(await page.locator('#builds tbody tr').count()).toBe(15);
      expect(await page.locator('svg.chart-narrow').first().isVisible()).toBe(true);
    });
  });

  test('is on the page of its experiment, whose charts come alive', async () => {
    await visit(browser, { home: server.url, path: 'experiments/smoothing.html' }, async (page) => {
      const section = page.locator('#history');
      expect(await section.locator('.analysis-text').first().textContent()).toContain(
        'brought something new',
      );
      const figure = section.locator('figure').first();
      await figure.scrollIntoViewIfNeeded();
      await figure.locator('.figure-drawing').click();
      await figure.locator('.vega-embed').waitFor();
    });
  });
});
