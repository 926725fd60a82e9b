/**
 * Finds the logs of a folder and summarizes them, in the process that `runfolio.ts` starts. Arguments: folder, threads, cache folder. With a
 * cache it does what commands do: everything that was known the last time is known again.
 */
import { files } from '../../src/effects.ts';
import { threads as threadsOfProcess } from '../../src/effects/threads.ts';
import { findStatistic, metricNamesOf } from '../../src/model/metric-numbers.ts';
import { collectProblems, keptPerKind } from '../../src/problems/collect-problems.ts';
import { readRuns } from '../../src/read-runs.ts';
import { findSources } from '../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../src/readers/readers.ts';
import { readRedaction } from '../../src/safety/read-redaction.ts';
import { startEarly } from '../../src/summarize/early-threads.ts';
import { summarizeLogs } from '../../src/summarize/summarize-logs.ts';

const [folder = '', threads = '2', cache = ''] = process.argv.slice(2);
const start = performance.now();
const { dataset, problems, found } = cache === '' ? await readAnew() : await readKnown();
const done = performance.now();
let points = 0;
let checksum = 0;
for (const run of dataset.runs) {
  for (const name of metricNamesOf(run)) {
    points += findStatistic(run, name, 'n') ?? 0;
    checksum += findStatistic(run, name, 'min') ?? 0;
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

async function readAnew() {
  const reading = defaultReadingOptions;
  const early = startEarly(threadsOfProcess, Number(threads) - 1);
  const { sources } = await findSources([{ path: folder, shownPath: '.' }], {
    files,
    options: reading,
    mayAssume: true,
    onUnknown: ({ size }) => {
      early.expect(size);
    },
  });
  const when = performance.now();
  const read = await summarizeLogs(
    { sources, readers, reading, cacheFolder: null, threads: Number(threads) },
    { files, ...early },
  );
  await early.close();
  return { dataset: read.dataset, problems: read.problems, found: when };
}

async function readKnown() {
  const collector = collectProblems();
  const read = await readRuns(
    {
      logs: [{ path: folder, shownPath: '.' }],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder: cache,
      threads: Number(threads),
      keepProblems: keptPerKind,
      notes: [],
      redaction: readRedaction({}),
      problems: collector,
    },
    { files, threads: threadsOfProcess, programKey: 'bench' },
  );
  return { dataset: read.dataset, problems: collector.list(), found: start };
}
