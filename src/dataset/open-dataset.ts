import type { Run } from '../model/run.ts';
import type { SampleTable } from '../model/samples.ts';
import type { Series } from '../model/series.ts';
import type { Dataset, SourceFile } from './dataset.ts';
import type { SampleBlock } from './sample-block.ts';
import { readSamples } from './sample-block.ts';
import type { SeriesBlock, SeriesReader } from './series-block.ts';
import { readBlocks } from './series-block.ts';

/** What a dataset is made of. */
export interface DatasetParts {
  readonly runs: readonly StoredRun[];
  readonly files: readonly SourceFile[];
  readonly store: SeriesReader;
  /** Folder of the packs that the store reads from. */
  readonly packFolder: string;
  /** Reads the log of a run again, when its stored series are gone: gives its blocks and where they are. */
  readonly restore: (run: Run) => Promise<RestoredRun | undefined>;
  readonly close: () => Promise<void>;
}

/** A run, and where its series and per-sample results lie. */
export interface StoredRun {
  readonly run: Run;
  readonly blocks: readonly SeriesBlock[];
  readonly samples: readonly SampleBlock[];
}

/** A run's series after its log was read again. */
export interface RestoredRun {
  readonly blocks: readonly SeriesBlock[];
  readonly samples: readonly SampleBlock[];
  readonly store: SeriesReader;
}

/** The dataset over runs whose series lie in a store. */
export function openDataset(parts: DatasetParts): Dataset {
  const blocksById = new Map(parts.runs.map((stored) => [stored.run.id, stored]));
  return {
    runs: parts.runs.map(({ run }) => run),
    get files() {
      return parts.files;
    },
    async readSeries(runId) {
      const known = blocksById.get(runId);
      if (known === undefined) return [];
      const series = await readBlocks(known.blocks, parts.store);
      if (series !== undefined) return orderSeries(known.run, series);
      const restored = await parts.restore(known.run);
      const again = restored && (await readBlocks(restored.blocks, restored.store));
      return orderSeries(known.run, again ?? []);
    },
    async readSamples(runId) {
      const known = blocksById.get(runId);
      if (known === undefined) return [];
      const tables = await readTables(known.samples, parts.store);
      if (tables !== undefined) return tables;
      const restored = await parts.restore(known.run);
      return (restored && (await readTables(restored.samples, restored.store))) ?? [];
    },
    placesOf: (runId) => blocksById.get(runId),
    packsOf(runId) {
      const known = blocksById.get(runId);
      return known && { folder: parts.packFolder, blocks: known.blocks };
    },
    seriesKey: (runId) => keyOfBlocks(blocksById.get(runId)?.blocks ?? []),
    samplesKey: (runId) => keyOfSamples(blocksById.get(runId)?.samples ?? []),
    close: parts.close,
  };
}

/** From the checksums of the stored numbers, so that nothing is read. */
function keyOfBlocks(blocks: readonly SeriesBlock[]): string {
  return blocks
    .map(({ axes, metrics, rows, crc }) => `${axes.join()};${metrics.join()};${rows};${crc}`)
    .join('|');
}

function keyOfSamples(blocks: readonly SampleBlock[]): string {
  return blocks.map(({ name, metrics, rows, crc }) => `${name};${metrics.join()};${rows};${crc}`).join('|');
}

async function readTables(
  blocks: readonly SampleBlock[],
  store: SeriesReader,
): Promise<SampleTable[] | undefined> {
  const tables: SampleTable[] = [];
  for (const block of blocks) {
    const table = await readSamples(block, store);
    if (table === undefined) return undefined;
    tables.push(table);
  }
  return tables;
}

function orderSeries(run: Run, series: readonly Series[]): Series[] {
  const byName = new Map(series.map((one) => [one.metric, one]));
  return run.metrics.flatMap(({ name }) => byName.get(name) ?? []);
}
