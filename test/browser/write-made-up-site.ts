import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { files } from '../../src/effects.ts';
import { writeSite } from '../../src/outputs/site/write-site.ts';
import { madeUpReport } from './made-up/report.ts';

const compiledSite = resolve(import.meta.dirname, '../../dist/site');

/** Writes the made-up report into a new temporary folder whose name needs care in links, and gives that folder. */
export async function writeMadeUpSite(): Promise<string> {
  if (!existsSync(join(compiledSite, 'render-page.js'))) {
    throw new Error('Run `npm run build` first: the browser tests look at the compiled site.');
  }
  const folder = join(await mkdtemp(join(tmpdir(), 'runfolio-browser-')), 'a report & more');
  await writeSite(madeUpReport, folder, { files, compiledSite, cacheFolder: null, roots: [] });
  return folder;
}
