/** Reads everything below a folder, in this thread and without a cache, and prints how many points there are. Argument: the folder. */
import { files } from '../../src/effects.ts';
import { findSources } from '../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../src/readers/readers.ts';
import { summarizeLogs } from '../../src/summarize/summarize-logs.ts';

const reading = defaultReadingOptions;
const found = await findSources([{ path: process.argv[2] ?? '.', shownPath: '.' }], {
  files,
  options: reading,
});
const given = { sources: found.sources, readers, reading, cacheFolder: null, threads: 1 };
const { dataset } = await summarizeLogs(given, { files });
await dataset.close();
const points = dataset.runs.flatMap(({ metrics }) => metrics).reduce((sum, { count }) => sum + count, 0);
console.log(JSON.stringify({ points }));
