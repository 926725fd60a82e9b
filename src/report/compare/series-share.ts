import type { Run } from '../../model/run.ts';

/** How many points a series keeps where there is room; halved until all fit. */
const LADDER = [300, 150, 75, 40] as const;
/** What the curves of a report's scripts may take: of one run, and of all. */
const BYTES_PER_RUN = 50_000;
const BYTES_OF_ALL = 100_000_000;
/** A point with its positions on two or three axes, as `packNumbers` writes it. */
const BYTES_PER_POINT = 7;

/** What each run may keep of its series. */
export interface SeriesShare {
  /** Most points of one series. */
  readonly points: number;
  /** Most series of one run; the others are not drawn on pages that load curves. */
  readonly series: number;
}

/**
 * How much of every series may stand in the scripts that pages load, so that 500 runs together stay under 25 MB. The same for all runs, and in
 * few steps: one more run hardly ever changes what is kept of the others. O(runs × metrics).
 */
export function shareOfSeries(runs: readonly Run[]): SeriesShare {
  const known = remembered.get(runs);
  const share = known ?? findShare(runs);
  remembered.set(runs, share);
  return share;
}

/** Every page of a run asks. */
const remembered = new WeakMap<readonly Run[], SeriesShare>();

/** True if every series of every run is there with as many points as any chart of a run is drawn from. */
export function isWhole({ points, series }: SeriesShare): boolean {
  return points === LADDER[0] && series === Number.POSITIVE_INFINITY;
}

function findShare(runs: readonly Run[]): SeriesShare {
  const perRun = Math.min(BYTES_PER_RUN, BYTES_OF_ALL / Math.max(1, runs.length)) / BYTES_PER_POINT;
  for (const points of LADDER) {
    const kept = runs.map(({ metrics }) =>
      metrics.reduce((total, { count }) => total + (count > 1 ? Math.min(count, points) : 0), 0),
    );
    if (sum(kept) <= perRun * runs.length) return { points, series: Number.POSITIVE_INFINITY };
  }
  const points = LADDER[LADDER.length - 1] ?? 40;
  return { points, series: Math.max(1, Math.floor(perRun / points)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
