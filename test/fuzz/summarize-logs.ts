/** A program for `guard`: summarizes logs with so many threads, and gives back what is known of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { threads } from '../../src/effects/threads.ts';
import { nativeReader } from '../../src/readers/native/native-reader.ts';
import { summarizeTexts } from '../unit/summarize/summarize-texts.ts';
import type { GuardedMessage } from './guard.ts';

const { logs, count }: { readonly logs: Readonly<Record<string, string>>; readonly count: number } =
  workerData;
const options = { readers: [nativeReader], threads: count };
const { dataset, problems } = await summarizeTexts(logs, options, count > 1 ? { threads } : {});
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
const message: GuardedMessage = { result: { runs: result, problems: problems.kept.length } };
parentPort?.postMessage(message, []);
