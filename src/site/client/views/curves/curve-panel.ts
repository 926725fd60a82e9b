import { formatNumber } from '../../../../lib/format-number.ts';
import { createElement } from '../../element.ts';
import { createSvg, slotClass } from '../chart/svg-element.ts';
import { foldedTable } from '../data-table.ts';
import { scaleOfAxis, titleOfAxis } from './curve-axis.ts';
import { addCursor } from './curve-cursor.ts';
import { curveNotes, describePosition } from './curve-words.ts';
import { drawCurves } from './draw-curves.ts';
import type { DrawnCurves } from './draw-curves.ts';
import { prepareCurves } from './prepare-curves.ts';
import type { CurveRequest, PreparedCurves, PreparedSide } from './prepare-curves.ts';
import { readOut } from './read-out.ts';

/** Curves with what they are called. */
export interface CurvePanelRequest extends CurveRequest {
  /** Name of the metric, as on the axis of y. */
  readonly title: string;
  readonly logY: boolean;
  /** A sentence on what was left out of the points, if anything was. */
  readonly thinned: string | null;
}

/** What to do when the reader points at a run. */
export interface CurvePanelCalls {
  readonly onHover: (slug: string | null) => void;
}

/** A picture of curves that is on the page. */
export interface CurvePanel {
  readonly marks: DrawnCurves['marks'];
}

const HEIGHT = 360;

/**
 * Fills the holder with a picture of curves: legend, lines, what is under the pointer or the cursor of the keyboard, notes, data. Dragging along x
 * zooms, a double click and the key 0 show all.
 */
export function showCurvePanel(
  holder: HTMLElement,
  request: CurvePanelRequest,
  calls: CurvePanelCalls,
): CurvePanel {
  const prepared = prepareCurves(request);
  const words = createElement('p', { class: 'view-read-out', role: 'status' });
  const drawing = createElement('div', {
    class: 'view-drawing',
    tabindex: '0',
    role: 'group',
    'aria-label': `Curves of ${request.title}`,
    'aria-description': 'Keys: the arrows read the values along the axis, plus zooms in, 0 shows all.',
  });
  holder.replaceChildren(
    legendOf(prepared),
    drawing,
    words,
    ...curveNotes(prepared, request).map((note) => createElement('p', { class: 'view-note' }, note)),
    ...(request.thinned === null ? [] : [createElement('p', { class: 'view-note' }, request.thinned)]),
    foldedTable(`${request.title} along ${titleOfAxis(request.axis)}`, () => tableOf(prepared, request)),
  );
  const marks = new Map<string, readonly SVGElement[]>();
  const draw = (zoom: readonly [number, number] | null): DrawnCurves => {
    const drawn = drawCurves({
      sides: prepared.sides,
      width: Math.max(280, holder.clientWidth),
      height: HEIGHT,
      xKind: scaleOfAxis(request.axis, request.logX),
      yKind: request.logY ? 'log' : 'linear',
      xTitle: titleOfAxis(request.axis),
      yTitle: request.title,
      label: labelOf(prepared, request),
      zoom,
    });
    drawing.replaceChildren(drawn.frame.svg);
    marks.clear();
    for (const [slug, elements] of drawn.marks) marks.set(slug, elements);
    return drawn;
  };
  addCursor(drawing, {
    draw,
    sides: prepared.sides,
    axis: request.axis,
    words,
    onHover: calls.onHover,
  });
  return { marks };
}

function labelOf({ sides }: PreparedCurves, { title, axis, logY, logX }: CurvePanelRequest): string {
  const scales = [...(logX ? ['x'] : []), ...(logY ? ['y'] : [])];
  const log = scales.length === 0 ? '' : `, ${scales.join(' and ')} on a log scale`;
  return `${title} along ${titleOfAxis(axis)} of ${sides.map(({ side }) => side.label).join(', ')}${log}.`;
}

function legendOf({ sides }: PreparedCurves): HTMLElement {
  return createElement(
    'ul',
    { class: 'view-legend' },
    ...sides.map(({ side }) => {
      const line = createSvg('line', { x1: 0, x2: 26, y1: 5, y2: 5, class: lineClass(side) });
      const sample = createSvg('svg', { width: 26, height: 10, 'aria-hidden': 'true' }, line);
      return createElement('li', {}, sample, side.label);
    }),
  );
}

function lineClass({ colour, dash }: { readonly colour: number | null; readonly dash: number }): string {
  return `view-line ${slotClass(colour)} dash-${dash % 4}`;
}

/** The values of all lines at up to 200 positions of the first that has most. */
function tableOf(
  { sides }: PreparedCurves,
  { axis }: CurvePanelRequest,
): ReturnType<Parameters<typeof foldedTable>[1]> {
  const longest = sides.reduce<Float64Array>(
    (most, { main }) => (main !== undefined && main.positions.length > most.length ? main.positions : most),
    new Float64Array(),
  );
  const stride = Math.max(1, Math.ceil(longest.length / 200));
  const positions = [...longest].filter((_, index) => index % stride === 0 || index === longest.length - 1);
  return {
    head: [titleOfAxis(axis), ...sides.map(({ side }) => side.label)],
    rows: positions.map((position) =>
      [describePosition(position, axis)].concat(sides.map((side) => readText(side, position))),
    ),
  };
}

function readText(side: PreparedSide, position: number): string {
  const [read] = readOut([side], position);
  return read === undefined ? '' : formatNumber(read.value, 5);
}
