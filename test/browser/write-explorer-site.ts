import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { files } from '../../src/effects.ts';
import type { Config } from '../../src/model/config.ts';
import type { Run } from '../../src/model/run.ts';
import { writeSite } from '../../src/outputs/site/write-site.ts';
import { exampleMetric, exampleRun } from '../unit/analysis/example-runs.ts';
import { exampleReport } from '../unit/report/example-report.ts';
import { exampleRuns } from '../unit/site/client/explorer/example-table.ts';

const compiledSite = resolve(import.meta.dirname, '../../dist/site');

/** Twelve runs with two seeds each, and more of them under longer names. */
export const fewRuns: readonly Run[] = exampleRuns;

/** Five thousand runs with 60 columns, as many as a page from disk takes. */
export const manyRuns: readonly Run[] = Array.from({ length: 5000 }, (_, index) =>
  exampleRun({
    id: `many-${index}`,
    name: `sweep ${index}`,
    startedAt: Date.UTC(2026, 0, 1) + index * 60_000,
    durationSeconds: 10 + (index % 600),
    tags: { host: `node-${index % 12}` },
    params: Object.fromEntries(
      Array.from({ length: 28 }, (__, name) => [
        `p${name}`,
        name % 3 === 0 ? `choice-${(index + name) % 5}` : (index * 7 + name) % 40,
      ]),
    ),
    metrics: Array.from({ length: 28 }, (__, name) =>
      exampleMetric(`m${name}/loss`, [1, Math.abs(Math.sin(index * 0.37 + name))]),
    ),
  }),
);

/** Writes the site of runs into a new temporary folder; without the pages of single runs where there are many. Gives its folder. */
export async function writeExplorerSite(runs: readonly Run[], config: Config = {}): Promise<string> {
  if (!existsSync(join(compiledSite, 'render-page.js')))
    throw new Error('Run `npm run build` first: the browser tests look at the compiled site.');
  const report = exampleReport(runs, { config });
  const isSmall = runs.length < 100;
  const folder = join(await mkdtemp(join(tmpdir(), 'runfolio-explorer-')), 'a report & more');
  const some = {
    ...report,
    paths: isSmall ? report.paths : report.paths.filter((path) => path === 'explorer.html'),
    files: isSmall ? report.files : report.files.filter(({ path }) => path === 'data/explorer.js'),
  };
  await writeSite(some, folder, { files, compiledSite, cacheFolder: null, roots: [] });
  return folder;
}
