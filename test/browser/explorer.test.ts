import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { becomes, found, heads, names, openExplorer, query } from './explore.ts';
import type { Explorer } from './explore.ts';
import { fewRuns } from './write-explorer-site.ts';

let explorer: Explorer;

beforeAll(async () => {
  explorer = await openExplorer(fewRuns);
});

afterAll(async () => {
  await explorer.close();
});

const stateOf = (page: Page): Promise<string> =>
  page.evaluate(() => decodeURIComponent(location.hash.replaceAll('+', ' ')));

describe('the query', () => {
  test('finds runs by words and conditions, in its order, and says how many', async () => {
    await explorer.explore('', async (page) => {
      expect(await found(page).textContent()).toBe('12 runs');
      await query(page).fill('cnn params.lr <= 0.01 ORDER BY metrics.val/acc DESC LIMIT 3');
      await becomes(() => found(page).textContent(), '4 of 12 runs, the first 3 shown');
      expect(await names(page)).toEqual(['cnn 0.001 1', 'cnn 0.001 0', 'cnn 0.01 1']);
      expect(await found(page).getAttribute('role')).toBe('status');
    });
  });

  test('offers keys, comparators and values, taken by keyboard alone', async () => {
    await explorer.explore('', async (page) => {
      await query(page).focus();
      await page.keyboard.type('cnn ');
      expect(await page.getByRole('listbox').count()).toBe(0);
      await query(page).fill('');
      await page.keyboard.type('params.mod');
      await page.getByRole('option', { name: 'params.model' }).waitFor();
      expect(await query(page).getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('ArrowDown');
      expect(await query(page).getAttribute('aria-activedescendant')).toBe('query-item-0');
      await page.keyboard.press('Enter');
      await page.keyboard.type('= ');
      await page.getByRole('option', { name: "'vit'" }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      expect(await query(page).inputValue()).toBe("params.model = 'vit' ");
      await becomes(() => found(page).textContent(), '6 of 12 runs');
      await page.keyboard.press('Control+Space');
      await page.getByRole('option', { name: 'ORDER BY' }).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('listbox').count()).toBe(0);
    });
  });

  test('a fault is told under its place, leaves the rows, and is mended by a click', async () => {
    await explorer.explore('', async (page) => {
      await query(page).fill('cnn AND param.lr > 0.001 AND metrics.val/los < 1');
      await page.getByText('No run has metrics.val/los').waitFor();
      const place = await page
        .locator('.query-complaint .before')
        .evaluate((element) => element.getBoundingClientRect().right);
      const field = await query(page).evaluate((element) => element.getBoundingClientRect().left);
      expect(place).toBeGreaterThan(field + 100);
      await page.getByRole('button', { name: 'Write metrics.val/loss' }).click();
      await becomes(() => found(page).textContent(), '2 of 12 runs');
      await query(page).fill('metric.val/loss < ');
      await page.getByText(/At character 19: The filter should have a number/).waitFor();
      expect(await query(page).getAttribute('aria-invalid')).toBe('true');
      expect(await found(page).textContent()).toBe('2 of 12 runs');
    });
  });
});

describe('facets', () => {
  test('count what the rest of the query means, and are written into it', async () => {
    await explorer.explore('q=params.lr+=+0.1', async (page) => {
      const model = page.locator('.facet', { hasText: 'model' });
      await model.getByLabel(/^cnn\s*2$/).check();
      await becomes(() => query(page).inputValue(), "params.lr = 0.1 AND params.model = 'cnn'");
      await becomes(() => found(page).textContent(), '2 of 12 runs');
      expect(await model.getByLabel(/^vit\s*2$/).isChecked()).toBe(false);
      await model.getByLabel(/^vit\s*2$/).check();
      await becomes(() => found(page).textContent(), '4 of 12 runs');
      await model.getByRole('button', { name: 'Any model' }).click();
      await becomes(() => query(page).inputValue(), 'params.lr = 0.1');
    });
  });

  test('keep the focus while they are worked by keyboard', async () => {
    await explorer.explore('', async (page) => {
      const box = page.locator('.facet', { hasText: 'model' }).getByLabel(/cnn/);
      await box.focus();
      await page.keyboard.press('Space');
      await becomes(() => found(page).textContent(), '6 of 12 runs');
      await becomes(
        () => page.evaluate(() => document.activeElement?.getAttribute('data-focus')),
        'params.model string cnn',
      );
    });
  });

  test('of many numbers are a range with two ends', async () => {
    await explorer.explore('f=metrics.val/acc', async (page) => {
      await page.locator('.facets').getByLabel('val/acc from').fill('0.505');
      await page.locator('.facets').getByLabel('val/acc to').fill('0.52');
      await page.keyboard.press('Enter');
      await becomes(() => query(page).inputValue(), 'metrics.val/acc BETWEEN 0.505 AND 0.52');
      await becomes(() => found(page).textContent(), '2 of 12 runs');
    });
  });

  test('are added and taken away', async () => {
    await explorer.explore('f=params.lr', async (page) => {
      await page.getByLabel('Add a facet').selectOption('tags.team');
      await page.locator('.facet legend', { hasText: 'team' }).waitFor();
      await page.getByRole('button', { name: 'Remove the facet lr' }).click();
      await becomes(() => page.locator('.facet').count(), 1);
      expect(await stateOf(page)).toBe('#f=tags.team');
    });
  });
});

describe('columns', () => {
  test('are hidden, shown, moved and pinned on their sheet', async () => {
    await explorer.explore('c=run_name,params.lr,params.model', async (page) => {
      await page.getByText('Columns', { exact: true }).click();
      await page.getByRole('button', { name: 'Move forward model' }).click();
      await becomes(() => heads(page), ['run', 'model', 'lr']);
      await page.locator('.choices').getByLabel('val/loss', { exact: true }).click();
      await becomes(() => heads(page), ['run', 'model', 'lr', 'val/loss']);
      await page.getByRole('button', { name: 'Hide lr' }).click();
      await page.getByRole('button', { name: 'Pin val/loss' }).click();
      await becomes(() => heads(page), ['run', 'val/loss', 'model']);
      expect(await page.locator('thead th.pinned').count()).toBe(2);
      await page.keyboard.press('Escape');
      expect(await page.getByRole('button', { name: 'Hide model' }).count()).toBe(0);
    });
  });

  test('are moved by Alt with an arrow, which is said, and by dragging', async () => {
    await explorer.explore('c=run_name,params.lr,params.model,status', async (page) => {
      await page.locator('thead th', { hasText: 'model' }).focus();
      await page.keyboard.press('Alt+ArrowRight');
      await becomes(() => heads(page), ['run', 'lr', 'status', 'model']);
      await page.getByText('model is now column 4 of 4.').waitFor();
      await page
        .locator('thead th', { hasText: 'model' })
        .dragTo(page.locator('thead th', { hasText: 'lr' }));
      await becomes(() => heads(page), ['run', 'model', 'lr', 'status']);
    });
  });
});

describe('sorting', () => {
  test('is by a column, then by several, with states for screen readers', async () => {
    await explorer.explore('c=run_name,params.model,metrics.val/loss', async (page) => {
      const head = (name: string): Locator => page.locator('thead th', { hasText: name });
      await head('model').getByRole('button').click();
      await becomes(() => head('model').getAttribute('aria-sort'), 'ascending');
      await head('val/loss')
        .getByRole('button')
        .click({ modifiers: ['Shift'] });
      await becomes(() => query(page).inputValue(), 'ORDER BY params.model, metrics.val/loss');
      expect((await names(page)).slice(0, 2)).toEqual(['cnn 0.001 1', 'cnn 0.001 0']);
      await head('val/loss').focus();
      await page.keyboard.press('Shift+Enter');
      await becomes(() => query(page).inputValue(), 'ORDER BY params.model, metrics.val/loss DESC');
      expect(await head('val/loss').textContent()).toContain('then sorted by it, descending');
      expect(await page.locator('[aria-sort]').count()).toBe(1);
      await becomes(
        () => page.evaluate(() => document.activeElement?.textContent?.includes('val/loss')),
        true,
      );
    });
  });
});

describe('groups', () => {
  test('have mean and deviation, open to their runs, and sort by a mean', async () => {
    await explorer.explore('c=run_name,metrics.val/acc,tags.team', async (page) => {
      await page.getByText('Group by', { exact: true }).click();
      await page.locator('.sheet').getByLabel('model').check();
      await becomes(() => found(page).textContent(), '12 runs in 2 groups');
      expect(await query(page).inputValue()).toBe('GROUP BY params.model');
      expect(await heads(page)).toEqual(['model', 'runs', 'val/acc', 'team']);
      expect(await page.locator('tbody tr[data-place="0"] > *').allTextContents()).toEqual([
        '',
        '+cnn',
        '6',
        '0.525± 0.019',
        'vision',
      ]);
      await page.locator('thead th', { hasText: 'val/acc' }).getByRole('button').click();
      await page.locator('thead th', { hasText: 'val/acc' }).getByRole('button').click();
      await becomes(
        () => query(page).inputValue(),
        'GROUP BY params.model ORDER BY mean(metrics.val/acc) DESC',
      );
      await page.locator('tbody tr[data-place="1"] th').focus();
      await page.keyboard.press('Enter');
      await becomes(() => page.locator('tbody tr[data-place]').count(), 8);
      expect((await names(page)).slice(1, 3)).toEqual(['cnn', 'cnn 0.001 1']);
      expect(await page.locator('tbody tr[data-place="1"] button').getAttribute('aria-expanded')).toBe(
        'true',
      );
    });
  });

  test('are of several params', async () => {
    await explorer.explore(
      'q=GROUP+BY+params.lr,+params.model+ORDER+BY+params.lr&c=run_name',
      async (page) => {
        expect(await found(page).textContent()).toBe('12 runs in 6 groups');
        expect(await heads(page)).toEqual(['lr', 'model', 'runs']);
      },
    );
  });
});
