import { FONT_SIZE, LINE_HEIGHT } from '../chart-frame.ts';
import { roleColour } from '../palette.ts';
import { escapeSvg, shortNumber } from '../svg-text.ts';
import type { LightChart } from './light-chart.ts';
import type { LightScale } from './light-scale.ts';
import { OutsideSubset, isPart, numberOr, readList, readPart, readString } from './read-part.ts';
import type { Part } from './read-part.ts';

const AXIS_KEYS = [
  'values',
  'tickCount',
  'orient',
  'labelExpr',
  'labels',
  'labelPadding',
  'grid',
  'ticks',
  'tickSize',
  'domain',
  'title',
  'titleAngle',
  'titleAnchor',
  'titleAlign',
  'titleX',
  'titleY',
];

/** Vega moves axes by half a pixel, so that lines of one pixel are sharp. */
const HALF = 0.5;
/** Vega's distance from the middle of a line of text to its base line, and from its top, in ems. */
const MIDDLE = Math.round(0.3 * FONT_SIZE);
const TOP = Math.round(0.79 * FONT_SIZE);

interface AxisTick {
  readonly at: number;
  readonly lines: readonly string[];
}

/** Grid lines of both axes: they lie under the marks. */
export function drawGrids(chart: LightChart): string {
  const key = `grid ${chart.width} ${chart.height}`;
  const path =
    drawOnce(chart.xChannel, key, (axis) => gridUpwards(chart, axis)) +
    drawOnce(chart.yChannel, key, (axis) => gridAcross(chart, axis));
  return path === '' ? '' : `<path d="${path}" stroke="${roleColour('chart-grid')}"/>`;
}

/** Labels, ticks, lines and titles of both axes. */
export function drawAxes(chart: LightChart): string {
  const shift = chart.layers.some(({ encoding }) => isNominal(encoding['y'])) ? 0 : HALF;
  return (
    drawOnce(chart.xChannel, `axis ${chart.width} ${chart.height}`, (axis) => drawBottomAxis(chart, axis)) +
    drawOnce(chart.yChannel, `axis ${chart.height} ${shift}`, (axis) => drawLeftAxis(chart, axis, shift))
  );
}

/** What was drawn of the axis of a channel, by all else that it depends on. Curves of many runs share their channels. */
const drawn = new WeakMap<Part, Map<string, string>>();

function drawOnce(channel: Part | null, key: string, draw: (axis: Part) => string): string {
  const axis = channel?.['axis'] ?? null;
  if (channel === null || axis === null) return '';
  if (!isPart(axis)) throw new OutsideSubset('this axis');
  let parts = drawn.get(channel);
  if (parts === undefined) drawn.set(channel, (parts = new Map()));
  let part = parts.get(key);
  if (part === undefined) parts.set(key, (part = draw(axis)));
  return part;
}

function gridUpwards(chart: LightChart, axis: Part): string {
  if (axis['grid'] !== true) return '';
  return tickPlaces(axis, chart.x)
    .map((at) => `M${half(Math.round(at))} ${HALF}v${chart.height}`)
    .join('');
}

function gridAcross(chart: LightChart, axis: Part): string {
  if (axis['grid'] !== true) return '';
  return tickPlaces(axis, chart.y)
    .map((at) => `M${HALF} ${half(Math.round(at))}h${chart.width}`)
    .join('');
}

function drawBottomAxis(chart: LightChart, value: Part): string {
  const axis = readPart(value, AXIS_KEYS, 'an axis');
  const ticks = ticksOf(axis, chart.x);
  const size = axis['ticks'] === false ? 0 : numberOr(axis['tickSize'], 5);
  const y = chart.height + HALF;
  const lines =
    (axis['ticks'] === false ? '' : ticks.map(({ at }) => `M${half(Math.round(at))} ${y}v${size}`).join('')) +
    (axis['domain'] === false ? '' : `M${HALF} ${y}h${chart.width}`);
  const base = y + size + numberOr(axis['labelPadding'], 2) + TOP;
  const labels = ticks.map(({ at, lines: text }) => drawText(at + HALF, base, text)).join('');
  return drawLines(lines) + drawLabels(labels, 'middle') + drawTitle(axis, chart.height);
}

function drawLeftAxis(chart: LightChart, value: Part, shift: number): string {
  const axis = readPart(value, AXIS_KEYS, 'an axis');
  if (axis['ticks'] !== false || axis['domain'] !== false) throw new OutsideSubset('lines at the left axis');
  const x = HALF - numberOr(axis['labelPadding'], 2);
  const labels = ticksOf(axis, chart.y)
    .map(({ at, lines }) => drawText(x, at + shift + MIDDLE - ((lines.length - 1) * LINE_HEIGHT) / 2, lines))
    .join('');
  return drawLabels(labels, 'end') + drawTitle(axis, 0);
}

function isNominal(channel: unknown): boolean {
  return isPart(channel) && channel['type'] === 'nominal';
}

function tickPlaces(axis: Part, scale: LightScale | null): readonly number[] {
  if (scale === null) throw new OutsideSubset('an axis without a scale');
  return readList(axis['values'], 'an axis without its ticks').map((value) => scale.place(value));
}

function ticksOf(axis: Part, scale: LightScale | null): readonly AxisTick[] {
  if (scale === null) throw new OutsideSubset('an axis without a scale');
  const labels = axis['labels'] === false ? null : readLabels(axis['labelExpr']);
  return readList(axis['values'], 'an axis without its ticks').map((value) => ({
    at: scale.place(value),
    lines: labels === null ? [] : linesOf(labels, String(value)),
  }));
}

function linesOf(labels: Part, key: string): readonly string[] {
  if (!Object.hasOwn(labels, key)) return [];
  const label = labels[key];
  return Array.isArray(label) ? label.map(String) : [String(label)];
}

/** Reads back the table that `lookupExpression` wrote. */
function readLabels(expression: unknown): Part {
  const text = readString(expression, 'an axis with labels of its own');
  if (!text.endsWith('[datum.value]')) throw new OutsideSubset('this expression for labels');
  const table: unknown = JSON.parse(text.slice(0, -'[datum.value]'.length));
  if (!isPart(table)) throw new OutsideSubset('this expression for labels');
  return table;
}

function drawLines(path: string): string {
  return path === '' ? '' : `<path d="${path}" stroke="${roleColour('chart-axis')}"/>`;
}

function drawLabels(labels: string, anchor: string): string {
  return labels === '' ? '' : `<g fill="${roleColour('chart-quiet')}" text-anchor="${anchor}">${labels}</g>`;
}

/** One or more lines of text whose first base line is at y. */
export function drawText(x: number, y: number, lines: readonly string[]): string {
  return lines
    .map((line, index) => (line === '' ? '' : textElement(x, y + index * LINE_HEIGHT, escapeSvg(line))))
    .join('');
}

function textElement(x: number, y: number, text: string): string {
  return `<text x="${shortNumber(x, 2)}" y="${shortNumber(y, 2)}">${text}</text>`;
}

function drawTitle(axis: Part, top: number): string {
  const title = axis['title'] ?? null;
  if (title === null) return '';
  const x = numberOr(axis['titleX'], 0) + HALF;
  const y = top + numberOr(axis['titleY'], 0) + HALF;
  const anchor = axis['titleAlign'] === 'right' ? ' text-anchor="end"' : '';
  return `<g fill="${roleColour('chart-text')}"${anchor}>${drawText(x, y, [readString(title, 'this title')])}</g>`;
}

function half(value: number): string {
  return shortNumber(value + HALF, 1);
}
