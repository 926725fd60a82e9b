import { createSvg } from './svg-element.ts';
import type { AxisScale } from './axis-scale.ts';

/** What a plot is and how large. */
export interface FrameRequest {
  readonly width: number;
  readonly height: number;
  /** Pixels to keep free at the right, for names at the ends of lines. */
  readonly right?: number;
  readonly x: AxisScale;
  readonly y: AxisScale;
  readonly xTitle: string;
  readonly yTitle: string;
  /** What the drawing shows, for those who do not see it. */
  readonly label: string;
}

/** A plot with its axes, to draw into. */
export interface ChartFrame {
  readonly svg: SVGSVGElement;
  /** What lies in it is cut at the plot's edges. */
  readonly inside: SVGGElement;
  /** For what may stand over the edges. */
  readonly over: SVGGElement;
  readonly left: number;
  readonly top: number;
  /** Of the plot without its axes. */
  readonly width: number;
  readonly height: number;
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
}

const TOP = 24;
const BOTTOM = 42;
const LETTER = 6.6;
let clips = 0;

/** An empty plot: grid, ticks, titles of the axes, the one of y above it, where it is read first. */
export function drawFrame(request: FrameRequest): ChartFrame {
  const { x, y } = request;
  const widest = y.ticks.reduce((most, { label }) => Math.max(most, label.length), 2);
  const left = Math.min(request.width * 0.45, widest * LETTER + 14);
  const width = Math.max(60, request.width - left - (request.right ?? 14));
  const height = request.height - TOP - BOTTOM;
  const toX = (value: number): number => left + x.place(value) * width;
  const toY = (value: number): number => TOP + (1 - y.place(value)) * height;
  clips += 1;
  const clip = `view-clip-${clips}`;
  const inside = createSvg('g', { 'clip-path': `url(#${clip})` });
  const over = createSvg('g', {});
  const svg = createSvg(
    'svg',
    {
      class: 'view-chart',
      width: request.width,
      height: request.height,
      viewBox: `0 0 ${Math.round(request.width)} ${request.height}`,
      role: 'img',
      'aria-label': request.label,
    },
    createSvg(
      'clipPath',
      { id: clip },
      createSvg('rect', { x: left, y: TOP - 4, width, height: height + 8 }),
    ),
    ...yAxis(request, { left, width, toY }),
    ...xAxis(request, { left, width, height, toX }),
    inside,
    over,
  );
  return { svg, inside, over, left, top: TOP, width, height, toX, toY };
}

function yAxis(
  { y, yTitle }: FrameRequest,
  {
    left,
    width,
    toY,
  }: { readonly left: number; readonly width: number; readonly toY: (value: number) => number },
): SVGElement[] {
  const title = createSvg('text', { x: 0, y: 12, class: 'view-axis-title' }, withUnit(yTitle, y));
  return [
    title,
    ...y.ticks.flatMap(({ value, label }) => [
      createSvg('line', { x1: left, x2: left + width, y1: toY(value), y2: toY(value), class: 'view-grid' }),
      createSvg('text', { x: left - 8, y: toY(value) + 4, class: 'view-tick', 'text-anchor': 'end' }, label),
    ]),
  ];
}

function xAxis(
  { x, xTitle }: FrameRequest,
  {
    left,
    width,
    height,
    toX,
  }: {
    readonly left: number;
    readonly width: number;
    readonly height: number;
    readonly toX: (value: number) => number;
  },
): SVGElement[] {
  const bottom = TOP + height;
  let free = Number.NEGATIVE_INFINITY;
  const ticks = x.ticks.flatMap(({ value, label }) => {
    const place = toX(value);
    const half = (label.length * LETTER) / 2;
    const mark = createSvg('line', { x1: place, x2: place, y1: bottom, y2: bottom + 5, class: 'view-axis' });
    if (place - half < free) return [mark];
    free = place + half + 8;
    return [
      mark,
      createSvg('text', { x: place, y: bottom + 18, class: 'view-tick', 'text-anchor': 'middle' }, label),
    ];
  });
  return [
    createSvg('line', { x1: left, x2: left + width, y1: bottom, y2: bottom, class: 'view-axis' }),
    ...ticks,
    createSvg(
      'text',
      { x: left + width, y: bottom + 36, class: 'view-axis-title', 'text-anchor': 'end' },
      withUnit(xTitle, x),
    ),
  ];
}

function withUnit(title: string, { unit, kind }: AxisScale): string {
  const words = [...(unit === null ? [] : [unit]), ...(kind === 'log' ? ['log scale'] : [])];
  return words.length === 0 ? title : `${title} (${words.join(', ')})`;
}
