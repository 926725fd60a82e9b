import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { files } from '../../src/effects.ts';
import { writeSite } from '../../src/outputs/site/write-site.ts';
import type { Run } from '../../src/model/run.ts';
import { createRandom } from '../unit/random.ts';
import { exampleMetric, exampleRun } from '../unit/analysis/example-runs.ts';
import { exampleReport } from '../unit/report/example-report.ts';

const compiledSite = resolve(import.meta.dirname, '../../dist/site');

/** How many runs the large report has: enough that they are read in parts. */
export const largeRuns = 6000;

/** Writes a report of so many runs that the explorer reads them in parts, into a new temporary folder, and gives that folder. */
export async function writeLargeSite(): Promise<string> {
  if (!existsSync(join(compiledSite, 'render-page.js'))) {
    throw new Error('Run `npm run build` first: the browser tests look at the compiled site.');
  }
  const folder = join(await mkdtemp(join(tmpdir(), 'runfolio-large-')), 'report');
  const report = exampleReport(makeRuns(), {
    config: {
      title: 'Large',
      metrics: { loss: { goal: 'minimize' } },
      views: { 'Lowest loss': { sort: 'metrics.loss', query: "params.model = 'vit'" } },
    },
  });
  await writeSite(report, folder, { files, compiledSite, cacheFolder: null, roots: [] });
  return folder;
}

function makeRuns(): readonly Run[] {
  const random = createRandom(11);
  return Array.from({ length: largeRuns }, (_, index) =>
    exampleRun({
      id: `run-${index}`,
      name: `run ${index}`,
      startedAt: 1_700_000_000_000 + index * 60_000,
      seed: index % 3,
      params: {
        model: random.pick(['vit', 'resnet', 'mlp']),
        lr: random.pick([0.1, 0.01, 0.001]),
        width: Math.floor(random.next() * 100),
        depth: random.pick([2, 4, 8]),
        seed: index % 3,
      },
      metrics: Array.from({ length: 12 }, (__, metric) =>
        exampleMetric(metric === 0 ? 'loss' : `metric ${metric}`, [random.next()]),
      ),
    }),
  );
}
