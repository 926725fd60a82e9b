/** A program for `guard`: summarizes logs with so many threads, and gives back what is known of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { files } from '../../src/effects.ts';
import { threads } from '../../src/effects/threads.ts';
import { summarizeLogs } from '../../src/summarize/summarize-logs.ts';
import { nativeReader } from '../../src/readers/native/native-reader.ts';
import { flatSource } from '../unit/summarize/flat-reader.ts';
import type { GuardedMessage } from './guard.ts';

const { logs, count }: { readonly logs: Readonly<Record<string, string>>; readonly count: number } =
  workerData;
const folder = mkdtempSync(join(tmpdir(), 'runfolio-guarded-'));
const sources = Object.entries(logs).map(([name, content]) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return flatSource(path, name, nativeReader.name);
});
const reading = { axes: {}, maxListLength: 32, paths: [] };
const { dataset, problems } = await summarizeLogs(
  { sources, readers: [nativeReader], reading, cacheFolder: null, threads: count },
  count > 1 ? { files, threads } : { files },
);
const result = [];
for (const [index, { id, metrics }] of dataset.runs.entries()) {
  const series = await dataset.readSeries(id);
  const { lines, usedLines, problemLines } = dataset.files[index] ?? {};
  result.push({
    id,
    lines,
    usedLines,
    problemLines,
    metrics: metrics.map(
      ({ name, count: points, nan, positiveInfinity, negativeInfinity, min, max }, place) => ({
        name,
        counts: [points, nan, positiveInfinity, negativeInfinity],
        extremes: [min?.value, max?.value],
        steps: [...(series[place]?.axes[0]?.positions ?? [])],
        values: [...(series[place]?.values ?? [])],
      }),
    ),
  });
}
await dataset.close();
rmSync(folder, { recursive: true });
const message: GuardedMessage = { result: { runs: result, problems: problems.kept.length } };
parentPort?.postMessage(message, []);
