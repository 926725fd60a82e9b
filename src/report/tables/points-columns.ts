import type { Dataset } from '../../dataset/dataset.ts';
import { thinPositions } from '../../lib/thin-positions.ts';
import type { DataTable } from '../../model/data-table.ts';
import type { Run } from '../../model/run.ts';

/** Points of all runs together: about 4 MB of a site that should stay under 25 MB. */
const MOST_POINTS = 250_000;
/** A curve of fewer points is no curve. */
const FEWEST_POINTS = 50;

/** How many points a series may keep: few steps, so that one run more hardly ever changes what is kept of the others. */
const LADDER = [1000, 700, 500, 350, 250, 175, 125, 90, 65, FEWEST_POINTS];
/** A file of points is for about so many runs, and there are at most so many files. */
const RUNS_PER_FILE = 16;
const MOST_FILES = 64;

/** What files there are of the points of all runs. */
export interface PointsPlan {
  /** Most points of one series. */
  readonly perSeries: number;
  /** The runs of each file, in their order. Which file a run is in depends on its id and the number of files alone. */
  readonly files: readonly (readonly Run[])[];
}

/**
 * How far series are thinned so that all of them together stay small, and how they are shared out, so that one more run changes one
 * small file; undefined if that would leave too little of each, or if there are none.
 */
export function planPoints(runs: readonly Run[]): PointsPlan | undefined {
  const withCurves = runs.filter(({ metrics }) => metrics.some(isCurve));
  const curves = withCurves.reduce((total, { metrics }) => total + metrics.filter(isCurve).length, 0);
  const perSeries = LADDER.find((points) => points * curves <= MOST_POINTS);
  if (curves === 0 || perSeries === undefined) return undefined;
  let count = 1;
  while (count < MOST_FILES && count * RUNS_PER_FILE < withCurves.length) count *= 2;
  const files = Map.groupBy(withCurves, ({ id }) => hashOf(id) % count);
  return { perSeries, files: Array.from({ length: count }, (_, index) => files.get(index) ?? []) };
}

function isCurve({ count }: Run['metrics'][number]): boolean {
  return count > 1;
}

/** FNV-1a of a text, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Points of all series of these runs with more than one, one row a point: what a file in `data/points` holds. Series are those that
 * charts are drawn from, thinned further where there are many; first, last, smallest and largest value always stay. Reads the series of
 * one run at a time.
 */
export async function pointsColumns(
  { readSeries }: Pick<Dataset, 'readSeries'>,
  runs: readonly Run[],
  perSeries: number,
): Promise<DataTable> {
  const names: string[] = [];
  const metrics: string[] = [];
  const axes: string[] = [];
  const positions: (number | null)[] = [];
  const times: (number | null)[] = [];
  const values: number[] = [];
  for (const run of runs) {
    for (const { metric, axes: own, values: logged } of await readSeries(run.id)) {
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
    isReadWhole: true,
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
