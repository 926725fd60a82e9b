import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placesOfLine, scriptsOf, wakeFigure } from './live-figure.ts';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { writeAuditSite } from './write-audit-site.ts';

let folder = '';
let home = '';
let browser: Browser;

beforeAll(async () => {
  folder = await writeAuditSite();
  home = `${pathToFileURL(folder).href}/`;
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

/** The chart of the page's first finding. */
async function findChart(page: Page): Promise<string> {
  // A font that comes late moves what stands below its text.
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return (await page.locator('.audit-finding .figure').first().getAttribute('id')) ?? '';
}

/** Where on the screen the marks of a chart begin and end: of the dashed lines at places, and of the bar along a stretch. */
function marksOf(page: Page, id: string): Promise<readonly (readonly [string, number, number])[]> {
  const kinds = {
    places: '[stroke-dasharray="4,3"], [stroke-dasharray="4 3"]',
    stretch: '[stroke-width="5"]',
  };
  return page.locator(`#${id} svg`).evaluate(
    (svg, all) =>
      Object.entries(all).flatMap(([kind, selector]) => {
        const ends = [...svg.querySelectorAll(selector)].flatMap((mark) => {
          const { left, right } = mark.getBoundingClientRect();
          return [left, right];
        });
        return ends.length === 0 ? [] : [[kind, Math.min(...ends), Math.max(...ends)] as const];
      }),
    kinds,
  );
}

/** Brings the chart alive and expects its line and its marks where they were drawn, within two pixels. */
async function expectSame(page: Page, id: string): Promise<void> {
  await page.locator(`#${id} .figure-drawing`).scrollIntoViewIfNeeded();
  const [line, marks] = [await placesOfLine(page, id), await marksOf(page, id)];
  expect(line).toHaveLength(9);
  expect(marks.length).toBeGreaterThan(0);
  await wakeFigure(page, id);
  const alive = [await placesOfLine(page, id), await marksOf(page, id)] as const;
  expect(alive[1].map(([kind]) => kind)).toEqual(marks.map(([kind]) => kind));
  const before = [...line.flat(), ...marks.flatMap(([, from, to]) => [from, to])];
  const after = [...alive[0].flat(), ...alive[1].flatMap(([, from, to]) => [from, to])];
  for (const [index, place] of after.entries())
    expect(Math.abs(place - (before[index] ?? Number.NaN))).toBeLessThan(2);
}

describe('the chart of a finding', () => {
  test.each(['climbs-back-seed0', 'learns-by-heart-seed0'])(
    'on the page of the run %s comes alive from disk out of the series of the run, with its marks',
    async (slug) => {
      await visit(browser, { home, path: `runs/${slug}.html` }, async (page) => {
        await expectSame(page, await findChart(page));
        expect(await scriptsOf(page)).toEqual([
          'assets/report.js',
          'assets/live-chart.js',
          `series/${slug}.js`,
        ]);
      });
    },
  );

  test('that became NaN comes alive with the place where it did', async () => {
    await visit(browser, { home, path: 'runs/breaks-down-seed0.html' }, async (page) => {
      await expectSame(page, await findChart(page));
    });
  });

  test('comes alive below a path of a server with a strict policy', async () => {
    const server = await serveFolder(folder, '/some/where/');
    try {
      await visit(browser, { home: server.url, path: 'runs/climbs-back-seed1.html' }, async (page) => {
        await expectSame(page, await findChart(page));
      });
    } finally {
      await server.close();
    }
  });

  test('on the page of the audit comes alive from disk, whatever runs it draws', async () => {
    await visit(browser, { home, path: 'audit.html' }, async (page) => {
      const finding = page.locator('section.audit-rule:has(#rule-overfitting) .audit-finding .figure');
      await page.evaluate(() => document.fonts.ready.then(() => true));
      await expectSame(page, (await finding.first().getAttribute('id')) ?? '');
      expect(await scriptsOf(page)).toContain('data/audit.js');
    });
  });
});
