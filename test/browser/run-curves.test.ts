import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** Places along the longest line of a chart, on the screen, one for each part of its length. */
function placesOfLine(page: Page, id: string): Promise<readonly (readonly [number, number])[]> {
  return page.locator(`#${id} svg path`).evaluateAll((paths) => {
    const lines = paths.flatMap((path) =>
      path instanceof SVGPathElement && path.getAttribute('stroke-width') === '1.5' ? [path] : [],
    );
    const [line] = lines.sort((a, b) => b.getTotalLength() - a.getTotalLength());
    if (line === undefined) return [];
    const matrix = line.getScreenCTM();
    return Array.from({ length: 9 }, (_, part) => {
      const place = line
        .getPointAtLength((line.getTotalLength() * part) / 8)
        .matrixTransform(matrix ?? undefined);
      return [place.x, place.y] as const;
    });
  });
}

const wake = async (page: Page, id: string): Promise<void> => {
  await page.locator(`#${id} .figure-drawing`).focus();
  await page.locator(`#${id}[data-state="alive"]`).waitFor();
};
const scriptsOf = (page: Page) =>
  page.evaluate(() => [...document.scripts].map((script) => script.src.replace(/.*\/(?=.*\/)/, '')));

describe("the curves of a run's page", () => {
  test('come alive from disk out of the series of the run, where they were drawn', async () => {
    await visit(browser, { home, path: 'runs/width-64-seed-0.html' }, async (page) => {
      // A font that comes late moves what stands below its text.
      await page.evaluate(() => document.fonts.ready.then(() => true));
      for (const id of ['curve-val-loss', 'curve-train-loss']) {
        const before = await placesOfLine(page, id);
        expect(before).toHaveLength(9);
        await wake(page, id);
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
      await wake(page, 'curve-val-loss');
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
