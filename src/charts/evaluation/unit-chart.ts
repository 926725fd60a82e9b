import type { Figure, FigureData } from '../../model/figure.ts';
import { FONT_SIZE, NARROW, bottomAxis, frameSpec, leftAxis, numericChannel } from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import { figureData } from '../figure-table.ts';
import type { NumericScale } from '../numeric-scale.ts';
import { roleColour, seriesColour } from '../palette.ts';
import { estimateTextWidth } from '../text-width.ts';

/** A point with an interval of its height; NaN where there is none. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** What `unitChart` draws. */
export interface UnitChartRequest extends Pick<
  Figure,
  'id' | 'title' | 'subtitle' | 'description' | 'caption' | 'table'
> {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly x: NumericScale;
  readonly y: NumericScale;
  /** By rising x if they are joined. */
  readonly points: readonly UnitPoint[];
  /** `line`: joined. `dots`: dots with bars. `cloud`: many small dots. */
  readonly look: 'line' | 'dots' | 'cloud';
  /** Both ends of a dashed line to measure against; empty for none. */
  readonly reference: readonly (readonly [number, number])[];
}

/** The scale of a share: 0 to 1. */
export const SHARE_SCALE: NumericScale = {
  kind: 'linear',
  domain: [0, 1],
  ticks: [0, 0.2, 0.4, 0.6, 0.8, 1].map((value) => ({ value, label: value === 0 ? '0' : value.toFixed(1) })),
};

/** A small chart of one thing against another with a dashed line to measure against: ROC, precision–recall, calibration, residuals. */
export function unitChart(request: UnitChartRequest): Figure {
  const { id, title, subtitle, description, caption, table } = request;
  const data = unitTables(request);
  return {
    id,
    title,
    subtitle,
    description,
    caption,
    table,
    spec: unitSpec(request, data),
    data,
    renderer: 'light',
  };
}

function unitTables({ points, xLabel, yLabel, reference, look }: UnitChartRequest): FigureData[] {
  const heads = [
    { name: 'x', label: xLabel },
    { name: 'y', label: yLabel },
  ];
  const bars = points.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
  return [
    figureData('reference', heads, reference),
    figureData(
      'intervals',
      [
        { name: 'x', label: xLabel },
        { name: 'low', label: 'low' },
        { name: 'high', label: 'high' },
      ],
      bars.map(({ x, low, high }) => [x, low, high]),
    ),
    figureData(
      look === 'line' ? 'curve' : 'groups',
      heads,
      points.map(({ x, y }) => [x, y]),
    ),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

function unitSpec(request: UnitChartRequest, data: readonly FigureData[]): Figure['spec'] {
  const { look } = request;
  const widest = Math.max(...request.y.ticks.map(({ label }) => estimateTextWidth(label, FONT_SIZE)), 16);
  const frame: Frame = {
    total: NARROW,
    plotHeight: 250,
    padding: { left: Math.ceil(widest) + 10, right: 20, top: 36, bottom: 44 },
  };
  const x = numericChannel('x', request.x, bottomAxis(request.x, request.xLabel, frame));
  const y = numericChannel('y', request.y, leftAxis(request.y, request.yLabel, frame));
  const color = seriesColour(0);
  const dot = { type: 'point', filled: true, strokeWidth: 0, color };
  const layers: readonly (readonly [string, SpecPart, SpecPart])[] = [
    [
      'reference',
      { type: 'line', strokeWidth: 1, strokeDash: [4, 3], color: roleColour('chart-axis') },
      { x, y },
    ],
    [
      'intervals',
      { type: 'rule', strokeWidth: 2, opacity: 0.55, color },
      { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
    ],
    ['curve', { type: 'line', strokeWidth: 2, strokeJoin: 'round', color }, { x, y }],
    [
      'groups',
      look === 'cloud' ? { ...dot, size: 16, opacity: 0.5 } : { ...dot, size: 50, opacity: 1 },
      { x, y },
    ],
  ];
  return frameSpec(
    frame,
    layers.flatMap(([name, mark, encoding]) =>
      data.some((table) => table.name === name) ? [{ data: { name }, mark, encoding }] : [],
    ),
  );
}
