import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import type { Figure, FigureData } from '../../model/figure.ts';
import {
  FONT_SIZE,
  NARROW,
  WIDE,
  bottomAxis,
  edgeShapeChannel,
  frameSpec,
  leftAxis,
  numericChannel,
  pixelChannel,
} from '../chart-frame.ts';
import type { EdgeKind, Frame, SpecPart } from '../chart-frame.ts';
import type { ChartMetric } from '../chart-input.ts';
import { figureData, shortTable } from '../figure-table.ts';
import { fitScale } from '../numeric-scale.ts';
import type { NumericScale } from '../numeric-scale.ts';
import { roleColour, seriesColour } from '../palette.ts';
import { estimateTextWidth } from '../text-width.ts';
import { withUnit } from '../time-unit.ts';
import { fitTrialScale, thinTrials } from './trial-points.ts';
import type { ChartTrial, TrialScale } from './trial-points.ts';

/** What `bestSoFar` draws. */
export interface BestSoFarRequest {
  readonly id: string;
  readonly title: string | null;
  readonly metric: ChartMetric;
  /** Complete trials in the order of the search. */
  readonly trials: readonly ChartTrial[];
  /** Numbers of the trials that the search stopped, and of those that failed. */
  readonly pruned: readonly number[];
  readonly failed: readonly number[];
  readonly leftOut: readonly string[];
}

interface PreparedHistory {
  readonly request: BestSoFarRequest;
  readonly y: TrialScale;
  readonly last: number;
  /** Trials that were better than all before them. */
  readonly records: readonly ChartTrial[];
  readonly shown: readonly ChartTrial[];
}

/** More dots than this hide each other. */
const MOST_DOTS = 600;
/** Marks nearer than this part of the axis are drawn as one. */
const STRETCHES = 150;

/** The value of every trial in the order of the search and the best so far as a line of steps; pruned and failed trials above. */
export function bestSoFar(request: BestSoFarRequest): Figure {
  const { trials, metric } = request;
  const records = findRecords(trials, metric.goal === 'maximize');
  const ranked = trials.toSorted((a, b) =>
    metric.goal === 'maximize' ? b.value - a.value : a.value - b.value,
  );
  const values = trials.map(({ value }) => value);
  const last = Math.max(...trials.map(({ number }) => number), ...request.pruned, ...request.failed, 1);
  const prepared: PreparedHistory = {
    request,
    y: fitTrialScale(values, metric.goal, 5),
    last,
    records,
    shown: thinTrials(ranked, MOST_DOTS),
  };
  const data = historyTables(prepared);
  return {
    id: request.id,
    ...historyTexts(prepared),
    spec: historySpec(prepared, data, WIDE),
    narrowSpec: historySpec(prepared, data, NARROW),
    data,
    renderer: 'light',
  };
}

function findRecords(trials: readonly ChartTrial[], isMaximum: boolean): ChartTrial[] {
  const records: ChartTrial[] = [];
  for (const trial of trials) {
    const best = records.at(-1);
    if (best === undefined || (isMaximum ? trial.value > best.value : trial.value < best.value))
      records.push(trial);
  }
  return records;
}

function historyTables({ request, y, last, records, shown }: PreparedHistory): FigureData[] {
  const trial = { name: 'trial', label: 'trial' };
  const at = { name: 'x', label: 'number' };
  const value = { name: 'value', label: request.metric.label };
  const drawn = { name: 'y', label: 'as drawn' };
  const steps = records.flatMap((record, index) => {
    const end = records[index + 1]?.number ?? last;
    return [record.number, end].map((x) => [x, y.placeOf(record.value), record.value]);
  });
  const rows = markedRows(request);
  const marks = rows.flatMap(({ word, kind, numbers }, row) =>
    spread(numbers, last).map((number) => [number, word, kind, -8 - row * ROW]),
  );
  return [
    figureData(
      'runs',
      [trial, at, value, drawn],
      shown.map((one) => [one.label, one.number, one.value, y.placeOf(one.value)]),
    ),
    figureData('lines', [at, drawn, { name: 'best', label: `best ${request.metric.label} so far` }], steps),
    figureData(
      'dots',
      [trial, at, value, drawn],
      records.map((one) => [one.label, one.number, one.value, y.placeOf(one.value)]),
    ),
    figureData(
      'above',
      [
        at,
        { name: 'value', label: 'trial' },
        { name: 'kind', label: 'mark' },
        { name: 'row', label: 'height' },
      ],
      marks,
    ),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

interface MarkedRow {
  readonly word: string;
  readonly kind: EdgeKind;
  readonly numbers: readonly number[];
}

/** Rows of marks above the plot, from below. */
function markedRows({ pruned, failed }: BestSoFarRequest): MarkedRow[] {
  const rows: MarkedRow[] = [
    { word: 'pruned', kind: '\u221E', numbers: pruned },
    { word: 'failed', kind: 'NaN', numbers: failed },
  ];
  return rows.filter(({ numbers }) => numbers.length > 0);
}

/** Of numbers that would lie on each other only the first. */
function spread(numbers: readonly number[], last: number): number[] {
  const seen = new Set<number>();
  return numbers.filter((number) => {
    const place = Math.round((number / last) * STRETCHES);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

const ROW = 16;

function historySpec(prepared: PreparedHistory, data: readonly FigureData[], total: number): Figure['spec'] {
  const { request, y: own, last } = prepared;
  const room = markedRows(request).length * ROW;
  const frame = historyFrame(own.scale, total, room);
  const scale = fitScale([1, Math.max(2, last)], {
    kind: 'linear',
    tickCount: total === NARROW ? 4 : 8,
    ends: 'exact',
  });
  const wholeTicks = { ...scale, ticks: scale.ticks.filter(({ value }) => Number.isInteger(value)) };
  const x = numericChannel('x', wholeTicks, bottomAxis(wholeTicks, 'trial', frame));
  const title = withUnit(request.metric.label, request.metric.unit);
  const axis = { ...leftAxis(own.scale, title, frame), titleY: -20 - room };
  const y = numericChannel('y', own.scale, axis);
  const dot = { type: 'point', filled: true, opacity: 1, strokeWidth: 0 };
  const layers: SpecPart[] = [
    {
      data: { name: 'runs' },
      mark: { ...dot, size: 22, opacity: 0.65, color: roleColour('series-other') },
      encoding: { x, y },
    },
    {
      data: { name: 'lines' },
      mark: { type: 'line', strokeWidth: 2, strokeJoin: 'round', color: seriesColour(0) },
      encoding: { x, y },
    },
    {
      data: { name: 'dots' },
      mark: { ...dot, size: 42, color: seriesColour(0) },
      encoding: { x, y },
    },
    {
      data: { name: 'above' },
      mark: {
        type: 'point',
        filled: false,
        size: 26,
        strokeWidth: 1.2,
        opacity: 1,
        color: roleColour('chart-quiet'),
      },
      encoding: { x, y: pixelChannel('row'), shape: edgeShapeChannel('kind', []) },
    },
  ];
  return frameSpec(
    frame,
    layers.filter((layer) => hasTable(layer, data)),
  );
}

function hasTable(layer: SpecPart, data: readonly FigureData[]): boolean {
  const text = JSON.stringify(layer['data']);
  return data.some(({ name }) => text === JSON.stringify({ name }));
}

function historyFrame(y: NumericScale, total: number, rows: number): Frame {
  const widest = Math.max(...y.ticks.map((tick) => estimateTextWidth(tick.label, FONT_SIZE)), 16);
  return {
    total,
    plotHeight: total === NARROW ? 200 : 260,
    padding: { left: Math.ceil(widest) + 10, right: 20, top: 36 + rows, bottom: 44 },
  };
}

function historyTexts(
  prepared: PreparedHistory,
): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { request, y, records, shown, last } = prepared;
  const { metric, trials, pruned, failed } = request;
  const format = formatAlike(records.map(({ value }) => value));
  const best = records.at(-1);
  const [first] = records;
  const found =
    best === undefined
      ? ''
      : ` The best, ${format(best.value)}, is that of ${best.label}, number ${best.number} of ${last}.`;
  const captions = [
    'Line: best so far. Dots: complete trials.',
    pruned.length > 0
      ? `\u25B3 above: stopped early by the search (${formatCount(pruned.length, 'trial')}).`
      : '',
    failed.length > 0
      ? `\u00D7 above: failed or without a finite value (${formatCount(failed.length, 'trial')}).`
      : '',
    y.scale.kind === 'log' ? 'Logarithmic scale.' : '',
    y.beyond > 0 ? `${formatCount(y.beyond, 'trial')} far worse than the others stand at the edge.` : '',
    shown.length < trials.length
      ? `Drawn: the best and an even choice, ${shown.length} of ${trials.length}.`
      : '',
    ...request.leftOut,
  ];
  return {
    title: request.title ?? `When did the search find its best ${metric.label}?`,
    subtitle: `${withUnit(metric.label, metric.unit)} of each trial in the order of the search. ${metric.goal === 'minimize' ? 'Lower' : 'Higher'} is better.`,
    description: `Best ${metric.label} so far over ${formatCount(last, 'trial')}: from ${first === undefined ? 'nothing' : format(first.value)} in ${formatCount(records.length, 'step')}.${found}`,
    caption: captions.filter((text) => text !== '').join(' '),
    table: shortTable(
      ['Trial', 'Run', `Best ${metric.label} so far`],
      records.map((record) => [String(record.number), record.label, format(record.value)]).toReversed(),
    ),
  };
}
