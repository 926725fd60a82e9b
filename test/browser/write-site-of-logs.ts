import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { files } from '../../src/effects.ts';
import { writeSite } from '../../src/outputs/site/write-site.ts';
import { makeReport, readInput } from '../../src/pipeline.ts';

const compiledSite = resolve(import.meta.dirname, '../../dist/site');

/** Logs by their paths below the folder of runs. */
export type Logs = Readonly<Record<string, string>>;

/** Reads logs as a user's would be, and writes their report into a new temporary folder. Gives the folder of the site, inside of it. */
export async function writeSiteOfLogs(name: string, logs: Logs): Promise<string> {
  if (!existsSync(join(compiledSite, 'render-page.js')))
    throw new Error('Run `npm run build` first: the browser tests look at the compiled site.');
  const folder = await mkdtemp(join(tmpdir(), `runfolio-${name}-`));
  for (const [path, text] of Object.entries(logs)) {
    const file = join(folder, 'runs', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const request = {
    logs: [{ path: join(folder, 'runs'), shownPath: 'runs' }],
    notes: [],
    config: {},
    configPath: 'runfolio.yaml',
    cacheFolder: null,
    threads: 1,
    keepProblems: 100,
  };
  const input = await readInput(request, { files });
  try {
    const report = await makeReport({ input, config: {}, generator: 'Runfolio', files, folder });
    const site = join(folder, 'site');
    await writeSite(report, site, { files, compiledSite, cacheFolder: null, roots: [folder] });
    return site;
  } finally {
    await input.dataset.close();
  }
}
