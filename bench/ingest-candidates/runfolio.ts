/** Runfolio's own ingest as one process: finds the logs of a folder and summarizes them. Arguments: folder, threads, cache folder. */
import { openVerdictCache } from '../../src/dataset/verdict-cache.ts';
import { files } from '../../src/effects.ts';
import { threads as threadsOfProcess } from '../../src/effects/threads.ts';
import { findSources } from '../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../src/readers/readers.ts';
import { summarizeLogs } from '../../src/summarize/summarize-logs.ts';

const [folder = '', threads = '2', cache = ''] = process.argv.slice(2);
const reading = defaultReadingOptions;
const start = performance.now();
const verdicts = cache === '' ? undefined : await openVerdictCache(cache, '', files);
const { sources } = await findSources([{ path: folder, shownPath: '.' }], {
  files,
  options: reading,
  ...(verdicts && { verdicts }),
});
const found = performance.now();
const { dataset, problems } = await summarizeLogs(
  { sources, readers, reading, cacheFolder: cache === '' ? null : cache, threads: Number(threads) },
  { files, threads: threadsOfProcess },
);
await verdicts?.save();
const done = performance.now();
let points = 0;
let checksum = 0;
for (const run of dataset.runs) {
  for (const metric of run.metrics) {
    points += metric.count;
    checksum += metric.min?.value ?? 0;
  }
}
console.log(
  JSON.stringify({
    runs: dataset.runs.length,
    points,
    checksum,
    problems: problems.kept.length,
    findMs: Math.round(found - start),
    summarizeMs: Math.round(done - found),
  }),
);
await dataset.close();
