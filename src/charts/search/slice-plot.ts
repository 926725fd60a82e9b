import { formatCount } from '../../lib/format-count.ts';
import type { Figure } from '../../model/figure.ts';
import {
  FONT_SIZE,
  LINE_HEIGHT,
  NARROW,
  bottomAxis,
  frameSpec,
  leftAxis,
  numericChannel,
  pixelChannel,
} from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import type { ChartMetric } from '../chart-input.ts';
import { figureData, shortTable } from '../figure-table.ts';
import { roleColour, seriesColour } from '../palette.ts';
import { estimateTextWidth } from '../text-width.ts';
import { withUnit } from '../time-unit.ts';
import { ABSENT_AT } from './parallel-coordinates.ts';
import type { ParallelAxis } from './parallel-coordinates.ts';
import { stackTicks } from './stack-ticks.ts';
import { fitTrialScale, thinTrials } from './trial-points.ts';
import type { ChartTrial, TrialScale } from './trial-points.ts';

/** A trial with its place on the param's axis. */
export interface SliceTrial extends ChartTrial {
  /** From 0 to 1; below 0 if the trial does not have the param. */
  readonly place: number;
  /** The param's value in words. */
  readonly text: string;
}

/** What `slicePlot` draws. */
export interface SliceRequest {
  readonly id: string;
  readonly metric: ChartMetric;
  readonly axis: ParallelAxis;
  /** The best first. */
  readonly trials: readonly SliceTrial[];
  /** How many of the first are the best, drawn in colour. */
  readonly best: number;
  /** What stands under the chart, e.g. the rank correlation. */
  readonly finding: string;
}

const MOST_DOTS = 240;
const PLOT_HEIGHT = 170;

/** The metric of every trial against one param, the best trials in colour: a small chart for a row of them. */
export function slicePlot(request: SliceRequest): Figure {
  const { metric, trials, axis } = request;
  const shown = thinTrials(trials, MOST_DOTS);
  const y = fitTrialScale(
    trials.map(({ value }) => value),
    metric.goal,
    4,
  );
  const best = new Set(trials.slice(0, request.best));
  const heads = [
    { name: 'trial', label: 'trial' },
    { name: 'x', label: 'place' },
    { name: 'param', label: axis.label },
    { name: 'value', label: metric.label },
    { name: 'y', label: 'as drawn' },
  ];
  const toRow = (trial: SliceTrial) => [
    trial.label,
    Math.round(trial.place * 1e4) / 1e4,
    trial.text,
    trial.value,
    y.placeOf(trial.value),
  ];
  return {
    id: request.id,
    title: axis.note === null ? axis.label : `${axis.label} (${axis.note})`,
    subtitle: '',
    ...sliceTexts(request, y, shown.length),
    spec: sliceSpec(request, y),
    data: [
      figureData('runs', heads, shown.filter((trial) => !best.has(trial)).map(toRow)),
      figureData('groups', heads, trials.slice(0, request.best).map(toRow)),
    ],
    renderer: 'light',
  };
}

function sliceSpec({ metric, axis }: SliceRequest, { scale }: TrialScale): Figure['spec'] {
  const widest = Math.max(...scale.ticks.map((tick) => estimateTextWidth(tick.label, FONT_SIZE)), 16);
  const left = Math.ceil(widest) + 10;
  const width = NARROW - left - 12;
  const lowest = axis.ticks.some(({ at }) => at < 0) ? ABSENT_AT * 1.5 : -0.04;
  const placeOf = (at: number): number => (width * (at - lowest)) / (1.04 - lowest);
  const ticks = stackTicks(
    axis.ticks.map(({ at, label }) => ({ at: placeOf(at), label })),
    { from: -left, to: width + 12 },
  );
  const lines = Math.max(...ticks.map(({ line }) => line)) + 1;
  const frame: Frame = {
    total: NARROW,
    plotHeight: PLOT_HEIGHT,
    padding: { left, right: 12, top: 36, bottom: lines * LINE_HEIGHT + 10 },
  };
  const plain = { kind: 'linear', domain: [lowest, 1.04], ticks: [] } as const;
  const x = numericChannel('x', plain, { ...bottomAxis(plain, '', frame), labels: false, title: null });
  const title = withUnit(metric.label, metric.unit);
  const y = numericChannel('y', scale, leftAxis(scale, title, frame));
  const dot = { type: 'point', filled: true, strokeWidth: 0 };
  const layers: SpecPart[] = [
    {
      data: { name: 'runs' },
      mark: { ...dot, size: 20, opacity: 0.55, color: roleColour('series-other') },
      encoding: { x, y },
    },
    {
      data: { name: 'groups' },
      mark: { ...dot, size: 34, opacity: 1, color: seriesColour(0) },
      encoding: { x, y },
    },
    {
      data: {
        values: ticks.map(({ label, middle, line }) => ({
          text: label,
          x: middle,
          y: PLOT_HEIGHT + 13 + line * LINE_HEIGHT,
        })),
      },
      mark: {
        type: 'text',
        align: 'center',
        baseline: 'middle',
        fontSize: FONT_SIZE,
        color: roleColour('chart-quiet'),
      },
      encoding: { x: pixelChannel('x'), y: pixelChannel('y'), text: { field: 'text', type: 'nominal' } },
    },
  ];
  return frameSpec(frame, layers);
}

function sliceTexts(
  { metric, axis, trials, best, finding }: SliceRequest,
  y: TrialScale,
  shown: number,
): Pick<Figure, 'description' | 'caption' | 'table'> {
  const top = trials.slice(0, best);
  const captions = [
    finding,
    y.beyond > 0 ? `${formatCount(y.beyond, 'trial')} far worse than the others stand at the edge.` : '',
    shown < trials.length ? `${shown} of ${trials.length} trials drawn.` : '',
  ];
  return {
    description: `${metric.label} against ${axis.label}: ${formatCount(trials.length, 'trial')}. ${finding}`,
    caption: captions.filter((text) => text !== '').join(' '),
    table: shortTable(
      ['Trial', axis.label, metric.label],
      top.map(({ label, text, value }) => [label, text, String(value)]),
    ),
  };
}
