import { formatCount } from '../../lib/format-count.ts';
import type { Figure, FigureData } from '../../model/figure.ts';
import { NARROW, WIDE } from '../chart-frame.ts';
import { figureData, shortTable } from '../figure-table.ts';
import { narrowSpec, wideSpec } from './parallel-spec.ts';
import { RANK_COLOURS, fifthOf, thinTrials } from './trial-points.ts';

/** A place on an axis with what stands there. Places run from 0 to 1. */
export interface AxisTick {
  readonly at: number;
  readonly label: string;
}

/** One axis of parallel coordinates. */
export interface ParallelAxis {
  readonly label: string;
  /** Said under the name, e.g. `log`; null for nothing. */
  readonly note: string | null;
  /** By rising place. A tick below 0 stands for trials that do not have the param. */
  readonly ticks: readonly AxisTick[];
}

/** A trial as a line through all axes. */
export interface ParallelTrial {
  readonly label: string;
  /** Place on each axis, in their order. */
  readonly places: readonly number[];
  /** The value at each axis in words. */
  readonly texts: readonly string[];
}

/** What `parallelCoordinates` draws. */
export interface ParallelRequest {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** The metric's axis is the last. */
  readonly axes: readonly ParallelAxis[];
  /** The best first. */
  readonly trials: readonly ParallelTrial[];
  readonly leftOut: readonly string[];
}

/** Where a trial stands that does not have the param. */
export const ABSENT_AT = -0.14;
/** More lines than this are a blot. */
const MOST_LINES = 160;

/**
 * Every trial a line through one axis for each param and the metric, coloured by its rank, the best on top. On narrow drawings the
 * axes lie and the lines run downwards, so that all names are whole there too.
 */
export function parallelCoordinates(request: ParallelRequest): Figure {
  const total = request.trials.length;
  const ranked = request.trials.map((trial, rank) => ({ ...trial, fifth: fifthOf(rank, total) }));
  const shown = thinTrials(ranked, MOST_LINES).toReversed();
  const data = parallelTables(request, shown);
  const hasAbsent = shown.some(({ places }) => places.some((place) => place < 0));
  return {
    id: request.id,
    title: request.title,
    subtitle: request.subtitle,
    ...parallelTexts(request, shown.length),
    spec: wideSpec(request.axes, hasAbsent, WIDE),
    narrowSpec: narrowSpec(request.axes, hasAbsent, NARROW),
    data,
    renderer: 'light',
  };
}

type RankedTrial = ParallelTrial & { readonly fifth: string };

/** `segments`: a line from axis to axis, the worst trials first. `best`: those of the best trial, drawn again over all. */
function parallelTables({ axes }: ParallelRequest, shown: readonly RankedTrial[]): FigureData[] {
  const metric = axes.at(-1)?.label ?? '';
  const heads = [
    { name: 'run', label: 'trial' },
    { name: 'rank', label: 'rank' },
    { name: 'metric', label: metric },
    { name: 'param', label: 'param' },
    { name: 'text', label: 'its value' },
    { name: 'row', label: 'axis' },
    { name: 'row2', label: 'next axis' },
    { name: 'place', label: 'place' },
    { name: 'place2', label: 'next place' },
  ];
  const rows = shown.flatMap(({ label, places, texts, fifth }) =>
    places
      .slice(0, -1)
      .map((place, axis) => [
        label,
        fifth,
        texts.at(-1) ?? '',
        axes[axis]?.label ?? '',
        texts[axis] ?? '',
        axis,
        axis + 1,
        round(place),
        round(places[axis + 1] ?? 0),
      ]),
  );
  return [figureData('segments', heads, rows), figureData('best', heads, rows.slice(1 - axes.length))];
}

/** Digits that no eye sees would only make the page heavier. */
function round(place: number): number {
  return Math.round(place * 1e4) / 1e4;
}

function parallelTexts(
  { axes, trials, leftOut }: ParallelRequest,
  shown: number,
): Pick<Figure, 'description' | 'caption' | 'table'> {
  const [best] = trials;
  const params = axes.slice(0, -1).map(({ label }) => label);
  const colours = [...RANK_COLOURS.keys()];
  const values =
    best === undefined
      ? ''
      : ` The best, ${best.label}: ${axes.map(({ label }, index) => `${label} ${best.texts[index] ?? ''}`).join(', ')}.`;
  const captions = [
    `Colour: rank of the trial, from the ${colours[0]} (darkest, on top) to the ${colours.at(-1)} (palest). Thick: the best trial.`,
    shown < trials.length
      ? `Drawn: the best and an even choice of the others, ${shown} of ${trials.length}.`
      : '',
    ...leftOut,
  ];
  return {
    description: `Parallel coordinates of ${formatCount(trials.length, 'trial')} over ${formatCount(params.length, 'param')}: ${params.join(', ')}.${values}`,
    caption: captions.filter((text) => text !== '').join(' '),
    table: shortTable(
      ['Trial', ...axes.map(({ label }) => label)],
      trials.slice(0, 30).map(({ label, texts }) => [label].concat(texts)),
    ),
  };
}
