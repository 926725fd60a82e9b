import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
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

/** The texts of a column, once all rows are shown: a long table shows its last rows a moment after its first. */
async function columnTexts(page: Page, table: string, column: number): Promise<string[]> {
  await page.waitForFunction((id) => document.querySelector(`#${id} .waiting`) === null, table);
  return page
    .locator(`#${table} tbody tr:visible > :nth-child(${column})`)
    .evaluateAll((cells) => cells.map((cell) => (cell.querySelector('.value') ?? cell).textContent ?? ''));
}

test('a table of 1,000 runs sorts by number, up and down, by keyboard', async () => {
  await visit(browser, { home, path: 'runs.html' }, async (page) => {
    await page.locator('#runs th button', { hasText: 'train/loss' }).focus();
    await page.keyboard.press('Enter');
    const up = (await columnTexts(page, 'runs', 5)).map(Number);
    expect(up).toHaveLength(1000);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    expect(await page.locator('#runs th[aria-sort="ascending"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect((await columnTexts(page, 'runs', 5)).map(Number)).toEqual(up.toReversed());
    expect(await page.locator('#runs th[aria-sort="descending"]').count()).toBe(1);
  });
});

test('a column of durations sorts by the time they mean, not by their text', async () => {
  await visit(browser, { home, path: 'runs.html' }, async (page) => {
    await page.locator('#runs th button', { hasText: 'duration' }).click();
    const minutes = (await columnTexts(page, 'runs', 6)).map((text) => Number.parseInt(text, 10));
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  });
});

test('variants without a value stand last in both directions, and runs stay under their variant', async () => {
  await visit(browser, { home, path: 'experiments/smoothing.html' }, async (page) => {
    const head = page.locator('#comparison th button', { hasText: 'train/loss' });
    for (let click = 0; click < 2; click += 1) {
      await head.click();
      const names = await columnTexts(page, 'comparison', 1);
      expect(names.at(-1)).toBe('smoothing 0');
    }
    expect(await page.locator('#comparison tbody').last().locator('tr').count()).toBe(6);
  });
});

test('a variant opens to its runs', async () => {
  await visit(browser, { home, path: 'experiments/smoothing.html' }, async (page) => {
    const fold = page.locator('#comparison .fold').first();
    expect(await page.locator('#comparison .member:visible').count()).toBe(0);
    await fold.click();
    expect(await page.locator('#comparison .member:visible').count()).toBe(5);
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
  });
});

test('params that are equal everywhere can be left out, single columns too', async () => {
  await visit(browser, { home, path: 'experiments/smoothing.html' }, async (page) => {
    const shown = () => page.locator('#comparison thead th:visible').count();
    expect(await shown()).toBe(6);
    const block = page.locator('.table-block').first();
    await block.getByRole('button', { name: 'Only what differs' }).click();
    expect(await shown()).toBe(5);
    await block.getByText('Columns', { exact: true }).click();
    await block.getByLabel('val/acc').uncheck();
    expect(await shown()).toBe(4);
  });
});

test('what is shown is copied as Markdown, as CSV and as LaTeX', async () => {
  await visit(browser, { home, path: 'experiments/smoothing.html' }, async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: {
          writeText: (text: string) => Promise.resolve(document.body.setAttribute('data-copied', text)),
        },
      });
    });
    const block = page.locator('.table-block').first();
    const copied = () => page.locator('body').getAttribute('data-copied');
    await block.getByRole('button', { name: 'Copy as Markdown' }).click();
    expect((await copied())?.split('\n').slice(0, 3)).toEqual([
      '| variant | smoothing | lr | val/ece | val/acc | train/loss |',
      '| --- | --- | --- | --- | --- | --- |',
      '| smoothing 0.1 | 0.1 | 1e-3 | 0.0312 ± 0.0042 | 94.21 ± 0.21 | 0.48 ± 0.012 |',
    ]);
    await block.getByRole('button', { name: 'Copy as CSV' }).click();
    expect((await copied())?.split('\r\n')[1]).toBe(
      'smoothing 0.1,0.1,1e-3,0.0312 ± 0.0042,94.21 ± 0.21,0.48 ± 0.012',
    );
    await block.getByRole('button', { name: 'Copy as LaTeX' }).click();
    const latex = (await copied()) ?? '';
    expect(latex).toContain('S[table-format=1.4(2)]');
    expect(latex).toContain('0.0312 +- 0.0042');
    expect(latex).toContain(String.raw`\end{table}`);
  });
});
