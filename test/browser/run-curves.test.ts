import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placesOfLine, scriptsOf, wakeFigure } from './live-figure.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './watch-page.ts';
import { writeCompareSite } from './write-compare-site.ts';

let folder = '';
let home = '';
let browser: Browser;

beforeAll(async () => {
  folder = await writeCompareSite();
  home = `${pathToFileURL(folder).href}/`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

describe("the curves of a run's page", () => {
  test('come alive from disk out of the series of the run, where they were drawn', async () => {
    await visit(browser, { home, path: 'runs/width-64-seed-0.html' }, async (page) => {
      // A font that comes late moves what stands below its text.
      await page.evaluate(() => document.fonts.ready.then(() => true));
      for (const id of ['curve-val-loss', 'curve-train-loss']) {
        const before = await placesOfLine(page, id);
        expect(before).toHaveLength(9);
        await wakeFigure(page, id);
        const after = await placesOfLine(page, id);
        for (const [index, [x, y]] of after.entries()) {
          expect(Math.abs(x - (before[index]?.[0] ?? 0))).toBeLessThan(2);
          expect(Math.abs(y - (before[index]?.[1] ?? 0))).toBeLessThan(2);
        }
      }
      expect(await scriptsOf(page)).toEqual([
        'assets/report.js',
        'assets/live-chart.js',
        'series/width-64-seed-0.js',
      ]);
    });
  });

  test('that hold a NaN come alive with its mark, from the data of the page', async () => {
    await visit(browser, { home, path: 'runs/width-64-seed-1.html' }, async (page) => {
      await wakeFigure(page, 'curve-val-loss');
      expect(await page.locator('#curve-val-loss figcaption').textContent()).toContain('NaN');
      expect(await scriptsOf(page)).toContain('runs/width-64-seed-1.js');
    });
  });

  test('are saved with all their points', async () => {
    await visit(browser, { home, path: 'runs/width-64-seed-0.html' }, async (page) => {
      await page.locator('#curve-val-loss .figure-more summary').click();
      const waiting = page.waitForEvent('download');
      await page.locator('#curve-val-loss .figure-tools button', { hasText: 'CSV' }).click();
      const stream = await (await waiting).createReadStream();
      let text = '';
      for await (const chunk of stream) text += String(chunk);
      expect(text.split('\n').filter((line) => line.startsWith('lines,'))).toHaveLength(60);
    });
  });
});
