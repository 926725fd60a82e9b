import type { SampleBlock } from '../dataset/sample-block.ts';
import { writeSamples } from '../dataset/sample-block.ts';
import type { SeriesWriter } from '../dataset/series-block.ts';
import type { SampleStates } from './sample-state.ts';

/** Writes the per-sample results of a run to the store. */
export function storeSamples({ tables }: SampleStates, writer: SeriesWriter): SampleBlock[] {
  return [...tables.values()].map(({ name, ids, epochs, clusters, columns }) =>
    writeSamples(
      {
        name,
        ids,
        epochs: Float64Array.from(epochs),
        ...(clusters.some((cluster) => cluster !== null) && { clusters }),
        columns: [...columns].map(([metric, numbers]) => ({ metric, values: fill(numbers, ids.length) })),
      },
      writer,
    ),
  );
}

function fill(numbers: readonly number[], rows: number): Float64Array {
  const values = new Float64Array(rows).fill(Number.NaN);
  values.set(numbers);
  return values;
}
