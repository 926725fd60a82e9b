/**
 * What a user waits for and downloads: `npm run bench:package`.
 *
 * The time of `runfolio --help`, the tarball and its installed tree, the first page of the demo, and the time to sort a table of
 * 1,000 runs in Chromium.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openBrowser } from '../test/browser/open-browser.ts';
import { keepReport, sayDemands, sayMachine } from './report.ts';
import { makeSiteWorkload } from './site-workload.ts';

const root = resolve(import.meta.dirname, '..');
const cli = join(root, 'dist/cli.js');
const ROUNDS = 21;
const SORTS = 9;

const folder = mkdtempSync(join(tmpdir(), 'runfolio-bench-'));
try {
  const { tarballBytes, treeBytes } = pack();
  sayMachine(ROUNDS);
  sayDemands([
    { what: '`runfolio --help`, ms', value: helpMs(), atMost: 100, decimals: 0 },
    { what: 'tarball, MB', value: tarballBytes / 1e6, atMost: 5 },
    { what: 'installed, MB', value: treeBytes / 1e6, atMost: 30 },
    {
      what: "the demo's first page with style, script and fonts, kB gzip",
      value: homeBytes() / 1e3,
      atMost: 100,
      decimals: 0,
    },
    { what: 'a table of 1,000 runs sorted and shown, ms', value: await sortMs(), atMost: 100, decimals: 0 },
  ]);
  keepReport('package');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function helpMs(): number {
  const all = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    execFileSync(process.execPath, [cli, '--help'], { stdio: 'ignore' });
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

/** All that a browser loads to show it: the page, and every file that it or its style sheet names. */
function homeBytes(): number {
  const site = join(folder, 'demo');
  build(join(root, 'content'), site);
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:href|src)="(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const fonts = readFileSync(join(site, 'assets/report.css'), 'utf8').matchAll(
    /url\("?\.?\/?([^")]+\.woff2)/g,
  );
  const files = new Set([
    'index.html',
    ...named,
    ...Array.from(fonts, (match) => `assets/${match[1] ?? ''}`),
  ]);
  let bytes = 0;
  for (const name of files) {
    const content = readFileSync(join(site, name));
    // Fonts are compressed as they are.
    bytes += name.endsWith('.woff2') ? content.length : gzipSync(content).length;
  }
  return bytes;
}

function build(input: string, out: string): void {
  execFileSync(process.execPath, [cli, 'build', input, '--out', out, '--no-cache'], { stdio: 'ignore' });
}

/** From the click on a column's head to the next frame, on the page of all runs of the site bench. */
async function sortMs(): Promise<number> {
  const site = join(folder, 'thousand');
  build(makeSiteWorkload(join(import.meta.dirname, 'data'), 1000), site);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(site, 'runs.html')).href);
    const all: number[] = [];
    for (let sort = 0; sort < SORTS; sort += 1) {
      all.push(
        await page
          .locator('#runs th button')
          .nth(3)
          .evaluate(
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
  } finally {
    await browser.close();
  }
}
