import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, openExplorer } from './explore.ts';
import type { Explorer } from './explore.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { fewRuns } from './write-explorer-site.ts';

const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

let explorer: Explorer;

beforeAll(async () => {
  explorer = await openExplorer(fewRuns);
});

afterAll(async () => {
  await explorer.close();
});

describe('for everybody', () => {
  test.each([
    ['the rows', 'light', ''],
    ['the rows', 'dark', ''],
    [
      'groups, facets and a fault',
      'light',
      'q=metrics.val/los+<+1+GROUP+BY+params.model&open=["cnn"]&f=params.lr,metrics.val/acc',
    ],
    ['open groups', 'dark', 'q=GROUP+BY+params.model&open=["cnn"]&run=cnn-0-1-0'],
  ] as const)(
    '%s have no violation of accessibility rules in the %s scheme',
    async (_, colorScheme, hash) => {
      await explorer.explore(
        hash,
        async (page) => {
          await page.locator('.facet li, .bins').first().waitFor();
          expect(await findViolations(page)).toEqual([]);
          await page.getByText('Columns', { exact: true }).click();
          expect(await findViolations(page)).toEqual([]);
        },
        { options: { colorScheme } },
      );
    },
  );

  test('is not wider than 360 pixels on a phone, its facets folded', async () => {
    await explorer.explore(
      '',
      async (page) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        expect(await page.locator('.facet:visible').count()).toBe(0);
        await page.getByText('Columns', { exact: true }).click();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      },
      { options: { viewport: { width: 360, height: 740 } } },
    );
  });

  test('without JavaScript says where the runs stand', async () => {
    const options = { javaScriptEnabled: false };
    await visit(explorer.browser, { home: explorer.home, path: 'explorer.html', options }, async (page) => {
      expect(await page.locator('#explorer').textContent()).toContain('needs JavaScript');
      await page.getByRole('link', { name: 'the table of all runs' }).click();
      await page.waitForURL('**/runs.html');
      expect(await page.locator('h1').textContent()).toBe('Runs');
    });
  });

  test('works over HTTP on a sub-path under a policy that allows scripts from the site alone', async () => {
    const server = await serveFolder(explorer.folder, '/team/reports/');
    try {
      await explorer.explore(
        'q=cnn',
        async (page) => {
          expect(await found(page).textContent()).toBe('6 of 12 runs');
          await page.locator('tbody a').first().click();
          await page.waitForURL('**/team/reports/runs/cnn-*');
        },
        { home: server.url },
      );
    } finally {
      await server.close();
    }
  });

  test('other pages load nothing of it', async () => {
    await visit(explorer.browser, { home: explorer.home, path: 'runs.html' }, async (page) => {
      const loaded = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name),
      );
      expect(loaded.filter((name) => name.includes('explorer'))).toEqual([]);
      expect(await page.locator('script[src*="explorer"], link[href*="explorer.css"]').count()).toBe(0);
    });
  });
});

/** The violations that axe finds, as rule and place. */
async function findViolations(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' '))))`);
}
