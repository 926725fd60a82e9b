import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './watch-page.ts';
import { writeExplorerSite } from './write-explorer-site.ts';

/** The explorer of a report, to be opened again and again. */
export interface Explorer {
  readonly browser: Browser;
  /** The report's folder, and the same as an address. */
  readonly folder: string;
  readonly home: string;
  /** Opens the page with what stands behind `#`, waits for its rows, and fails if it complains or asks for anything outside. */
  explore(
    hash: string,
    look: (page: Page) => Promise<void>,
    place?: { readonly home?: string; readonly options?: BrowserContextOptions },
  ): Promise<void>;
  close(): Promise<void>;
}

/** Writes the site of runs and starts a browser. */
export async function openExplorer(runs: readonly Run[]): Promise<Explorer> {
  const folder = await writeExplorerSite(runs);
  const own = `${pathToFileURL(folder).href}/`;
  const browser = await openBrowser();
  return {
    browser,
    folder,
    home: own,
    async explore(hash, look, { home = own, options = {} } = {}) {
      const path = `explorer.html${hash === '' ? '' : `#${hash}`}`;
      await visit(browser, { home, path, options }, async (page) => {
        await found(page).waitFor();
        await look(page);
      });
    },
    async close() {
      await browser.close();
      await rm(resolve(folder, '..'), { recursive: true, force: true });
    },
  };
}

/** The line that says how many runs were found. */
export function found(page: Page): Locator {
  return page.locator('.found');
}

/** The field of the query. */
export function query(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Find runs' });
}

/** What stands first in the rows that are drawn. */
export async function names(page: Page): Promise<string[]> {
  return page
    .locator('tbody tr[data-place] > th')
    .evaluateAll((cells) => cells.map((cell) => cell.querySelector('.value')?.textContent ?? ''));
}

/** The heads of the columns. */
export async function heads(page: Page): Promise<string[]> {
  return page.locator('.grid-scroll thead .head-label').allTextContents();
}

/** Waits until what is read is as expected. */
export async function becomes(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  await expect.poll(read, { timeout: 20_000 }).toEqual(expected);
}
