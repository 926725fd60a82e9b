import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { visit } from './watch-page.ts';
import { writeSectionsSite } from './write-sections-site.ts';

let folder = '';
let home = '';
let browser: Browser;

beforeAll(async () => {
  folder = await writeSectionsSite();
  home = `${pathToFileURL(folder).href}/`;
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

/** Page, section, and figures that stand in it unfolded. */
const sections = [
  ['experiments/search.html', 'search', ['search-parallel', 'search-history', 'search-importance']],
  ['experiments/ablation.html', 'ablation', ['ablation-chart']],
  ['experiments/tasks.html', 'tasks', ['critical-difference']],
  ['experiments/trade-off.html', 'trade-off', ['trade-off-chart']],
  ['experiments/arithmetic-test-v0.html', 'samples', []],
  ['runs/predictions-classifier.html', 'evaluation', []],
] as const;

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['on a phone', { viewport: { width: 360, height: 740 } }],
  ['in the dark', { colorScheme: 'dark' }],
  ['without JavaScript', { javaScriptEnabled: false }],
];

/** The drawings of a section that can be seen, each of some size. */
async function expectDrawn(section: Locator): Promise<void> {
  const drawings = section.locator('.figure-drawing svg:visible');
  for (const drawing of await drawings.all()) {
    const box = await drawing.boundingBox();
    expect(box?.width).toBeGreaterThan(100);
    expect(box?.height).toBeGreaterThan(40);
  }
}

describe.each(looks)('%s', (_, options) => {
  test.each(sections)('%s shows its section %s', async (path, id, figures) => {
    await visit(browser, { home, path, options }, async (page) => {
      const section = page.locator(`section.analysis#${id}`);
      expect(await section.locator('p').first().isVisible()).toBe(true);
      const tables = await section.locator('table').count();
      const drawings = await section.locator('.figure').count();
      expect(tables + drawings).toBeGreaterThan(0);
      for (const figure of figures)
        expect(await section.locator(`[id="${figure}"] svg:visible`).count(), figure).toBe(1);
      await expectDrawn(section);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
        options.viewport?.width ?? 1280,
      );
    });
  });
});

test.each(sections)('%s prints its section %s in black on white', async (path, id, figures) => {
  await visit(browser, { home, path, options: { colorScheme: 'dark' } }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const section = page.locator(`section.analysis#${id}`);
    expect(await section.isVisible()).toBe(true);
    for (const figure of figures)
      expect(await section.locator(`[id="${figure}"] svg:visible`).count()).toBe(1);
    expect(await section.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('a table of fourteen columns fits on paper', async () => {
  const options = { viewport: { width: 718, height: 1000 } };
  await visit(browser, { home, path: 'experiments/tasks.html', options }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const table = page.locator('#comparison');
    const width = await table.evaluate((element) => {
      for (const row of element.querySelectorAll('tr')) {
        const last = [...row.children].findLast((cell) => cell.classList.contains('num'));
        if (last === undefined) continue;
        while (row.children.length < 14) row.append(last.cloneNode(true));
      }
      return element.scrollWidth;
    });
    expect(await table.locator('tr').first().locator('th').count()).toBe(14);
    expect(width).toBeLessThanOrEqual(718);
  });
});

describe('parallel coordinates', () => {
  const path = 'experiments/search.html';

  async function wake(page: Page): Promise<Locator> {
    const figure = page.locator('#search-parallel');
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.figure-drawing').focus();
    await page.locator('#search-parallel[data-state="alive"]').waitFor();
    return figure.locator('.figure-drawing svg:visible');
  }

  /** How many lines there are at each opacity. */
  const opacities = (svg: Locator) =>
    svg.evaluate((element) => {
      const counts: Record<string, number> = {};
      for (const line of element.querySelectorAll('line[stroke-width="1"]')) {
        const opacity = line.getAttribute('opacity') ?? '1';
        counts[opacity] = (counts[opacity] ?? 0) + 1;
      }
      return counts;
    });

  async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 6 });
    await page.mouse.up();
  }

  test('are brushed along standing axes by the pointer, on several of them, until a double click', async () => {
    await visit(browser, { home, path }, async (page) => {
      const svg = await wake(page);
      const all = (await opacities(svg))['0.75'] ?? 0;
      expect(all).toBe(60 * 5);
      const { x = 0, y = 0, height = 0 } = (await svg.boundingBox()) ?? {};
      await drag(page, [x + 9, y + height * 0.3], [x + 9, y + height * 0.6]);
      await expect.poll(async () => (await opacities(svg))['0.06'] ?? 0).toBeGreaterThan(0);
      const once = (await opacities(svg))['0.75'] ?? 0;
      expect(once).toBeGreaterThan(0);
      const second = await page.evaluate(() => {
        const ends = [...document.querySelectorAll('#search-parallel line[stroke-width="3"]')];
        return ends.map((line) => line.getBoundingClientRect().right).sort((a, b) => a - b)[0] ?? 0;
      });
      await drag(page, [second, y + height * 0.2], [second, y + height * 0.55]);
      await expect.poll(async () => (await opacities(svg))['0.75'] ?? 0).toBeLessThan(once);
      await page.mouse.dblclick(x + 60, y + height - 4);
      await expect.poll(async () => (await opacities(svg))['0.75'] ?? 0).toBe(all);
    });
  });

  test('are brushed along lying axes on a phone', async () => {
    const options = { viewport: { width: 360, height: 740 } };
    await visit(browser, { home, path, options }, async (page) => {
      const svg = await wake(page);
      const { x = 0, y = 0, width = 0 } = (await svg.boundingBox()) ?? {};
      const axis = await page.evaluate(() => {
        const ends = [...document.querySelectorAll('#search-parallel line[stroke-width="3"]')];
        return ends.map((line) => line.getBoundingClientRect().top).sort((a, b) => a - b)[0] ?? 0;
      });
      expect(axis).toBeGreaterThan(y);
      await drag(page, [x + width * 0.2, axis + 2], [x + width * 0.6, axis + 2]);
      await expect.poll(async () => (await opacities(svg))['0.06'] ?? 0).toBeGreaterThan(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });
  });

  test('show every name of an axis and of a choice whole, in both drawings', async () => {
    const names = [
      'learning_rate',
      'layers',
      'optimizer',
      'dropout',
      'momentum',
      'adam',
      'lion',
      'stochastic',
    ];
    for (const width of [1280, 360]) {
      await visit(browser, { home, path, options: { viewport: { width, height: 800 } } }, async (page) => {
        const text = await page.locator('#search-parallel svg:visible').textContent();
        for (const name of names) expect(text).toContain(name);
        expect(text).not.toContain('…');
      });
    }
  });
});
