import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { becomes, found, openExplorer, query } from './explore.ts';
import type { Explorer } from './explore.ts';
import { manyRuns } from './write-explorer-site.ts';

let explorer: Explorer;

beforeAll(async () => {
  explorer = await openExplorer(manyRuns);
});

afterAll(async () => {
  await explorer.close();
});

describe('5,000 runs from disk', () => {
  test('draw only the rows in sight, and any row is reached by keyboard', async () => {
    await explorer.explore(
      '',
      async (page) => {
        expect(await found(page).textContent()).toMatch(/^5000 runs$/);
        expect(await page.locator('tbody tr[data-place]').count()).toBeLessThan(100);
        expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('5001');
        await page.locator('tbody tr[data-place="0"] th').focus();
        await page.keyboard.press('Control+End');
        await page.locator('tbody tr[data-place="4999"]').waitFor();
        await becomes(
          () => page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')),
          '5001',
        );
        await page.keyboard.press('PageUp');
        await page.keyboard.press('Home');
        await becomes(
          () => page.evaluate(() => document.activeElement?.closest('td, th')?.className),
          'pick',
        );
        await page.keyboard.press('Control+Home');
        await page.keyboard.press('ArrowDown');
        await becomes(
          () => page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-place')),
          '0',
        );
      },
      {},
    );
  });

  test('are sorted, filtered and grouped without drawing more than what is in sight', async () => {
    await explorer.explore(
      '',
      async (page) => {
        const drawn = (): Promise<number> => page.locator('tbody tr[data-place]').count();
        await page.locator('thead th', { hasText: 'm0/loss' }).getByRole('button').click();
        await becomes(() => page.locator('thead [aria-sort]').count(), 1);
        expect(await drawn()).toBeLessThan(100);
        await query(page).fill("params.p1 < 20 AND params.p3 = 'choice-1' ORDER BY metrics.m3/loss DESC");
        await becomes(() => found(page).textContent(), '500 of 5000 runs');
        await query(page).fill('GROUP BY params.p0, params.p1');
        await becomes(() => found(page).textContent(), '5000 runs in 40 groups');
        await query(page).fill('GROUP BY params.p0');
        await becomes(() => found(page).textContent(), '5000 runs in 5 groups');
        await page.locator('tbody tr[data-place="2"] .open').click();
        await becomes(() => page.getByRole('grid').getAttribute('aria-rowcount'), '1006');
        await page.locator('.grid-scroll').evaluate((element) => {
          element.scrollTop = element.scrollHeight;
        });
        await page.locator('tbody tr[data-place="1004"]').waitFor();
        expect(await drawn()).toBeLessThan(100);
      },
      {},
    );
  });

  test('print all rows, not those in sight alone', async () => {
    await explorer.explore(
      '',
      async (page) => {
        await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
        expect(await page.locator('tbody tr[data-place]').count()).toBe(1000);
        await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
        expect(await page.locator('tbody tr[data-place]').count()).toBeLessThan(100);
      },
      {},
    );
  });

  test('keep pinned columns in sight while the others scroll', async () => {
    const options = { viewport: { width: 1000, height: 700 } };
    await explorer.explore(
      `c=run_name,p0,${Array.from({ length: 20 }, (_, name) => `params.p${name}`).join(',')}`,
      async (page) => {
        await page.locator('.grid-scroll').evaluate((element) => {
          element.scrollLeft = 900;
        });
        const [box, frame] = [
          await page.locator('tbody th').first().boundingBox(),
          await page.locator('.grid-scroll').boundingBox(),
        ];
        expect(box?.x).toBeGreaterThanOrEqual(frame?.x ?? 0);
        expect(box?.x).toBeLessThan((frame?.x ?? 0) + 60);
      },
      { options },
    );
  });
});
