import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { writeMadeUpSite } from './write-made-up-site.ts';

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

const path = 'experiments/smoothing.html';
const scriptsOf = (page: Page) =>
  page.evaluate(() => [...document.scripts].map((script) => script.src.replace(/.*\//, '')));

test('no chart library is loaded before a chart is touched', async () => {
  await visit(browser, { home, path }, async (page) => {
    expect(await scriptsOf(page)).toEqual(['report.js']);
  });
});

test.each(['curves', 'groups', 'effect'])(
  '%s comes alive from disk when it gets the focus, and keeps its size',
  async (id) => {
    await visit(browser, { home, path }, async (page) => {
      await page.evaluate(() => document.fonts.ready.then(() => true));
      const drawing = page.locator(`#${id} .figure-drawing`);
      const before = await drawing.boundingBox();
      await drawing.focus();
      await page.locator(`#${id}[data-state="alive"]`).waitFor();
      expect(await drawing.locator('svg:visible').count()).toBe(1);
      const after = await drawing.boundingBox();
      expect(Math.abs((after?.height ?? 0) - (before?.height ?? 0))).toBeLessThan(8);
      expect(await page.locator('[data-state="alive"]').count()).toBe(1);
    });
  },
);

test('all charts of a page share one library and one data script, under a policy for scripts', async () => {
  const server = await serveFolder(folder, '/a/b/');
  try {
    await visit(browser, { home: server.url, path }, async (page) => {
      for (const id of ['curves', 'groups', 'effect']) {
        await page.locator(`#${id} .figure-drawing`).focus();
        await page.locator(`#${id}[data-state="alive"]`).waitFor();
      }
      expect(await scriptsOf(page)).toEqual(['report.js', 'live-chart.js', 'smoothing.js']);
    });
  } finally {
    await server.close();
  }
});

test('curves of runs come alive on a phone', async () => {
  const options = { viewport: { width: 360, height: 740 }, hasTouch: true };
  await visit(browser, { home, path: 'runs/smooth-1.html', options }, async (page) => {
    await page.locator('#curve-loss .figure-drawing').tap();
    await page.locator('#curve-loss[data-state="alive"]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

test('a figure is downloaded as picture, spec and data', async () => {
  await visit(browser, { home, path: 'runs/smooth-1.html' }, async (page) => {
    const figure = page.locator('#curve-loss');
    await figure.locator('summary').click();
    const heads: Record<string, string> = {};
    for (const kind of ['SVG', 'PNG', 'Vega-Lite', 'CSV']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.getByRole('button', { name: `Download as ${kind}` }).click(),
      ]);
      const content = await readFile(await download.path());
      heads[download.suggestedFilename()] = content.subarray(0, 4).toString('latin1');
    }
    expect(heads).toEqual({
      'curve-loss.svg': '<svg',
      'curve-loss.png': '\u0089PNG',
      'curve-loss.vl.json': expect.stringMatching(/^\{/),
      'curve-loss.csv': 'tabl',
    });
  });
});

test("the files of an experiment's figures are there without JavaScript", async () => {
  await visit(browser, { home, path, options: { javaScriptEnabled: false } }, async (page) => {
    const links = page.locator('#curves .downloads a');
    expect((await links.allTextContents()).map((text) => text.trim())).toEqual(['SVG', 'Vega-Lite', 'CSV']);
    const target = new URL((await links.first().getAttribute('href')) ?? '', `${home}${path}`);
    expect(await readFile(target, 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
  });
});
