import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { files } from '../../src/effects.ts';
import { Config } from '../../src/model/config.ts';
import { writeSite } from '../../src/outputs/site/write-site.ts';
import { makeReport, readInput } from '../../src/pipeline.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './watch-page.ts';

/** A write-up with captions, references, citations, code, callouts, contents, and blocks. */
const fixture = resolve(import.meta.dirname, '../fixtures/reports/write-up/input');
const compiledSite = resolve(import.meta.dirname, '../../dist/site');
const path = 'experiments/smoothing.html';
const axe = await readFile(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

let folder = '';
let home = '';
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runfolio-write-up-'));
  home = `${pathToFileURL(folder).href}/site/`;
  const config = Config.parse(parse(await readFile(join(fixture, 'runfolio.yaml'), 'utf8')));
  const input = await readInput(
    {
      logs: [{ path: join(fixture, 'runs'), shownPath: 'runs' }],
      notes: [{ path: join(fixture, 'notes'), shownPath: 'notes', named: true }],
      config,
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 100,
    },
    { files },
  );
  const report = await makeReport({ input, config, generator: 'Runfolio', files, folder: fixture });
  const out = join(folder, 'site');
  await writeSite(report, out, { files, compiledSite, cacheFolder: null, roots: [fixture] });
  await input.dataset.close();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

test('every reference and citation leads to what it names', async () => {
  await visit(browser, { home, path }, async (page) => {
    const links = page.locator('.note-body :is(a.cross-reference, .citation a), .contents a');
    const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(targets.length).toBeGreaterThan(20);
    for (const target of new Set(targets))
      expect(await page.locator(`[id="${target.slice(1)}"]`).count()).toBe(1);
  });
});

test('pictures of the note and of its runs are there', async () => {
  await visit(browser, { home, path }, async (page) => {
    const widths = await page.locator('.note-figure img').evaluateAll(async (images) =>
      Promise.all(
        images.map(async (image) => {
          if (!(image instanceof HTMLImageElement)) return 0;
          image.loading = 'eager';
          await image.decode();
          return image.naturalWidth;
        }),
      ),
    );
    expect(widths).toEqual([480, 480]);
  });
});

test('a chart that its author wrote comes alive without a complaint under its picture', async () => {
  await visit(browser, { home, path }, async (page) => {
    const figure = page.locator('[data-figure^="block-vega-lite"]');
    await figure.locator('.figure-drawing').focus();
    await page.locator('[data-figure^="block-vega-lite"][data-state="alive"]').waitFor();
    expect(await figure.locator('.figure-drawing svg:visible').count()).toBe(1);
  });
});

describe('the table of contents', () => {
  test('stays beside the text of a wide screen', async () => {
    await visit(browser, { home, path }, async (page) => {
      const contents = page.locator('.contents-wide');
      expect(await page.locator('.contents-narrow').isVisible()).toBe(false);
      await page.locator('#note-interpretation').scrollIntoViewIfNeeded();
      expect((await contents.boundingBox())?.y).toBeGreaterThanOrEqual(0);
      expect((await contents.boundingBox())?.x).toBeGreaterThan(700);
    });
  });

  test('is folded above the text of a narrow one, which is no wider than the screen', async () => {
    await visit(browser, { home, path, options: { viewport: { width: 360, height: 740 } } }, async (page) => {
      expect(await page.locator('.contents-wide').isVisible()).toBe(false);
      expect(await page.locator('.contents-narrow li').first().isVisible()).toBe(false);
      await page.locator('.contents-narrow summary').click();
      expect(await page.locator('.contents-narrow li').first().isVisible()).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });
  });
});

test.each(['light', 'dark'] as const)(
  'the page has no violation of accessibility rules in the %s scheme',
  async (colorScheme) => {
    await visit(browser, { home, path, options: { colorScheme } }, async (page) => {
      await page.locator('.note-details > summary').click();
      expect(await findViolations(page)).toEqual([]);
    });
  },
);

test('printed, a write-up can be handed in', async () => {
  await visit(browser, { home, path }, async (page) => {
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const document = await getDocumentProxy(Uint8Array.from(pdf));
    const { text: pages } = await extractText(document, { mergePages: false });
    const text = pages.join('\n').replaceAll(/\s+/g, ' ');
    expect(text).toContain('Does label smoothing calibrate?');
    expect(text).toContain('Figure 1. Bins of equal width, after [1]');
    expect(text).toContain('Table 1. What was held equal');
    expect(text).toContain('def ece(confidence: torch.Tensor');
    expect(text).toContain('overconfident [1, p. 3]');
    // The list of references, and links as numbers with their addresses behind the text.
    expect(text).toContain('[2] C. Szegedy et al.');
    expect(text).toMatch(/published code ?1 ?, and measure/);
    // What is folded away on a screen is not on paper.
    expect(text).toContain('Table 2. The runs of this note.');
    expect(text).toContain('Links 1. https://example.org/code');
    // Nothing that paper cannot do.
    for (const word of ['Copy as', 'Contents', 'Skip to the content', 'Previous'])
      expect(text).not.toContain(word);
    // A caption stands on the page of its picture.
    const own = pages.find((one) => one.includes('Close to the diagonal'));
    expect(own).toContain('Figure 3.');
  });
});

async function findViolations(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' '))))`);
}
