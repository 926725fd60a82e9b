/**
 * What a user waits for and downloads: `npm run bench:package`.
 *
 * The time of `runfolio --help`, the tarball and its installed tree, the first page of the demo, and the time to sort a table of
 * 1,000 runs in Chromium.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { measureFirstPage } from '../test/browser/measure-first-page.ts';
import type { FirstPage } from '../test/browser/measure-first-page.ts';
import { openBrowser } from '../test/browser/open-browser.ts';
import { keepReport, say, sayDemands, sayMachine } from './report.ts';
import { makeSiteWorkload } from './site-workload.ts';

const root = resolve(import.meta.dirname, '..');
const cli = join(root, 'dist/cli.js');
const ROUNDS = 21;
const SORTS = 9;

const folder = mkdtempSync(join(tmpdir(), 'runfolio-bench-'));
try {
  const { tarballBytes, treeBytes } = pack();
  const { textBytes, fontBytes } = await firstPage();
  sayMachine(ROUNDS);
  sayDemands([
    { what: '`runfolio --help`, ms', value: startMs([cli, '--help']), atMost: 100, decimals: 0 },
    { what: 'tarball, MB', value: tarballBytes / 1e6, atMost: 5 },
    { what: 'installed, MB', value: treeBytes / 1e6, atMost: 30 },
    {
      what: "the demo's first page with style, script and fonts, kB gzip",
      value: (textBytes + fontBytes) / 1e3,
      atMost: 100,
      decimals: 0,
    },
    { what: 'a table of 1,000 runs sorted and shown, ms', value: await sortMs(), atMost: 100, decimals: 0 },
  ]);
  say(`Of the first page ${(fontBytes / 1e3).toFixed(0)} kB are fonts; it stands before they come.`);
  say(`Node itself takes ${startMs(['-e', '0']).toFixed(0)} ms of the time of \`--help\`.`);
  keepReport('package');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Wall time of a process of Node. */
function startMs(parameters: readonly string[]): number {
  const all = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    execFileSync(process.execPath, parameters, { stdio: 'ignore' });
    return performance.now() - start;
  });
  return medianOf(all);
}

function pack(): { readonly tarballBytes: number; readonly treeBytes: number } {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: 'ignore',
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`], {
    cwd: folder,
    stdio: 'ignore',
  });
  return {
    tarballBytes: statSync(join(folder, tarball)).size,
    treeBytes: folderBytes(join(folder, 'node_modules')),
  };
}

function folderBytes(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function firstPage(): Promise<FirstPage> {
  const site = join(folder, 'demo');
  build(join(root, 'content'), site);
  return await measureFirstPage(site);
}

async function visit<Result>(path: string, look: (page: Page) => Promise<Result>): Promise<Result> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path).href);
    return await look(page);
  } finally {
    await browser.close();
  }
}

function build(input: string, out: string): void {
  execFileSync(process.execPath, [cli, 'build', input, '--out', out, '--no-cache'], { stdio: 'ignore' });
}

/** From the click on a column's head to the next frame, on the page of all runs of the site bench. */
async function sortMs(): Promise<number> {
  const site = join(folder, 'thousand');
  build(makeSiteWorkload(join(import.meta.dirname, 'data'), 1000), site);
  return visit(join(site, 'runs.html'), async (page) => {
    const all: number[] = [];
    for (let sort = 0; sort < SORTS; sort += 1) {
      const head = page.locator('#runs th button').nth(3);
      all.push(
        await head.evaluate(
          (button: HTMLElement) =>
            new Promise<number>((done) => {
              const start = performance.now();
              button.click();
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            }),
        ),
      );
      await page.waitForFunction(() => document.querySelector('#runs .waiting') === null);
    }
    return medianOf(all);
  });
}
