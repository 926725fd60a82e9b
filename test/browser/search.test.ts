import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { writeMadeUpSite } from './write-made-up-site.ts';

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

/** Opens the box by its key and types; waits until the count tells what came of it. */
async function searchFor(page: Page, words: string): Promise<string> {
  const field = page.getByRole('searchbox');
  // The key opens the box; in an open one it would be a letter, and something to search.
  if (!(await field.isVisible())) await page.keyboard.press('/');
  await field.waitFor();
  await field.fill(words);
  const count = page.locator('.search-count', { hasText: /result|has these words/ });
  return (await count.textContent()) ?? '';
}

describe('the search box', () => {
  test('finds notes, runs and problems from disk, and leads to them', async () => {
    await visit(browser, { home, path: 'runs/smooth-3.html' }, async (page) => {
      expect(await searchFor(page, 'temperature')).toBe('1 result: 1 note.');
      const [mark] = await page.locator('.search-results mark').allTextContents();
      expect(mark).toBe('Temperature');
      expect(await page.locator('.search-results p').last().textContent()).toMatch(/^… .* …$/);
      await page.locator('.search-results a').click();
      await page.waitForURL('**/experiments/smoothing.html');
    });
  });

  test('finds what the audit found by its rule and by the run that it is about', async () => {
    await visit(browser, { home, path: 'index.html' }, async (page) => {
      expect(await searchFor(page, 'gradient-explosion deep 7')).toBe('1 result: 1 finding.');
      const link = page.locator('.search-results a');
      expect(await link.getAttribute('href')).toBe('audit.html#finding-0123456789');
      expect(await link.textContent()).toBe('The gradient explodes. finding');
    });
  });

  test('works over HTTP on a sub-path under a policy that allows scripts from the site alone', async () => {
    const server = await serveFolder(folder, '/team/reports/today/');
    try {
      await visit(browser, { home: server.url, path: 'experiments/smoothing.html' }, async (page) => {
        await page.getByRole('button', { name: 'Search' }).click();
        await page.getByRole('searchbox').waitFor();
        expect(await searchFor(page, 'resnet18 seed 41')).toMatch(/^1 result: 1 run\.$/);
      });
    } finally {
      await server.close();
    }
  });

  test('loads nothing before it is asked for', async () => {
    await visit(browser, { home, path: 'index.html' }, async (page) => {
      await page.waitForLoadState();
      expect(await page.locator('[src*="search"], [href*="search"]').count()).toBe(0);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url().slice(home.length)));
      await searchFor(page, 'smoothing');
      expect(asked).toEqual(['assets/search.js', 'assets/search.css', 'data/search.js']);
    });
  });

  test('is worked by the keyboard alone', async () => {
    await visit(browser, { home, path: 'index.html' }, async (page) => {
      await searchFor(page, 'resnet18');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      expect(await focused()).toBe(await page.locator('.search-results a').nth(1).textContent());
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('/');
      await page.getByRole('searchbox').waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/runs\/smooth-\d\.html/);
    });
  });

  test('tells its count to those who do not see it, and how much of it is shown', async () => {
    await visit(browser, { home, path: 'index.html' }, async (page) => {
      expect(await searchFor(page, 'resnet18')).toBe('60 results: 60 runs. The best 40 are shown.');
      expect(await page.getByRole('status').textContent()).toContain('60 results');
      expect(await page.locator('.search-results li').count()).toBe(40);
      await page.getByRole('searchbox').fill('remedy zebra');
      await page.getByText('Nothing has all of these words. With some of them: 1 result: 1 note.').waitFor();
      await page.getByRole('searchbox').fill('zebra');
      await page.getByText('Nothing has these words.').waitFor();
    });
  });

  test('text of strangers stays text', async () => {
    await visit(browser, { home, path: 'index.html' }, async (page) => {
      await searchFor(page, 'onerror');
      expect(await page.locator('.search-results img').count()).toBe(0);
      expect(await page.locator('.search-results p').last().textContent()).toContain('<img src=x onerror');
    });
  });

  test('the key is a letter like others where one types', async () => {
    await visit(browser, { home, path: 'index.html' }, async (page) => {
      await searchFor(page, 'lr');
      await page.keyboard.press('End');
      await page.keyboard.press('/');
      expect(await page.getByRole('searchbox').inputValue()).toBe('lr/');
    });
  });

  test.each(['light', 'dark'] as const)(
    'has no violation of accessibility rules in the %s scheme',
    async (scheme) => {
      const options = { colorScheme: scheme, viewport: { width: 360, height: 740 } };
      await visit(browser, { home, path: 'problems.html', options }, async (page) => {
        await searchFor(page, 'smoothing');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        await page.evaluate(axe);
        const violations: unknown = await page.evaluate(`axe
        .run(document, { resultTypes: ['violations'], preload: false })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`);
        expect(violations).toEqual([]);
      });
    },
  );

  test('is not offered without JavaScript', async () => {
    await visit(
      browser,
      { home, path: 'index.html', options: { javaScriptEnabled: false } },
      async (page) => {
        expect(await page.getByText('Search').count()).toBe(0);
      },
    );
  });

  test('where it cannot be loaded the table of runs opens', async () => {
    const { page } = { page: await browser.newPage() };
    await page.route('**/assets/search.js', (route) => route.abort());
    await page.goto(`${home}index.html`);
    await page.keyboard.press('/');
    await page.waitForURL('**/runs.html');
    await page.close();
  });
});

describe('the panel of similar experiments', () => {
  test.each(['runs/smooth-3.html', 'experiments/smoothing.html'])(
    '%s tells them with links and verdicts',
    async (path) => {
      await visit(browser, { home, path, options: { javaScriptEnabled: false } }, async (page) => {
        const panel = page.locator('#similar');
        expect(await panel.getByRole('heading', { level: 2 }).textContent()).toBe('Similar experiments');
        const [first, second] = await panel.locator('li').all();
        expect(await first?.locator('.status').allTextContents()).toEqual([
          expect.stringContaining('refuted'),
          expect.stringContaining('post hoc'),
        ]);
        expect(await first?.locator('dt').allTextContents()).toEqual(['Shares', 'Differs', 'Result']);
        expect(await second?.locator('dt').count()).toBe(0);
        await first?.locator('h3 a').click();
        await page.waitForURL('**/runs/smooth-1.html');
      });
    },
  );

  test('a run that is like no other has none', async () => {
    await visit(browser, { home, path: 'runs/smooth-0.html' }, async (page) => {
      expect(await page.locator('#similar').count()).toBe(0);
    });
  });
});
