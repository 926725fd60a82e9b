import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { files } from '../../src/effects.ts';
import { buildSingleFile } from '../../src/outputs/single/build-single-file.ts';
import { madeUpReport } from './made-up/report.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './watch-page.ts';

const compiledSite = resolve(import.meta.dirname, '../../dist/site');
const path = 'alone & far away.html';
let folder = '';
let home = '';
let html = '';
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runfolio-single-'));
  home = `${pathToFileURL(folder).href}/`;
  const page = await madeUpReport.page('experiments/smoothing.html');
  html = await buildSingleFile(madeUpReport, page, { files, compiledSite, cacheFolder: null, roots: [] });
  await writeFile(join(folder, path), html);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const address = encodeURIComponent(path);

describe('a write-up in one file, opened from disk with nothing beside it', () => {
  test('is under a megabyte', async () => {
    expect((await stat(join(folder, path))).size).toBeLessThan(1e6);
  });

  test('shows its charts and tables without JavaScript and without a network', async () => {
    const options = { javaScriptEnabled: false, offline: true };
    await visit(browser, { home, path: address, options }, async (page) => {
      expect(await page.locator('.figure-drawing svg:visible').count()).toBeGreaterThan(0);
      expect(await page.locator('#comparison tbody tr').count()).toBeGreaterThan(0);
      expect(await page.locator('h1').textContent()).not.toBe('');
    });
  });

  test('has its own fonts, and no link into a site that is not there', async () => {
    await visit(browser, { home, path: address, options: { offline: true } }, async (page) => {
      expect(
        await page.evaluate(() =>
          document.fonts.ready.then(() => document.fonts.check('16px "Source Serif 4"')),
        ),
      ).toBe(true);
      const links = await page
        .locator('a[href]')
        .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
      expect(links.filter((link) => !/^(?:#|https?:)/.test(link))).toEqual([]);
    });
  });

  test.each(['curves', 'groups'])('%s comes alive from the page alone', async (id) => {
    await visit(browser, { home, path: address, options: { offline: true } }, async (page) => {
      await page.locator(`#${id} .figure-drawing`).focus();
      await page.locator(`#${id}[data-state="alive"]`).waitFor();
      expect(await page.locator(`#${id} .figure-drawing svg:visible`).count()).toBe(1);
    });
  });

  test('hands out a chart as PNG, which it makes itself', async () => {
    await visit(browser, { home, path: address, options: { offline: true } }, async (page) => {
      await page.locator('#curves .figure-more summary').click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#curves').getByRole('button', { name: 'Download as PNG' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('curves.png');
    });
  });

  test('runs no script but its own', async () => {
    const hostile = join(folder, 'hostile.html');
    await writeFile(hostile, html.replace('</h1>', '</h1><script>document.title = "taken"</script>'));
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(hostile).href);
    expect(await page.title()).not.toBe('taken');
    await context.close();
  });
});
