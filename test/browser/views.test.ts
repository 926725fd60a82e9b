import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewState } from '../../src/site/client/views/view-types.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './watch-page.ts';
import { writeCompareSite } from './write-compare-site.ts';

const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

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

const columns = [
  { key: 'loss', label: 'val/loss', kind: 'metric', metric: 'val/loss' },
  { key: 'width', label: 'width', kind: 'param' },
  { key: 'head', label: 'head', kind: 'param' },
] as const;

const rows = [64, 128, 256].flatMap((width, index) =>
  [0, 1, 2, 3, 4].map((seed) => ({
    slug: `width-${width}-seed-${seed}`,
    name: `width ${width} seed ${seed}`,
    group: `width ${width}`,
    colour: index,
    values: {
      width,
      head: width === 256 ? 'mlp' : 'linear',
      // One run without a value: it has no place, and that is told.
      loss: width === 64 && seed === 0 ? null : 1 - index / 4 + seed / 50,
    },
  })),
);

/** Puts the views on a page of the report and writes down what they tell in the document's title. */
async function show(
  state: ViewState,
  look: (page: Page) => Promise<void>,
  options: Parameters<typeof visit>[1]['options'] = {},
): Promise<void> {
  await visit(browser, { home, path: 'compare.html', options }, async (page) => {
    await page.addScriptTag({ url: `${home}assets/views.js` });
    await page.evaluate(
      (given) => {
        const holder = document.createElement('div');
        holder.id = 'here';
        document.querySelector('main')?.append(holder);
        const tell = (name: string) => (value: unknown) => {
          holder.dataset[name] = JSON.stringify(value);
        };
        const views = window.runfolio?.showViews?.(holder, given.rows, {
          columns: given.columns,
          state: given.state,
          root: '',
          onState: tell('state'),
          onHover: tell('hover'),
          onBrush: tell('brush'),
        });
        holder.addEventListener('lift', () => views?.highlight('width-64-seed-1'));
        holder.addEventListener('less', () => views?.update(given.rows.slice(0, 3)));
        holder.addEventListener('away', () => views?.close());
      },
      { rows, columns, state },
    );
    await page.locator('#here svg.view-chart').waitFor();
    await look(page);
  });
}

function told(page: Page, name: string): Promise<string | null> {
  return page.locator('#here').getAttribute(`data-${name}`);
}

async function send(page: Page, name: string): Promise<void> {
  await page.locator('#here').evaluate((element, type) => element.dispatchEvent(new Event(type)), name);
}

describe('the scatter plot', () => {
  test('has a dot for each run in the colour of its variant, and says which runs have no place', async () => {
    await show({}, async (page) => {
      expect(await page.locator('#here .view-dot').count()).toBe(14);
      expect(await page.locator('#here .view-dot.slot-2').count()).toBe(5);
      expect(await page.locator('#here .view-note').textContent()).toMatch(/^1 of 15 runs is not drawn/);
      await page.locator('#here .view-data summary').click();
      // Browsers tell later that something was folded open, and the table is built then.
      await expect.poll(() => page.locator('#here .view-data tbody tr').count()).toBe(15);
    });
  });

  test('tells the run under the pointer, and lifts the one that the table points at', async () => {
    await show({}, async (page) => {
      await page.locator('#here [data-slug="width-128-seed-3"]').hover();
      expect(await told(page, 'hover')).toBe('"width-128-seed-3"');
      expect(await page.locator('.chart-tooltip').textContent()).toContain('width 128 seed 3');
      await page.mouse.move(1, 1);
      expect(await told(page, 'hover')).toBe('null');
      await send(page, 'lift');
      expect(await page.locator('#here .is-lifted').getAttribute('data-slug')).toBe('width-64-seed-1');
    });
  });

  test('is brushed with a mouse, and cleared by a click', async () => {
    await show({}, async (page) => {
      const box = await page.locator('#here svg.view-chart').boundingBox();
      const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
      await page.mouse.move(x + width / 2, y + 30);
      await page.mouse.down();
      await page.mouse.move(x + width - 5, y + height - 50, { steps: 4 });
      await page.mouse.up();
      expect(JSON.parse((await told(page, 'brush')) ?? 'null')).toEqual(
        expect.arrayContaining([0, 1, 2, 3, 4].map((seed) => `width-256-seed-${seed}`)),
      );
      expect(await page.locator('#here .view-dot.is-outside').count()).toBeGreaterThan(0);
      await page.mouse.click(x + width / 2, y + 100);
      expect(await told(page, 'brush')).toBe('null');
    });
  });

  test('is brushed and walked through by keys alone', async () => {
    await show({}, async (page) => {
      await page.locator('#here .view-ranges summary').click();
      await page.getByLabel('width from').fill('200');
      await page.getByLabel('width from').press('Enter');
      expect(JSON.parse((await told(page, 'brush')) ?? 'null')).toHaveLength(5);
      expect(await page.locator('#here .view-read-out').textContent()).toBe(
        '5 of 15 runs are inside the brush.',
      );
      await page.locator('#here .view-drawing').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('#here .view-read-out').textContent()).toContain('width 64 seed 1');
    });
  });

  test('takes other axes and scales, and tells its state', async () => {
    await show({}, async (page) => {
      await page.getByLabel(/^Across/).selectOption('head');
      await page.getByLabel('Log up').check();
      expect(JSON.parse((await told(page, 'state')) ?? 'null')).toEqual({ vx: ['head'], vlog: ['y'] });
      expect(await page.locator('#here .view-axis-title').allTextContents()).toEqual([
        'val/loss (log scale)',
        'head',
      ]);
    });
  });
});

describe('parallel coordinates', () => {
  test('have a line for each run and a brush on each axis', async () => {
    await show({ view: ['parallel'], vaxes: ['width', 'loss'] }, async (page) => {
      expect(await page.locator('#here .view-thread').count()).toBe(15);
      const axis = await page.locator('#here .view-axis').first().boundingBox();
      const { x = 0, y = 0, height = 0 } = axis ?? {};
      await page.mouse.move(x, y + 4);
      await page.mouse.down();
      await page.mouse.move(x, y + height * 0.3, { steps: 4 });
      await page.mouse.up();
      expect(JSON.parse((await told(page, 'brush')) ?? 'null')).toHaveLength(5);
    });
  });
});

describe('curves', () => {
  test('of the chosen runs are loaded when they are asked for', async () => {
    await show({}, async (page) => {
      await page.getByText('Curves', { exact: true }).click();
      await page.locator('#here .view-drawing .view-line').first().waitFor();
      expect(await page.locator('#here .view-drawing .view-line').count()).toBe(15);
      await page
        .locator('#here .view-picture')
        .getByLabel(/^Along/)
        .selectOption('epoch');
      await expect.poll(() => told(page, 'state')).toContain('"vaxis":["epoch"]');
    });
  });
});

describe('the box plot', () => {
  test('has a box for each group of five runs or more, and follows the rows that it is given', async () => {
    await show({ view: ['box'] }, async (page) => {
      expect(await page.locator('#here rect.view-box').count()).toBe(2);
      expect(await page.locator('#here .view-median').count()).toBe(3);
      await send(page, 'less');
      expect(await page.locator('#here .view-dot').count()).toBe(2);
      await send(page, 'away');
      expect(await page.locator('#here > *').count()).toBe(0);
    });
  });
});

describe.each(['scatter', 'parallel', 'curves', 'box'])('the picture %s', (kind) => {
  test.each(['light', 'dark'] as const)(
    'has no violation of accessibility rules in the %s scheme',
    async (colorScheme) => {
      await show(
        { view: [kind] },
        async (page) => {
          for (const folded of await page.locator('#here summary').all()) await folded.click();
          await page.evaluate(axe);
          const found =
            await page.evaluate(`axe.run('#here', { resultTypes: ['violations'], preload: false }).then(
          ({ violations }) => violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' '))))`);
          expect(found).toEqual([]);
        },
        { colorScheme },
      );
    },
  );

  test('is no wider than a phone', async () => {
    await show(
      { view: [kind] },
      async (page) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      },
      { viewport: { width: 360, height: 740 } },
    );
  });
});
