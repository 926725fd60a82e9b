import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runChart } from '../../src/outputs/review/comment/run-chart.ts';
import { exampleChanges, exampleHead } from '../unit/outputs/review/comment/example-changes.ts';
import { renderGithub } from '../unit/outputs/review/markdown/render-github.ts';
import { openBrowser } from './open-browser.ts';

/** Comments as GitHub shows them: its Markdown as HTML, and Mermaid, which draws the charts, in a real browser. */
const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'test/fixtures/comments');
const names = readdirSync(fixtures).filter((name) => name.endsWith('.md'));
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** About as wide and as large as a conversation on GitHub. */
const style = `body { width: 760px; margin: 20px; font: 14px/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; display: block; overflow: auto; } td, th { border: 1px solid #d1d9e0; padding: 6px 13px; }
code { font: 12px ui-monospace, monospace; background: #818b981f; padding: .2em .4em; } blockquote { border-left: 4px solid #d1242f; margin: 0; padding: 0 1em; }`;

/** Opens a page with the comment on it, all of it unfolded and its charts drawn. */
async function show(markdown: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 820, height: 1000 } });
  const html = renderGithub(markdown).replaceAll('<details>', '<details open>');
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style><body>${html}</body>`);
  await page.addScriptTag({ path: join(root, 'node_modules/mermaid/dist/mermaid.min.js') });
  await page.evaluate(`(async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
    for (const code of document.querySelectorAll('code.language-mermaid')) {
      await mermaid.parse(code.textContent);
      code.closest('pre').outerHTML = '<div class="mermaid">' + code.innerHTML + '</div>';
    }
    await mermaid.run({ querySelector: '.mermaid' });
  })()`);
  return page;
}

describe.each(names)('%s', (name) => {
  const markdown = readFileSync(join(fixtures, name), 'utf8');

  test('shows its verdict first, its tables whole, and its charts drawn', async () => {
    const page = await show(markdown);
    const text = await page.locator('body').innerText();
    expect(text.trimStart()).toMatch(/^(?:The gate|Nothing|\d)/);
    expect(text).not.toContain('```');
    expect(text).not.toContain('runfolio-report');
    for (const row of await page.locator('table').all()) {
      const heads = await row.locator('th').count();
      const cells = await row.locator('td').count();
      expect(cells % heads).toBe(0);
      expect(cells).toBeGreaterThan(0);
    }
    const charts = markdown.split('```mermaid').length - 1;
    expect(await page.locator('.mermaid svg').count()).toBe(charts);
    expect(await page.locator('.mermaid').allInnerTexts()).not.toContainEqual(
      expect.stringContaining('Syntax error'),
    );
    const folder = process.env['RUNFOLIO_SCREENSHOTS'];
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    await page.close();
  });
});

test('a metric of any name makes a chart that Mermaid reads', async () => {
  const label = 'loss "val"; %%{init: {}}%% ]\n```\nend `x` #quot; <b> größe/β';
  const chart = runChart(exampleChanges(), exampleHead({ label }));
  const page = await show(chart ?? '');
  expect(await page.locator('.mermaid svg').count()).toBe(1);
  expect(await page.locator('.mermaid').innerText()).toContain('größe/β');
  await page.close();
});
