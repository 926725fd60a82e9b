import { FONT_SIZE } from '../chart-frame.ts';
import { shortNumber } from '../svg-text.ts';
import { drawText } from './light-axes.ts';
import type { LightChart, LightLayer } from './light-chart.ts';
import { coloursOf, pixelsOf, strokeLook } from './light-channels.ts';
import type { LightJob } from './light-channels.ts';
import type { LightTable } from './light-table.ts';
import { drawArea, drawLine } from './light-paths.ts';
import { OutsideSubset, isPart, numberOr, readNumber, readPart, readString, stringOr } from './read-part.ts';
import type { Part } from './read-part.ts';

const MARK_KEYS: Readonly<Record<string, readonly string[]>> = {
  line: ['strokeWidth', 'opacity', 'strokeJoin', 'strokeDash', 'color'],
  area: ['opacity', 'color'],
  point: ['filled', 'size', 'opacity', 'strokeWidth', 'shape', 'color'],
  rule: ['strokeWidth', 'opacity', 'strokeDash', 'color'],
  text: ['align', 'baseline', 'fontSize', 'fontWeight', 'color', 'stroke', 'strokeWidth', 'dx', 'dy'],
};

/** Draws the rows of one layer. */
export function drawLayer(chart: LightChart, layer: LightLayer, table: LightTable): string {
  const type = readString(layer.mark['type'], 'a mark without its type');
  const keys = MARK_KEYS[type];
  if (keys === undefined) throw new OutsideSubset(`marks of the type ${type}`);
  const mark = readPart(layer.mark, ['type', ...keys], `a ${type}`);
  const job = { chart, encoding: layer.encoding, mark, table };
  if (type === 'line') return drawLine(job);
  if (type === 'area') return drawArea(job);
  if (type === 'point') return drawPoints(job);
  return type === 'rule' ? drawRules(job) : drawTexts(job);
}

function drawPoints(job: LightJob): string {
  const { mark, table } = job;
  const x = pixelsOf(job, 'x');
  const y = pixelsOf(job, 'y');
  const colour = coloursOf(job);
  const shape = shapesOf(job);
  const radius = Math.sqrt(readNumber(mark['size'], 'a point without its size')) / 2;
  const paint = mark['filled'] === true ? 'fill' : 'stroke';
  const byColour = new Map<string, string>();
  for (let row = 0; row < table.length; row += 1) {
    const [cx, cy] = [x[row] ?? Number.NaN, y[row] ?? Number.NaN];
    if (!Number.isFinite(cx) || !Number.isFinite(cy)) continue;
    const drawn = drawShape(shape(row), radius, cx, cy);
    byColour.set(colour(row), (byColour.get(colour(row)) ?? '') + drawn);
  }
  const look = strokeLook(mark);
  return [...byColour].map(([own, marks]) => `<g ${paint}="${own}"${look}>${marks}</g>`).join('');
}

function shapesOf({ chart, encoding, mark, table }: LightJob): (row: number) => string {
  const channel = encoding['shape'];
  if (!isPart(channel)) {
    const own = stringOr(mark['shape'], 'circle');
    return () => own;
  }
  const column = table.column(readString(channel['field'], 'a shape without its field'));
  return (row) => chart.shapes.get(String(column[row])) ?? '';
}

function drawShape(shape: string, radius: number, x: number, y: number): string {
  if (shape === 'circle') {
    return `<circle cx="${shortNumber(x, 2)}" cy="${shortNumber(y, 2)}" r="${shortNumber(radius, 2)}"/>`;
  }
  if (!/^M[\d.,\-MLZ]+$/.test(shape)) throw new OutsideSubset(`the shape ${shape}`);
  const corner = (_: string, dx: string, dy: string): string =>
    `${shortNumber(x + Number(dx) * radius, 2)} ${shortNumber(y + Number(dy) * radius, 2)}`;
  return `<path d="${shape.replaceAll(/(-?[\d.]+),(-?[\d.]+)/g, corner)}"/>`;
}

function drawRules(job: LightJob): string {
  const { encoding, mark, table } = job;
  const [x1, y1] = [pixelsOf(job, 'x'), pixelsOf(job, 'y')];
  const x2 = encoding['x2'] === undefined ? x1 : pixelsOf(job, 'x2');
  const y2 = encoding['y2'] === undefined ? y1 : pixelsOf(job, 'y2');
  const colour = coloursOf(job);
  const byColour = new Map<string, string>();
  for (let row = 0; row < table.length; row += 1) {
    const ends = [x1, y1, x2, y2].map((pixels) => pixels[row] ?? Number.NaN);
    if (!ends.every(Number.isFinite)) continue;
    const [startX, startY, endX, endY] = ends.map((place) => shortNumber(place, 2));
    const piece = `M${startX} ${startY}L${endX} ${endY}`;
    byColour.set(colour(row), (byColour.get(colour(row)) ?? '') + piece);
  }
  const look = strokeLook(mark);
  return [...byColour].map(([own, path]) => `<path d="${path}" stroke="${own}"${look}/>`).join('');
}

const ANCHORS: Readonly<Record<string, string>> = {
  left: '',
  center: ' text-anchor="middle"',
  right: ' text-anchor="end"',
};

/** Base line below the given height, as Vega places it, in ems. */
const BASELINES: Readonly<Record<string, number>> = { alphabetic: 0, middle: 0.3, top: 0.79, bottom: -0.21 };

function drawTexts(job: LightJob): string {
  const { encoding, mark, table } = job;
  const [x, y] = [pixelsOf(job, 'x'), pixelsOf(job, 'y')];
  const channel = encoding['text'];
  if (!isPart(channel)) throw new OutsideSubset('a text without its field');
  const column = table.column(readString(channel['field'], 'a text without its field'));
  const size = numberOr(mark['fontSize'], FONT_SIZE);
  const shift = BASELINES[stringOr(mark['baseline'], 'middle')];
  const anchor = ANCHORS[stringOr(mark['align'], 'center')];
  if (shift === undefined || anchor === undefined || size !== FONT_SIZE) throw new OutsideSubset('this text');
  const [dx, dy] = [numberOr(mark['dx'], 0), numberOr(mark['dy'], 0) + Math.round(shift * size)];
  const texts = Array.from({ length: table.length }, (_, row) =>
    drawText((x[row] ?? Number.NaN) + dx, (y[row] ?? Number.NaN) + dy, [
      readString(column[row], 'a text that is no text'),
    ]),
  );
  const weight = mark['fontWeight'] === undefined ? '' : ` font-weight="${stringOr(mark['fontWeight'], '')}"`;
  const fill = readString(mark['color'], 'a text without a colour');
  return `<g fill="${fill}"${haloOf(mark)}${anchor}${weight}>${texts.join('')}</g>`;
}

/** A rim around letters that stand over lines. */
function haloOf(mark: Part): string {
  if (mark['stroke'] === undefined) return '';
  return ` stroke="${readString(mark['stroke'], 'a rim without a colour')}" stroke-width="${numberOr(mark['strokeWidth'], 1)}"`;
}
