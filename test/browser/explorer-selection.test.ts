import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { becomes, found, heads, openExplorer, query } from './explore.ts';
import type { Explorer } from './explore.ts';
import { fewRuns } from './write-explorer-site.ts';

let explorer: Explorer;

beforeAll(async () => {
  explorer = await openExplorer(fewRuns);
});

afterAll(async () => {
  await explorer.close();
});

describe('selected runs', () => {
  test('are picked by box, key and range, drawn in the charts, and led to the page that compares', async () => {
    await explorer.explore('', async (page) => {
      await page.locator('tbody tr[data-place="1"] input').click();
      await page.locator('tbody tr[data-place="3"] input').click({ modifiers: ['Shift'] });
      await becomes(
        () => page.locator('.picked-bar').textContent(),
        '3 runs selected. Compare the selectedSelect none',
      );
      await page.locator('tbody tr[data-place="5"] th').focus();
      await page.keyboard.press('Space');
      await becomes(() => page.locator('tr[aria-selected="true"]').count(), 4);
      const link = await page.getByRole('link', { name: 'Compare the selected' }).getAttribute('href');
      expect(link).toContain('/compare.html#run=');
      await page.locator('.picked-views').scrollIntoViewIfNeeded();
      await page.locator('.charts svg').first().waitFor();
    });
  });

  test('stand in the address by name, with everything else, and come back from it', async () => {
    let address = '';
    await explorer.explore('q=vit+ORDER+BY+params.lr&c=run_name,params.lr', async (page) => {
      await page.locator('thead .pick input').click();
      await becomes(() => page.locator('tr[aria-selected="true"]').count(), 5);
      address = await page.evaluate(() => location.hash.slice(1));
      expect(address).toContain('run=');
      expect(address.length).toBeLessThan(2000);
    });
    await explorer.explore(address, async (page) => {
      expect(await page.locator('tr[aria-selected="true"]').count()).toBe(5);
      expect(await heads(page)).toEqual(['run', 'lr']);
      expect(await query(page).inputValue()).toBe('vit ORDER BY params.lr');
    });
  });

  test('that are not there any more are told', async () => {
    await explorer.explore('run=gone-1,cnn-0-1-0&c=run_name,params.gone', async (page) => {
      const words = await page.locator('.complaints').textContent();
      expect(words).toContain('The address names “params.gone”, which no run of this report has any more.');
      expect(words).toContain('1 of the 2 selected runs is not in this report any more: “gone-1”.');
      expect(await page.locator('tr[aria-selected="true"]').count()).toBe(1);
    });
  });

  test('another address in the same page is followed', async () => {
    await explorer.explore('', async (page) => {
      await page.evaluate(() => {
        location.hash = 'q=cnn';
      });
      await becomes(() => found(page).textContent(), '6 of 12 runs');
      expect(await query(page).inputValue()).toBe('cnn');
    });
  });
});

test('what is seen is saved as CSV, Markdown, LaTeX and JSON', async () => {
  await explorer.explore('q=params.lr+=+0.1+ORDER+BY+run_name&c=run_name,metrics.val/loss', async (page) => {
    await page.getByText('Take along', { exact: true }).click();
    for (const [label, file, start] of [
      ['CSV', 'runs.csv', 'run,val/loss\ncnn 0.1 0,1\n'],
      ['Markdown', 'runs.md', '| run | val/loss ↓ |\n| --- | ---: |\n| cnn 0.1 0 | 1.00 |\n'],
      ['LaTeX', 'runs.tex', String.raw`\begin{table}`],
      ['JSON', 'runs.json', '{\n  "query": "params.lr = 0.1 ORDER BY run_name"'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Save as ${label}` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(file);
      expect(await readFile(await download.path(), 'utf8')).toContain(start);
    }
  });
});
