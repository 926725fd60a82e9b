import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openBrowser } from './open-browser.ts';

/** What a browser loads to show a page that nobody has touched yet, in bytes. */
export interface FirstPage {
  /** Page, style and script, compressed by gzip. */
  readonly textBytes: number;
  /** Fonts, which are compressed as they are; the page stands before they come. */
  readonly fontBytes: number;
}

/** Opens the first page of a site from disk and counts all that is asked for. */
export async function measureFirstPage(site: string): Promise<FirstPage> {
  const names = new Set<string>();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    page.on('request', (request) => names.add(request.url()));
    await page.goto(pathToFileURL(join(site, 'index.html')).href);
    await page.evaluate(() => document.fonts.ready);
  } finally {
    await browser.close();
  }
  let [textBytes, fontBytes] = [0, 0];
  for (const name of names) {
    const content = readFileSync(new URL(name));
    if (name.endsWith('.woff2')) fontBytes += content.length;
    else textBytes += gzipSync(content).length;
  }
  return { textBytes, fontBytes };
}
