import type { FigureData, VegaLiteSpec } from '../../model/figure.ts';
import {
  FONT_SIZE,
  LINE_HEIGHT,
  NARROW,
  bottomAxis,
  colourChannel,
  frameSpec,
  leftAxis,
  numericChannel,
} from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import type { PlotScales } from '../numeric-scale.ts';
import { edgeLayers } from '../edge-marks.ts';
import { estimateTextWidth } from '../text-width.ts';
import { withUnit } from '../time-unit.ts';
import { endLabelLayers, fitLabels, keyLayers } from './curve-labels.ts';
import type { CurveLabels } from './curve-labels.ts';
import type { PreparedCurves } from './prepare-curves.ts';

/** The spec of learning curves at a width, over the tables of `curveData`. */
export function curveSpec(
  prepared: PreparedCurves,
  data: readonly FigureData[],
  scales: PlotScales,
  total: number,
): VegaLiteSpec {
  const labels = fitLabels(prepared, total);
  const frame = curveFrame(scales, labels, total);
  const x = numericChannel('x', scales.x, bottomAxis(scales.x, prepared.axis.title, frame));
  const { metric } = prepared.request;
  const y = numericChannel('y', scales.y, leftAxis(scales.y, withUnit(metric.label, metric.unit), frame));
  const colours = new Map(prepared.variants.map((one) => [one.name, one.colour]));
  const channels = { x, y, color: colourChannel('variant', colours) };
  return frameSpec(frame, [
    ...dataLayers(data, channels),
    ...(labels.place === 'end'
      ? endLabelLayers(labels, channels.color, scales, frame)
      : keyLayers(labels, channels.color, frame)),
    ...edgeLayers(data, { x, color: channels.color }, frame),
  ]);
}

function curveFrame({ y }: PlotScales, labels: CurveLabels, total: number): Frame {
  const widest = Math.max(...y.ticks.map((tick) => estimateTextWidth(tick.label, FONT_SIZE)), 16);
  return {
    total,
    plotHeight: total === NARROW ? 220 : 300,
    padding: {
      left: Math.ceil(widest) + 10,
      right: labels.place === 'end' ? Math.ceil(labels.width * 1.06) + 18 : 20,
      top: 36 + (labels.place === 'key' ? labels.lines.length * LINE_HEIGHT + 8 : 0),
      bottom: 44,
    },
  };
}

interface Channels {
  readonly x: SpecPart;
  readonly y: SpecPart;
  readonly color: SpecPart;
}

function dataLayers(data: readonly FigureData[], { x, y, color }: Channels): readonly SpecPart[] {
  const layers: Record<string, SpecPart> = {
    band: {
      mark: { type: 'area', opacity: 0.16 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color, detail: detail('part') },
    },
    runs: {
      mark: { type: 'line', strokeWidth: 1, opacity: 0.35, strokeJoin: 'round' },
      encoding: { x, y, color, detail: detail('run') },
    },
    lines: {
      mark: { type: 'line', strokeWidth: 2, strokeJoin: 'round' },
      encoding: { x, y, color },
    },
    dots: {
      mark: { type: 'point', filled: true, size: 28, opacity: 1, strokeWidth: 0 },
      encoding: { x, y, color },
    },
  };
  return Object.entries(layers).flatMap(([name, layer]) =>
    data.some((table) => table.name === name) ? [{ data: { name }, ...layer }] : [],
  );
}

function detail(field: string): SpecPart {
  return { field, type: 'nominal' };
}
