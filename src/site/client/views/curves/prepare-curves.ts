import type { Curve, MeanCurve } from '../../../../analysis/mean-curve.ts';
import type { RecordedSeries } from '../../../../model/compare/run-record.ts';
import { smoothCurve } from '../smooth/smooth-curve.ts';
import type { Smoothing } from '../smooth/smooth-curve.ts';
import { placeCurve, scaleOfAxis } from './curve-axis.ts';
import type { PlacedCurve } from './curve-axis.ts';

/** Runs that make one line: one run, or all of a variant, whose mean is drawn. */
export interface CurveSide {
  readonly label: string;
  /** Slot of the palette. */
  readonly colour: number | null;
  /** Which of the patterns of a line; 0 is unbroken. */
  readonly dash: number;
  readonly runs: readonly CurveRun[];
}

/** A run with what its script holds of one metric. */
export interface CurveRun {
  readonly slug: string;
  readonly label: string;
  readonly startedAt: number | null;
  /** False for a run that did not end: it is drawn, but stands behind no mean. */
  readonly counts: boolean;
  readonly series: RecordedSeries | undefined;
}

/** How curves are drawn. */
export interface CurveRequest {
  readonly sides: readonly CurveSide[];
  readonly axis: string;
  readonly logX: boolean;
  readonly smoothing: Smoothing['kind'];
  /** Part of the axis over which is smoothed, 0 to 1. */
  readonly share: number;
  /** The mean over the runs of a side; without it sides of several runs are drawn run by run. */
  readonly average?: (curves: readonly Curve[]) => MeanCurve | undefined;
}

/** A line with its points in the order of the axis. */
export interface Line {
  readonly positions: Float64Array;
  readonly values: Float64Array;
  /** The run that it is of; null for a mean. */
  readonly slug: string | null;
  /** The run's own name among those of its side. */
  readonly label: string;
}

/** All that is drawn of one side. */
export interface PreparedSide {
  readonly side: CurveSide;
  /** The line that is read: the mean, or the only run; smoothed if asked for. None if nothing was logged. */
  readonly main: Line | undefined;
  readonly band: { readonly low: Float64Array; readonly high: Float64Array } | undefined;
  /** Faint lines behind it: the runs of a mean, and what was logged behind what is smoothed. */
  readonly behind: readonly Line[];
}

/** Curves ready to be drawn. */
export interface PreparedCurves {
  readonly sides: readonly PreparedSide[];
  /** Distance on the axis over which was smoothed; in decades where the axis is logarithmic; null without smoothing. */
  readonly length: number | null;
  /** Points that have no place on the axis. */
  readonly leftOut: number;
  /** Sides and runs that did not log the metric, or not on this axis. */
  readonly missing: readonly string[];
}

/** Places, smooths and averages the curves of a metric. Runs are smoothed one by one, then averaged. */
export function prepareCurves(request: CurveRequest): PreparedCurves {
  const log = request.logX && scaleOfAxis(request.axis, true) === 'log';
  const placed = request.sides.map(({ runs }) =>
    runs.map((run) => ({
      run,
      curve: run.series && placeCurve(run.series, { axis: request.axis, log, startedAt: run.startedAt }),
    })),
  );
  const span = spanOf(
    placed.flatMap((runs) => runs.flatMap(({ curve }) => curve ?? [])),
    log,
  );
  const length = request.smoothing === 'none' || request.share <= 0 ? null : span * request.share;
  const smoothing: Smoothing = { kind: request.smoothing, length: length ?? 0 };
  return {
    sides: request.sides.map((side, index) =>
      prepareSide(side, placed[index] ?? [], { smoothing, log, average: request.average }),
    ),
    length,
    leftOut: placed.reduce(
      (sum, runs) => sum + runs.reduce((own, { curve }) => own + (curve?.leftOut ?? 0), 0),
      0,
    ),
    missing: placed.flatMap((runs, index) => missingOf(request.sides[index]?.label ?? '', runs)),
  };
}

/** The side if it has no line at all, else its runs without one. */
function missingOf(
  side: string,
  runs: readonly { readonly run: CurveRun; readonly curve: PlacedCurve | undefined }[],
): readonly string[] {
  const missing = runs.filter(({ curve }) => curve === undefined);
  if (missing.length === runs.length) return [side];
  return missing.map(({ run }) => `${run.label} of ${side}`);
}

function spanOf(curves: readonly PlacedCurve[], log: boolean): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { positions } of curves) {
    if (positions.length === 0) continue;
    low = Math.min(low, positions[0] ?? low);
    high = Math.max(high, positions.at(-1) ?? high);
  }
  if (!(low < high)) return 0;
  return log ? Math.log10(high / low) : high - low;
}

function prepareSide(
  side: CurveSide,
  placed: readonly { readonly run: CurveRun; readonly curve: PlacedCurve | undefined }[],
  {
    smoothing,
    log,
    average,
  }: {
    readonly smoothing: Smoothing;
    readonly log: boolean;
    readonly average: CurveRequest['average'];
  },
): PreparedSide {
  const smooth = ({ positions, values }: PlacedCurve): Float64Array =>
    smoothCurve(log ? positions.map(Math.log10) : positions, values, smoothing);
  const raw = placed.flatMap(({ run, curve }) =>
    curve === undefined ? [] : [{ run, line: toLine(run, curve, curve.values), smooth: smooth(curve) }],
  );
  const isSmoothed = smoothing.kind !== 'none' && smoothing.length > 0;
  const counted = raw.filter(({ run }) => run.counts);
  const lines = raw.map(({ line }) => line);
  const curves = counted.map((one) => ({ positions: one.line.positions, values: one.smooth }));
  const mean = raw.length > 1 ? average?.(curves) : undefined;
  if (mean !== undefined) {
    const main = { positions: mean.positions, values: mean.centre, slug: null, label: side.label };
    return { side, main, band: { low: mean.low, high: mean.high }, behind: lines };
  }
  const lead = counted[0] ?? raw[0];
  const main = lead && { ...lead.line, values: lead.smooth };
  return {
    side,
    main,
    band: undefined,
    behind: isSmoothed ? lines : lines.filter((line) => line !== lead?.line),
  };
}

function toLine(run: CurveRun, { positions }: PlacedCurve, values: Float64Array): Line {
  return { positions, values, slug: run.slug, label: run.label };
}
