import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { writeCompareSite } from './write-compare-site.ts';

const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

let folder = '';
let home = '';
let browser: Browser;
let two = '';
let all = '';

beforeAll(async () => {
  folder = await writeCompareSite();
  home = `${pathToFileURL(folder).href}/`;
  browser = await openBrowser();
  await visit(browser, { home, path: 'experiments/how-wide.html' }, async (page) => {
    const links = page.locator('#comparison-head ~ .downloads a[href*="compare.html"]');
    [two = '', all = ''] = await links.evaluateAll((anchors) =>
      anchors.map((anchor) => (anchor.getAttribute('href') ?? '').replace('../', '')),
    );
  });
});

afterAll(async () => {
  await browser.close();
  await rm(resolve(folder, '..'), { recursive: true, force: true });
});

/** Opens a comparison and waits until it stands. */
function compare(
  path: string,
  look: (page: Page) => Promise<void>,
  options: Parameters<typeof visit>[1]['options'] = {},
): Promise<void> {
  return visit(browser, { home, path, options }, async (page) => {
    await page.locator('.compare-result table').first().waitFor();
    await look(page);
  });
}

function rowOf(page: Page, section: string, name: string) {
  return page.locator(`section[aria-labelledby="${section}"] tbody tr`, { hasText: name });
}

async function findViolations(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' '))))`);
}

describe('the page that compares', () => {
  test('is reached from the experiment with its best variants, and says who is better and how sure that is', async () => {
    await compare(two, async (page) => {
      expect(await page.locator('.compare-items li').count()).toBe(2);
      expect(await page.locator('.compare-result > .lead').textContent()).toMatch(
        /^Lowest val\/loss: mlp, width 256/,
      );
      const loss = rowOf(page, 'compare-metrics', 'val/loss');
      expect(await loss.locator('td').nth(1).textContent()).toMatch(
        /±.*5−0\.\d+ \[−0\.\d+, −0\.\d+\] better/,
      );
      expect(await loss.locator('td').last().textContent()).toMatch(/width 256/);
      expect(await loss.locator('.compare-against').getAttribute('title')).toMatch(/t-test.*p [<=]/);
    });
  });

  test('shows params nested, only what differs unless asked for all', async () => {
    await compare(all, async (page) => {
      const params = page.locator('section[aria-labelledby="compare-params"]');
      expect(await params.locator('tbody th').allTextContents()).toEqual(['model', 'head/kind', 'width']);
      await params.getByRole('checkbox').check();
      expect(await params.locator('tbody th').allTextContents()).toEqual([
        'lr',
        'model',
        'depth',
        'head/kind',
        'width',
        'seed',
      ]);
      await expect.poll(() => page.url()).toContain('all=yes');
    });
  });

  test('tells differences of environment and code, with a link to the commits between', async () => {
    await compare(all, async (page) => {
      const section = page.locator('section[aria-labelledby="compare-code-data-and-environment"]');
      expect(await section.locator('tbody tr', { hasText: 'torch' }).locator('td').allTextContents()).toEqual(
        expect.arrayContaining(['2.8', '2.9']),
      );
      expect(await section.locator('.compare-code a').first().getAttribute('href')).toMatch(
        /^https:\/\/github\.com\/owner\/name\/compare\/[0-9a-f]{40}\.\.\.[0-9a-f]{40}$/,
      );
    });
  });

  test('draws curves over each other along the chosen axis, smoothed with what was logged behind, and keeps it in the address', async () => {
    await compare(two, async (page) => {
      const curves = page.locator('section[aria-labelledby="compare-curves"]');
      await curves.locator('.view-drawing .view-line').first().waitFor();
      expect(await curves.locator('.view-drawing .view-line').count()).toBe(2);
      expect(await curves.locator('.view-behind').count()).toBe(10);
      expect(await curves.locator('.view-band').count()).toBe(2);
      expect(await curves.locator('.view-edge').count()).toBe(2);
      const before = await curves.locator('.view-drawing .view-line').first().getAttribute('d');
      await curves.getByLabel('Smoothing').selectOption('Exponential average');
      await curves.getByRole('slider').fill('0.1');
      await curves.getByLabel(/^Along/).selectOption('time since start');
      await curves.getByLabel('Log up').check();
      expect(await curves.locator('.view-axis-title').allTextContents()).toEqual([
        'val/loss (log scale)',
        'time since start (min)',
      ]);
      expect(await curves.locator('.view-note').first().textContent()).toContain('mean of the runs');
      const after = await curves.locator('.view-drawing .view-line').first().getAttribute('d');
      expect(after).not.toBe(before);
      await expect.poll(() => page.url()).toContain('along=elapsed&log=y&smooth=ema&over=0.1');
      await page.reload();
      await curves.locator('.view-drawing .view-line').first().waitFor();
      expect(await curves.locator('.view-drawing .view-line').first().getAttribute('d')).toBe(after);
    });
  });

  test('reads curves and zooms by keys alone', async () => {
    await compare(two, async (page) => {
      const drawing = page.locator('section[aria-labelledby="compare-curves"] .view-drawing');
      await drawing.focus();
      await page.keyboard.press('ArrowRight');
      const said = page.locator('section[aria-labelledby="compare-curves"] .view-read-out');
      expect(await said.textContent()).toMatch(/^step \d.*: .*width 128 [\d.]+.*width 256 [\d.]+/);
      const ticks = () => drawing.locator('.view-tick').allTextContents();
      const before = await ticks();
      await page.keyboard.press('+');
      expect(await ticks()).not.toEqual(before);
      await page.keyboard.press('0');
      expect(await ticks()).toEqual(before);
      await page.locator('section[aria-labelledby="compare-curves"] .view-data summary').click();
      // Browsers tell later that something was folded open, and the table is built then.
      await expect
        .poll(() => page.locator('section[aria-labelledby="compare-curves"] .view-data tbody tr').count())
        .toBeGreaterThan(40);
    });
  });

  test('shows pictures of all sides at the step of one slider', async () => {
    await compare(two, async (page) => {
      const section = page.locator('section[aria-labelledby="compare-pictures"]');
      const sources = () =>
        section.locator('img').evaluateAll((images) => images.map((one) => one.getAttribute('src')));
      expect(await section.locator('img').count()).toBe(2);
      const late = await sources();
      await section.getByRole('slider').fill('0');
      const early = await sources();
      expect(early).not.toEqual(late);
      expect(await section.locator('figure p').first().textContent()).toContain('at 100');
      await expect.poll(() => page.url()).toContain('step=100');
    });
  });

  test('takes runs and variants by name, changes the reference, takes sides away', async () => {
    await compare(two, async (page) => {
      await page.getByLabel('Run or variant').fill('width 64 seed 2');
      await page.getByRole('button', { name: 'Add' }).click();
      await page.locator('.compare-items li').nth(2).waitFor();
      await expect.poll(() => page.url()).toContain('run=width-64-seed-2');
      const heads = page.locator('section[aria-labelledby="compare-metrics"] thead th.compare-side');
      await expect.poll(() => heads.count()).toBe(3);
      const names = await heads.allTextContents();
      await page.getByRole('button', { name: /^make reference: .*256/ }).click();
      await expect.poll(() => heads.allTextContents()).not.toEqual(names);
      await page.getByRole('button', { name: /^Take width 64/ }).click();
      await expect.poll(() => heads.count()).toBe(2);
      await page.getByLabel('Run or variant').fill('nothing of this name');
      await page.getByRole('button', { name: 'Add' }).click();
      await page.getByText('There is no run or variant of this name.').waitFor();
    });
  });

  test('answers a query in the language of the report, and says what is wrong with one', async () => {
    await compare('compare.html#q=params.`model/width`+<+200', async (page) => {
      expect(await page.locator('thead th.compare-side').count()).toBeGreaterThan(1);
      expect(await page.locator('#compare > [role="status"]').textContent()).toBe('10 runs on 2 sides.');
      await page.getByLabel('Query').fill('metrics.loss <');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page
        .getByRole('alert')
        .getByText(/^Query, column/)
        .waitFor();
    });
  });

  test('says which names of an old address are no longer there', async () => {
    await visit(
      browser,
      { home, path: 'compare.html#run=width-64-seed-0,width-64-seed-9&colour=red' },
      async (page) => {
        const alert = page.getByRole('alert');
        await alert.getByText('This report has no run "width-64-seed-9".').waitFor();
        expect(await alert.textContent()).toContain('"colour"');
        expect(await page.locator('.compare-result').textContent()).toBe(
          'One run alone cannot be compared. Add another.',
        );
      },
    );
  });

  test('works over HTTP on a sub-path under a policy that allows scripts from the site alone', async () => {
    const server = await serveFolder(folder, '/team/reports/today/');
    try {
      await visit(browser, { home: server.url, path: all }, async (page) => {
        await page.locator('.view-drawing .view-line').first().waitFor();
        expect(await page.locator('thead th.compare-side').count()).toBeGreaterThanOrEqual(6);
      });
    } finally {
      await server.close();
    }
  });

  test('is no wider than a phone', async () => {
    await compare(
      all,
      async (page) => {
        await page.locator('.view-drawing .view-line').first().waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      },
      { viewport: { width: 360, height: 740 } },
    );
  });

  test('without JavaScript says where the numbers stand', async () => {
    await visit(browser, { home, path: two, options: { javaScriptEnabled: false } }, async (page) => {
      expect(await page.locator('.compare-still').isVisible()).toBe(true);
      expect(await page.locator('.compare-still a').getAttribute('href')).toBe('runs.html');
    });
  });

  test.each(['light', 'dark'] as const)(
    'has no violation of accessibility rules in the %s scheme',
    async (colorScheme) => {
      await compare(
        all,
        async (page) => {
          await page.locator('.view-drawing .view-line').first().waitFor();
          await page.getByLabel('Smoothing').selectOption('Gaussian');
          for (const box of await page.locator('.compare-result input[type="checkbox"]').all())
            await box.check();
          for (const data of await page.locator('.view-data summary').all()) await data.click();
          expect(await findViolations(page)).toEqual([]);
        },
        { colorScheme },
      );
    },
  );
});
