import type { Dataset } from '../../dataset/dataset.ts';
import { thinPositions } from '../../lib/thin-positions.ts';
import type { DataTable } from '../../model/data-table.ts';
import type { Run } from '../../model/run.ts';

/** Points of all runs together: about 4 MB of a site that should stay under 25 MB. */
const MOST_POINTS = 250_000;
/** A curve of fewer points is no curve. */
const FEWEST_POINTS = 50;

/** How many points each series may keep. */
export interface PointsPlan {
  readonly perSeries: number;
}

/** How far series are thinned so that all of them together stay small; undefined if that would leave too little, or if there are none. */
export function findPointsPlan(runs: readonly Run[]): PointsPlan | undefined {
  const curves = runs.reduce(
    (total, { metrics }) => total + metrics.filter(({ count }) => count > 1).length,
    0,
  );
  if (curves === 0) return undefined;
  const perSeries = Math.floor(MOST_POINTS / curves);
  return perSeries < FEWEST_POINTS ? undefined : { perSeries };
}

/**
 * Points of all series with more than one, one row a point: what `data/points.parquet` holds. Series are those that charts are drawn
 * from, thinned further where there are many; first, last, smallest and largest value always stay. Reads the series of every run, one
 * run at a time.
 */
export async function pointsColumns(dataset: Dataset, { perSeries }: PointsPlan): Promise<DataTable> {
  const names: string[] = [];
  const metrics: string[] = [];
  const axes: string[] = [];
  const positions: (number | null)[] = [];
  const times: (number | null)[] = [];
  const values: number[] = [];
  for (const run of dataset.runs) {
    const series = run.metrics.some(({ count }) => count > 1) ? await dataset.readSeries(run.id) : [];
    for (const { metric, axes: own, values: logged } of series) {
      if (logged.length < 2) continue;
      const [main] = own;
      const time = own.find(({ name }) => name === 'time');
      for (const index of thinPositions(logged, perSeries)) {
        names.push(run.id);
        metrics.push(metric);
        axes.push(main?.name ?? 'step');
        positions.push(finiteOrNull(main?.positions[index]));
        times.push(finiteOrNull(time?.positions[index]));
        values.push(logged[index] ?? Number.NaN);
      }
    }
  }
  return {
    facts: {},
    columns: [
      { name: 'run_id', kind: 'text', values: names },
      { name: 'metric', kind: 'text', values: metrics },
      { name: 'axis', kind: 'text', values: axes },
      { name: 'at', kind: 'number', values: positions },
      { name: 'value', kind: 'number', values },
      { name: 'time', kind: 'time', values: times },
    ],
  };
}

function finiteOrNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}
