import { readFile, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages } from './made-up/pages.ts';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { writeMadeUpSite } from './write-made-up-site.ts';

const paths = pages.map((page) => page.path);
const oneOfEachKind = [
  'index.html',
  'empty.html',
  'experiments/smoothing.html',
  'hypotheses.html',
  'runs/smooth-3.html',
  'runs.html',
  'compare.html',
  'problems.html',
  'changes.html',
];
const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

let folder = '';
let home = '';
let browser: Browser;

beforeAll(async () => {
  folder = await writeMadeUpSite();
  home = `${pathToFileURL(folder).href}/`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

describe('from disk', () => {
  test.each(paths)(
    '%s opens without a complaint and without a request that leaves the report',
    async (path) => {
      await visit(browser, { home, path }, async (page) => {
        expect(await page.locator('h1').count()).toBe(1);
        expect(
          await page.evaluate(() =>
            document.fonts.ready.then(() => document.fonts.check('16px "Source Serif 4"')),
          ),
        ).toBe(true);
      });
    },
  );

  test.each(paths)('every link of %s leads to a file of the report', async (path) => {
    await visit(browser, { home, path }, async (page) => {
      for (const link of await linksOf(page)) {
        await expect(readFile(new URL(link.replace(/[#?].*$/, ''))), link).resolves.toBeDefined();
      }
    });
  });

  test('text of strangers stays text', async () => {
    await visit(browser, { home, path: 'runs/smooth-0.html' }, async (page) => {
      expect(await page.locator('main script').count()).toBe(0);
      expect(await page.locator('.artifact pre').last().textContent()).toContain(
        '<script>alert("x")</script>',
      );
    });
  });
});

describe('over HTTP', () => {
  test('works on a sub-path under a policy that allows scripts from the site alone, after being moved', async () => {
    const moved = `${folder} moved`;
    await rename(folder, moved);
    const server = await serveFolder(moved, '/team/reports/today/');
    try {
      for (const path of oneOfEachKind) {
        await visit(browser, { home: server.url, path }, async (page) => {
          expect(await page.locator('html.js').count()).toBe(1);
        });
      }
    } finally {
      await server.close();
      await rename(moved, folder);
    }
  });
});

describe('without JavaScript', () => {
  test('runs of a variant, all columns and the data of figures are there', async () => {
    await visit(
      browser,
      { home, path: 'experiments/smoothing.html', options: { javaScriptEnabled: false } },
      async (page) => {
        expect(await page.locator('#comparison tbody tr:visible').count()).toBe(24);
        expect(await page.locator('.table-tools').count()).toBe(0);
        const data = page.locator('#curves .figure-more');
        await data.locator('summary').click();
        expect(await data.locator('td').first().isVisible()).toBe(true);
      },
    );
  });
});

describe('on a phone', () => {
  test.each(oneOfEachKind)('%s is not wider than 360 pixels', async (path) => {
    const options = { viewport: { width: 360, height: 740 } };
    await visit(browser, { home, path, options }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });
  });

  test('the name of a row stays in sight while its table scrolls', async () => {
    const options = { viewport: { width: 360, height: 740 } };
    await visit(browser, { home, path: 'runs.html', options }, async (page) => {
      await page.locator('.table-scroll').evaluate((element) => {
        element.scrollLeft = 300;
      });
      const box = await page.locator('#runs tbody th').first().boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
    });
  });
});

describe('for everybody', () => {
  const schemes = ['light', 'dark'] as const;
  test.each(schemes.flatMap((scheme) => oneOfEachKind.map((path) => [path, scheme] as const)))(
    '%s has no violation of accessibility rules in the %s scheme',
    async (path, colorScheme) => {
      await visit(browser, { home, path, options: { colorScheme } }, async (page) => {
        expect(await findViolations(page)).toEqual([]);
      });
    },
  );
});

describe('printed', () => {
  test('a write-up leaves out what a sheet of paper cannot do and stays black on white in the dark', async () => {
    await visit(
      browser,
      { home, path: 'experiments/smoothing.html', options: { colorScheme: 'dark' } },
      async (page) => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        expect(
          await page.locator('.table-tools:visible, .site-head nav:visible, .neighbours:visible').count(),
        ).toBe(0);
        expect(await page.locator('.figure:visible').count()).toBe(3);
        // Chromium leaves buttons out where it repeats the head of a table on the next sheet.
        const heads = page.locator('thead th button');
        expect(await heads.count()).toBeGreaterThan(0);
        expect(await heads.first().evaluate((one) => getComputedStyle(one).display)).toBe('contents');
        expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
          'rgb(255, 255, 255)',
        );
        const pdf = await page.pdf({ format: 'A4' });
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      },
    );
  });

  test('the page of changes keeps all rows of its tables, and keeps them within the sheet', async () => {
    const options = { viewport: { width: 718, height: 1000 }, colorScheme: 'dark' as const };
    await visit(browser, { home, path: 'changes.html', options }, async (page) => {
      const before = await page.locator('tbody tr').count();
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.locator('.table-tools:visible, .site-head nav:visible').count()).toBe(0);
      expect(await page.locator('tbody tr:visible').count()).toBe(before);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      );
      // What is wider than its box would be cut off by the edge of the paper.
      const wide = await page
        .locator('main table, main p, main li')
        .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length);
      expect(wide).toBe(0);
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    });
  });
});

async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href]')
    .evaluateAll((anchors) =>
      anchors.map((anchor) => new URL(anchor.getAttribute('href') ?? '', document.baseURI).href),
    );
  return links.filter((link) => !link.startsWith('http'));
}

/**
 * The violations that axe finds, as rule and place. axe is evaluated in the page, which no policy of the page forbids. Long tables are cut:
 * axe looks at every cell, and rows are alike.
 */
async function findViolations(page: Page): Promise<unknown> {
  await page.evaluate(() => {
    for (const row of document.querySelectorAll('tbody tr:nth-child(n + 30)')) row.remove();
  });
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' '))))`);
}
