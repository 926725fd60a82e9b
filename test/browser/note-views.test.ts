import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { files } from '../../src/effects.ts';
import { Config } from '../../src/model/config.ts';
import { writeSite } from '../../src/outputs/site/write-site.ts';
import { makeReport, readInput } from '../../src/pipeline.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './watch-page.ts';

/** A note with every kind of number, table and chart, some of them faulty. */
const fixture = resolve(import.meta.dirname, '../fixtures/reports/note-views/input');
const compiledSite = resolve(import.meta.dirname, '../../dist/site');
const path = 'experiments/models.html';
const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

let folder = '';
let home = '';
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runfolio-note-views-'));
  home = `${pathToFileURL(folder).href}/site/`;
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
  const report = await makeReport({ input, config, generator: 'Runfolio', files, folder: fixture });
  await writeSite(report, join(folder, 'site'), { files, compiledSite, cacheFolder: null, roots: [] });
  await input.dataset.close();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

test('a note shows its numbers, tables and charts without JavaScript', async () => {
  await visit(browser, { home, path, options: { javaScriptEnabled: false } }, async (page) => {
    expect(await page.locator('.note-body svg.chart-wide').count()).toBe(12);
    expect(await page.locator('.note-view table:not(.figure table)').count()).toBe(3);
    expect(await page.locator('.note-body a.note-number').first().textContent()).toMatch(/^90\.94/);
    expect(await page.locator('.note-body .figure li svg, .note-body li .figure svg').count()).toBe(4);
  });
});

test('a number leads to its entry in the list, which opens, and from there to the run', async () => {
  await visit(browser, { home, path }, async (page) => {
    const number = page.locator('a.note-number').first();
    expect(await number.getAttribute('title')).toContain('runs/vit-0.1-0.jsonl:7');
    await number.click();
    const entry = page.locator('#number-of-note-1');
    await entry.waitFor({ state: 'visible' });
    await entry.locator('a').first().click();
    await page.waitForURL('**/runs/*.html');
    expect(await page.locator('h1').textContent()).toContain('vit-0.1-0');
  });
});

test('a fault stands where it was typed, with its reason, and never as a number', async () => {
  await visit(browser, { home, path }, async (page) => {
    const faults = page.locator('.note-number-fault');
    expect(await faults.allTextContents()).toEqual(['{{ mean test/ac }}', '{{ last test/acc }}']);
    expect(await faults.first().getAttribute('title')).toContain('Did you mean "test/acc"?');
    expect(await page.locator('.view-fault p').textContent()).toContain('Did you mean "test/acc"?');
  });
});

test('titles, captions and labels of strangers stay text', async () => {
  await visit(browser, { home, path }, async (page) => {
    expect(await page.locator('.note-body :is(script, img)').count()).toBe(0);
    expect(await page.locator('.note-body .figure h3').first().textContent()).toContain('<img src=x');
    expect(await page.locator('.note-view .table-caption').first().textContent()).toContain('<script>');
  });
});

test.each([
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
  ['in the dark', { colorScheme: 'dark' as const }],
])('a note with views is accessible and fits %s', async (_, options) => {
  await visit(browser, { home, path, options }, async (page) => {
    const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(width).toBeLessThanOrEqual(room ?? 0);
    await page.evaluate(axe);
    const found = await page.evaluate(
      "axe.run('.note-body', { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
    );
    expect(found).toEqual([]);
  });
});

test('a printed note keeps its charts and numbers, without marks of links', async () => {
  await visit(browser, { home, path }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.note-body svg.chart-wide').first().isVisible()).toBe(true);
    const line = await page
      .locator('a.note-number')
      .first()
      .evaluate((element) => getComputedStyle(element).textDecorationLine);
    expect(line).toBe('none');
  });
});
