import type { Dataset } from '../../../src/dataset/dataset.ts';
import type { Files } from '../../../src/lib/files.ts';
import type { Config } from '../../../src/model/config.ts';
import type { Report } from '../../../src/model/page/report.ts';
import type { Run } from '../../../src/model/run.ts';
import type { Series } from '../../../src/model/series.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import type { ReportRequest } from '../../../src/report/report-request.ts';

/** A disk without files. */
const emptyDisk: Files = {
  findFacts: async () => undefined,
  findRealPath: async () => undefined,
  readFolder: async () => [],
  listFolder: () => [],
  factsNow: () => undefined,
  readBytes: async () => new Uint8Array(),
  open: () => ({ size: 0, readInto: () => 0, close: () => undefined }),
  openDatabase: () => Promise.reject(new Error('There is no disk.')),
  write: async () => undefined,
  writeNow: () => ({ size: 0, modifiedMs: 0, changed: true }),
  makeFolder: async () => undefined,
  remove: async () => undefined,
  createDatabase: () => Promise.reject(new Error('There is no disk.')),
  create: () => ({ append() {}, close() {} }),
  makeTemporaryFolder: () => Promise.resolve('/nowhere'),
  rename: async () => undefined,
};

/** A dataset of these runs whose series are straight lines from the first to the last value. */
export function exampleDataset(runs: readonly Run[]): Dataset {
  const byId = new Map(runs.map((run) => [run.id, run]));
  return {
    runs,
    files: [],
    readSeries: async (id) =>
      (byId.get(id)?.metrics ?? []).map((metric): Series => {
        return {
          metric: metric.name,
          axes: [
            { name: metric.axes[0] ?? 'step', positions: Float64Array.of(metric.first.at, metric.last.at) },
          ],
          values: Float64Array.of(metric.first.value, metric.last.value),
        };
      }),
    readSamples: async () => [],
    close: async () => undefined,
  };
}

/** What a report of these runs is made of. */
export function exampleRequest(
  runs: readonly Run[],
  facts: Partial<ReportRequest> & { readonly config?: Config } = {},
): ReportRequest {
  return {
    dataset: exampleDataset(runs),
    notes: [],
    verdicts: new Map(),
    problems: { kept: [], unkept: [] },
    config: {},
    generator: 'Runfolio test',
    files: emptyDisk,
    folder: '/nowhere',
    ...facts,
  };
}

/** A report of these runs. */
export function exampleReport(
  runs: readonly Run[],
  facts: Partial<ReportRequest> & { readonly config?: Config } = {},
): Report {
  return buildReport(exampleRequest(runs, facts));
}
