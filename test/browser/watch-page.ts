import { expect } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page whose every complaint and every request is written down. */
interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, errors of scripts, failed requests. */
  readonly complaints: string[];
  /** Requests that left the site. */
  readonly outside: string[];
}

/** Opens a page; `home` is where the site lies, `file:///…` or `http://127.0.0.1…`. */
async function watchPage(
  browser: Browser,
  home: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) =>
    complaints.push(`${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith('data:') && !url.startsWith('blob:')) outside.push(url);
  });
  return { page, complaints, outside };
}

/** Opens one page of a site, hands it on, closes it; then fails if the page complained or asked for anything outside the site. */
export async function visit(
  browser: Browser,
  { home, path, options = {} }: { home: string; path: string; options?: BrowserContextOptions },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, complaints, outside } = await watchPage(browser, home, options);
  try {
    await page.goto(`${home}${path}`);
    await look(page);
    expect(complaints).toEqual([]);
    expect(outside).toEqual([]);
  } finally {
    await page.context().close();
  }
}
