import type { Dataset } from '../../src/dataset/dataset.ts';
import { files } from '../../src/effects.ts';
import { threads } from '../../src/effects/threads.ts';
import type { Run } from '../../src/model/run.ts';
import type { SampleTable } from '../../src/model/samples.ts';
import type { Series } from '../../src/model/series.ts';
import type { Problem } from '../../src/problems/problem.ts';
import { findSources } from '../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../src/readers/readers.ts';
import { summarizeLogs } from '../../src/summarize/summarize-logs.ts';

/** Everything that was read below a folder. Close it when done. */
export interface ReadFolder {
  readonly runs: readonly Run[];
  readonly problems: readonly Problem[];
  /** The points of a metric as pairs of position and value; empty if the run has no such metric. Exact for less than a thousand. */
  points(run: Run, metric: string): Promise<[number, number][]>;
  /** The per-sample results of a run. */
  samples(run: Run): Promise<readonly SampleTable[]>;
  /** All points of a run. Exact for metrics with less than a thousand. */
  readSeries(runId: string): Promise<readonly Series[]>;
  close(): Promise<void>;
}

/** Finds and reads all logs below a folder; paths are shown from that folder. */
export async function readFolder(path: string): Promise<ReadFolder> {
  const options = defaultReadingOptions;
  const found = await findSources([{ path, shownPath: '.' }], { files, options });
  const given = { sources: found.sources, readers, reading: options, cacheFolder: null, threads: 1 };
  const { dataset, problems } = await summarizeLogs(given, { files, threads });
  return {
    runs: dataset.runs,
    problems: [...found.problems, ...problems.kept],
    points: (run, metric) => pointsOf(dataset, run, metric),
    samples: ({ id }) => dataset.readSamples(id),
    readSeries: (runId) => dataset.readSeries(runId),
    close: () => dataset.close(),
  };
}

/** The points of a metric as pairs of position and value, on its main axis. */
export async function pointsOf(
  dataset: Pick<Dataset, 'readSeries'>,
  { id }: Run,
  metric: string,
): Promise<[number, number][]> {
  const series = (await dataset.readSeries(id)).find((one) => one.metric === metric);
  const positions = series?.axes[0]?.positions;
  return [...(series?.values ?? [])].map((value, index) => [positions?.[index] ?? Number.NaN, value]);
}
