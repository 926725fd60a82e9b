import { formatNumber } from '../../../../lib/format-number.ts';
import { createTooltip } from '../../live-chart-tooltip.ts';
import { createSvg } from '../chart/svg-element.ts';
import { describePosition } from './curve-words.ts';
import type { DrawnCurves } from './draw-curves.ts';
import type { PreparedSide } from './prepare-curves.ts';
import { readOut, readOutWords } from './read-out.ts';

/** Part of the axis from its low to its high end; null for all of it. */
export type Zoom = readonly [number, number] | null;

/** What a cursor works on. */
export interface CursorRequest {
  /** Draws the curves anew. */
  readonly draw: (zoom: Zoom) => DrawnCurves;
  readonly sides: readonly PreparedSide[];
  readonly axis: string;
  /** Says what is under the cursor. */
  readonly words: HTMLElement;
  readonly onHover: (slug: string | null) => void;
}

/** What lasts: the present drawing, where the cursor is (0 to 1 of the width), where a drag began. */
interface Cursor extends CursorRequest {
  readonly drawing: HTMLElement;
  readonly line: SVGLineElement;
  readonly box: SVGRectElement;
  drawn: DrawnCurves;
  place: number;
  start: number | null;
}

const tooltip = createTooltip();

/** Draws the curves and lets the reader read values and zoom along x, by pointer and by keys; draws anew when the width changes. */
export function addCursor(drawing: HTMLElement, request: CursorRequest): void {
  const cursor: Cursor = {
    ...request,
    drawing,
    line: createSvg('line', { class: 'view-cursor' }),
    box: createSvg('rect', { class: 'view-brush' }),
    drawn: request.draw(null),
    place: 0.5,
    start: null,
  };
  addPointer(cursor);
  addKeys(cursor);
  new ResizeObserver(() => {
    const { width } = cursor.drawn.frame.svg.viewBox.baseVal;
    if (Math.abs(width - Math.max(280, drawing.clientWidth)) > 2) cursor.drawn = cursor.draw(null);
  }).observe(drawing);
}

function addPointer(cursor: Cursor): void {
  const { drawing, line, box } = cursor;
  drawing.addEventListener('pointermove', (event) => {
    const pixel = pixelOf(cursor, event);
    tooltip(null, event, null, cursor.start === null ? readAt(cursor, pixel) : null);
    cursor.onHover(event.target instanceof SVGElement ? (event.target.dataset['slug'] ?? null) : null);
    if (cursor.start !== null) showBox(cursor, pixel);
  });
  drawing.addEventListener('pointerleave', (event) => {
    line.remove();
    tooltip(null, event, null, null);
    cursor.onHover(null);
  });
  drawing.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    cursor.start = pixelOf(cursor, event);
    drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener('pointerup', (event) => {
    const { start, drawn } = cursor;
    const end = pixelOf(cursor, event);
    cursor.start = null;
    box.remove();
    if (start === null || Math.abs(end - start) < 6) return;
    cursor.drawn = cursor.draw([drawn.xAt(Math.min(start, end)), drawn.xAt(Math.max(start, end))]);
  });
  drawing.addEventListener('dblclick', () => {
    cursor.drawn = cursor.draw(null);
  });
}

function pixelOf({ drawn: { frame } }: Cursor, event: MouseEvent): number {
  const { left, width } = frame.svg.getBoundingClientRect();
  return ((event.clientX - left) / width) * frame.svg.viewBox.baseVal.width;
}

/** Puts the cursor at a pixel and says what the lines have there. */
function readAt(cursor: Cursor, pixel: number): Readonly<Record<string, string>> {
  const { drawn, line, sides, words, axis } = cursor;
  const { frame } = drawn;
  const inside = Math.min(frame.left + frame.width, Math.max(frame.left, pixel));
  cursor.place = (inside - frame.left) / frame.width;
  setAttributes(line, { x1: inside, x2: inside, y1: frame.top, y2: frame.top + frame.height });
  frame.over.append(line);
  const position = drawn.xAt(inside);
  const values = readOut(sides, position);
  const at = describePosition(values[0]?.position ?? position, axis);
  words.textContent = readOutWords(values, at);
  return { '': at, ...Object.fromEntries(values.map(({ label, value }) => [label, formatNumber(value)])) };
}

function showBox({ drawn: { frame }, box, start }: Cursor, pixel: number): void {
  const begun = start ?? pixel;
  const x = Math.min(begun, pixel);
  setAttributes(box, { x, width: Math.abs(begun - pixel), y: frame.top, height: frame.height });
  frame.over.append(box);
}

function setAttributes(element: SVGElement, attributes: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
}

/** Arrows read along the axis, plus zooms in around the cursor, 0 and minus show all. */
function addKeys(cursor: Cursor): void {
  cursor.drawing.addEventListener('keydown', (event) => {
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { frame } = cursor.drawn;
    if (act === 'all') cursor.drawn = cursor.draw(null);
    else if (act === 'closer') zoomIn(cursor);
    else readAt(cursor, frame.left + (cursor.place + act) * frame.width);
  });
}

const KEYS: Readonly<Record<string, number | 'all' | 'closer'>> = {
  ArrowLeft: -1 / 40,
  ArrowRight: 1 / 40,
  '+': 'closer',
  '-': 'all',
  '0': 'all',
};

function zoomIn(cursor: Cursor): void {
  const { frame } = cursor.drawn;
  const low = Math.min(0.5, Math.max(0, cursor.place - 0.25));
  const at = (place: number): number => cursor.drawn.xAt(frame.left + place * frame.width);
  cursor.drawn = cursor.draw([at(low), at(low + 0.5)]);
  cursor.place = 0.5;
}
