import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { serveFolder } from './serve-folder.ts';
import { visit } from './watch-page.ts';
import { writeAuditSite } from './write-audit-site.ts';

const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const path = 'audit.html';
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

/** The rules that have a heading of their own, in the order of the page. */
const rulesOf = (page: Page): Promise<string[]> =>
  page.locator('section.audit-rule > h3').evaluateAll((all) => all.map(({ id }) => id.replace('rule-', '')));

/** The violations that axe finds, as rule and place. */
async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`);
}

const expected = [
  'duplicated-curves',
  'not-finite',
  'diverged',
  'overfitting',
  'dead-metric',
  'validation-missing',
];
const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['on a wide screen', {}],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
  ['in the dark', { colorScheme: 'dark' }],
  ['without JavaScript', { javaScriptEnabled: false }],
];

describe.each(looks)('the audit page %s', (_, options) => {
  test('shows each rule that found something, with its findings and what to do', async () => {
    await visit(browser, { home, path, options }, async (page) => {
      const rules = await rulesOf(page);
      expect(rules).toEqual(expect.arrayContaining(expected));
      const overview = page.locator('.audit-overview a');
      expect(await overview.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual(
        rules.map((rule) => `#rule-${rule}`),
      );
      for (const rule of await page.locator('section.audit-rule').all()) {
        expect(await rule.locator('.audit-finding').count()).toBeGreaterThan(0);
        expect(await rule.locator('.audit-advice').first().isVisible()).toBe(true);
      }
    });
  });

  test('is no wider than the window and draws its evidence', async () => {
    await visit(browser, { home, path, options }, async (page) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(options.viewport?.width ?? 1280);
      const drawings = page.locator('.audit-finding .figure-drawing svg:visible');
      expect(await drawings.count()).toBeGreaterThan(5);
      for (const drawing of await drawings.all())
        expect((await drawing.boundingBox())?.width).toBeGreaterThan(100);
    });
  });
});

test.each(['light', 'dark'] as const)(
  'axe has nothing to say of the audit page in %s colours',
  async (colorScheme) => {
    await visit(browser, { home, path, options: { colorScheme } }, async (page) => {
      expect(await violations(page)).toEqual([]);
      for (const details of await page.locator('details.more > summary').all()) await details.click();
      expect(await violations(page)).toEqual([]);
    });
  },
);

test('the audit page works below a path of a server with a strict policy', async () => {
  const server = await serveFolder(folder, '/some/where/');
  try {
    await visit(browser, { home: server.url, path }, async (page) => {
      expect(await rulesOf(page)).toEqual(expect.arrayContaining(expected));
      await page.locator('.audit-finding h4 a').first().click();
      await page.waitForURL(/\/some\/where\/(?:runs|experiments)\/[^/]+\.html$/);
      expect(await page.locator('h1').count()).toBe(1);
    });
  } finally {
    await server.close();
  }
});

test('a finding leads to its run, and the finding on the page of the run back to its rule', async () => {
  await visit(browser, { home, path }, async (page) => {
    const finding = page.locator('section.audit-rule:has(#rule-diverged) .audit-finding').first();
    const name = await finding.locator('h4 a').textContent();
    await finding.locator('h4 a').click();
    await expect.poll(() => page.locator('h1').textContent()).toContain(name?.split('/').at(-1));
    await page.locator('.audit-finding a[href*="audit.html#rule-diverged"]').click();
    await expect.poll(() => page.url()).toContain('audit.html#rule-diverged');
  });
});

test('every link to a finding, a rule, a run or an experiment leads to something', async () => {
  await visit(browser, { home, path }, async (page) => {
    const links = await page
      .locator('main a[href]')
      .evaluateAll((all) => all.flatMap((one) => (one instanceof HTMLAnchorElement ? [one.href] : [])));
    const inside = [...new Set(links)].filter((link) => link.startsWith(home));
    expect(inside.length).toBeGreaterThan(20);
    for (const link of inside) {
      const [file = '', id = ''] = link.slice(home.length).split('#');
      const html = await readFile(resolve(folder, decodeURIComponent(file)), 'utf8');
      if (id !== '') expect(html, link).toContain(`id="${decodeURIComponent(id)}"`);
    }
  });
});

test('each drawing of evidence has a name, a description and its numbers as a table', async () => {
  await visit(browser, { home, path }, async (page) => {
    for (const figure of await page.locator('.audit-finding .figure').all()) {
      const svg = figure.locator('.figure-drawing svg').first();
      const words = await svg.evaluate((one) => one.getAttribute('aria-label') ?? one.textContent ?? '');
      expect(words.length).toBeGreaterThan(10);
      expect(await figure.locator('table, a[href$=".csv"]').count()).toBeGreaterThan(0);
    }
  });
});

test('further findings of a rule fold out by the keyboard', async () => {
  await visit(browser, { home, path }, async (page) => {
    const summary = page.locator('.audit-rule details.more > summary').first();
    await summary.focus();
    expect(await summary.evaluate((one) => getComputedStyle(one).outlineStyle)).not.toBe('none');
    await page.keyboard.press('Enter');
    const others = page.locator('details.more[open] .audit-others a');
    expect(await others.first().isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await others.first().evaluate((one) => one === document.activeElement)).toBe(true);
  });
});

/** What is listed now: of each rule that is in sight how many findings. */
const listed = (page: Page): Promise<Record<string, number>> =>
  page
    .locator('section.audit-rule:visible')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((rule) => [
          rule.getAttribute('data-rule') ?? '',
          rule.querySelectorAll('[data-severity]:not([hidden])').length,
        ]),
      ),
    );

test('a list is narrowed down by severity, rule and experiment, and the address says so', async () => {
  await visit(browser, { home, path }, async (page) => {
    const all = await listed(page);
    await page.locator('select[name="rule"]').selectOption('overfitting');
    await expect.poll(() => listed(page)).toEqual({ overfitting: all['overfitting'] });
    expect(page.url()).toContain('#rule=overfitting');
    await page.locator('select[name="experiment"]').selectOption('climbs-back');
    await expect.poll(() => listed(page)).toEqual({});
    expect(await page.locator('.audit-filter output').textContent()).toMatch(/^0 of the \d+ findings/);
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => listed(page)).toEqual(all);
    expect(page.url()).not.toContain('=');
    await page.locator('select[name="severity"]').selectOption('error');
    await expect
      .poll(async () => Object.keys(await listed(page)).length)
      .toBeLessThan(Object.keys(all).length);
    for (const one of await page.locator('[data-severity]:visible').all())
      expect(await one.getAttribute('data-severity')).toBe('error');
  });
});

test('what was folded away is in sight where it fits, and an address with a choice is followed', async () => {
  const chosen = `${path}#experiment=breaks-down`;
  await visit(
    browser,
    { home, path: chosen, options: { viewport: { width: 360, height: 740 } } },
    async (page) => {
      await expect.poll(async () => Object.keys(await listed(page))).toContain('not-finite');
      expect(Object.keys(await listed(page))).not.toContain('overfitting');
      const folded = page.locator('section[data-rule="not-finite"] .audit-others li');
      expect(await folded.first().isVisible()).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      expect(await violations(page)).toEqual([]);
      const rules = await page.locator('.audit-overview li:visible').count();
      expect(rules).toBe(Object.keys(await listed(page)).length);
    },
  );
});

test('a link to something that is not listed shows everything again', async () => {
  await visit(browser, { home, path: `${path}#rule=overfitting` }, async (page) => {
    await expect.poll(async () => Object.keys(await listed(page))).toEqual(['overfitting']);
    await page.locator('.audit-counts a').first().click();
    await expect.poll(async () => Object.keys(await listed(page)).length).toBeGreaterThan(1);
  });
});

test('without JavaScript counts lead to rules and experiments, and nothing asks for a choice', async () => {
  await visit(browser, { home, path, options: { javaScriptEnabled: false } }, async (page) => {
    expect(await page.locator('.audit-filter').isVisible()).toBe(false);
    expect(await page.locator('.audit-counts a:visible').count()).toBeGreaterThan(1);
    await page.locator('.audit-experiments summary').click();
    expect(await page.locator('.audit-experiments a:visible').count()).toBeGreaterThan(3);
  });
});

test('on paper the audit is black on white, and a PDF comes of it', async () => {
  await visit(browser, { home, path, options: { colorScheme: 'dark' } }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const finding = page.locator('.audit-finding').first();
    expect(await finding.evaluate((one) => getComputedStyle(one).color)).toBe('rgb(0, 0, 0)');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
