import { formatAlike } from '../lib/format-alike.ts';
import type { Figure } from '../model/figure.ts';
import { FONT_SIZE, NARROW, WIDE, frameSpec, lookupExpression, pixelChannel } from './chart-frame.ts';
import type { Frame, SpecPart } from './chart-frame.ts';
import { figureData, shortTable } from './figure-table.ts';
import type { ColumnHead } from './figure-table.ts';
import { roleColour } from './palette.ts';
import { estimateTextWidth } from './text-width.ts';

/** What `criticalDifference` draws. */
export interface CriticalDifferenceRequest {
  readonly id: string;
  readonly title: string;
  /** Best mean rank first. */
  readonly methods: readonly { readonly label: string; readonly meanRank: number }[];
  readonly tasks: number;
  readonly difference: number;
  /** Positions of the first and last method of each group that cannot be told apart. */
  readonly cliques: readonly (readonly [number, number])[];
  readonly alpha: number;
}

const rowHeight = 19;
const cliqueHeight = 8;
const firstClique = 12;

/**
 * A critical-difference diagram (Demšar 2006): methods at their mean ranks, the best at the left, thick bars under those whose ranks
 * differ by less than the critical difference.
 */
export function criticalDifference(request: CriticalDifferenceRequest): Figure {
  const { methods, tasks, difference, cliques, alpha } = request;
  const format = formatAlike(methods.map(({ meanRank }) => meanRank));
  const rows = methods.map(({ label, meanRank }) => [label, format(meanRank)]);
  const groups = cliques.map(([from, to]) =>
    methods
      .slice(from, to + 1)
      .map(({ label }) => label)
      .join(', '),
  );
  const apart =
    groups.length === 0
      ? 'Every method can be told from its neighbours.'
      : `Not to be told apart: ${groups.join('; ')}.`;
  return {
    id: request.id,
    title: request.title,
    subtitle: `Mean rank of ${methods.length} methods over ${tasks} tasks; 1 is the best.`,
    description: `Critical-difference diagram. Mean ranks: ${rows.map((row) => row.join(' ')).join(', ')}. Critical difference ${format(difference)}. ${apart}`,
    caption: `Thick bars join methods that Nemenyi's test cannot tell apart at ${alpha * 100} %: their mean ranks differ by less than ${format(difference)}.`,
    spec: drawDiagram(request, WIDE),
    narrowSpec: drawDiagram(request, NARROW),
    data: diagramTables(request),
    table: shortTable(['Method', 'Mean rank'], rows),
    renderer: 'vega',
  };
}

function placeRows({ methods, cliques }: CriticalDifferenceRequest): {
  readonly rows: readonly { readonly y: number; readonly left: boolean }[];
  readonly height: number;
} {
  const half = Math.ceil(methods.length / 2);
  const first = firstClique + cliques.length * cliqueHeight + 12;
  const rows = methods.map((_, index) => {
    const left = index < half;
    return { y: first + (left ? index : methods.length - 1 - index) * rowHeight, left };
  });
  return { rows, height: first + (half - 1) * rowHeight + 8 };
}

/** Ranks need this much width to be told apart. */
const LEAST_AXIS = 110;

/** The bar of the critical difference must have room too. */
function endOfAxis({ methods, difference }: CriticalDifferenceRequest): number {
  return Math.max(methods.length, 1 + difference);
}

function heads(names: readonly string[]): ColumnHead[] {
  return names.map((name) => ({ name, label: name }));
}

function diagramTables(request: CriticalDifferenceRequest): Figure['data'] {
  const { methods, cliques, difference } = request;
  const { rows } = placeRows(request);
  const edge = (left: boolean): number => (left ? 1 : endOfAxis(request));
  return [
    figureData(
      'methods',
      heads(['method', 'rank', 'row', 'edge', 'top']),
      methods.map(({ label, meanRank }, index) => {
        const { y = 0, left = true } = rows[index] ?? {};
        return [label, meanRank, y, edge(left), 0];
      }),
    ),
    figureData(
      'groups',
      heads(['from', 'to', 'row']),
      cliques.map(([from, to], index) => [
        (methods[from]?.meanRank ?? 0) - 0.04,
        (methods[to]?.meanRank ?? 0) + 0.04,
        firstClique + index * cliqueHeight,
      ]),
    ),
    figureData('difference', heads(['from', 'to', 'row', 'text']), [
      [1, 1 + difference, -40, `critical difference ${formatAlike([difference])(difference)}`],
    ]),
  ];
}

function drawDiagram(request: CriticalDifferenceRequest, total: number): Figure['spec'] {
  const { methods } = request;
  const { rows, height } = placeRows(request);
  const widest = (left: boolean): number =>
    Math.max(
      0,
      ...methods
        .filter((_, index) => rows[index]?.left === left)
        .map(({ label }) => estimateTextWidth(label, FONT_SIZE)),
    );
  const [left, right] = shareRoom(widest(true), widest(false), total - LEAST_AXIS - 28);
  const frame: Frame = {
    total,
    plotHeight: height,
    padding: {
      left: left + 14,
      right: right + 14,
      top: 64,
      bottom: 4,
    },
  };
  const ticks = methods.map((_, index) => index + 1);
  const x: SpecPart = {
    field: 'rank',
    type: 'quantitative',
    scale: { domain: [1, endOfAxis(request)], nice: false, zero: false },
    axis: {
      orient: 'top',
      values: ticks,
      tickCount: ticks.length,
      labelExpr: lookupExpression(Object.fromEntries(ticks.map((tick) => [String(tick), String(tick)]))),
      grid: false,
      title: null,
    },
  };
  return frameSpec(frame, [
    ...stemLayers(x),
    ...barLayers(x),
    namesLayer(x, true, left + 2),
    namesLayer(x, false, right + 2),
  ]);
}

/** Room for the names of both sides: what they need, unless that is too much; then what is left is shared. */
function shareRoom(left: number, right: number, room: number): readonly [number, number] {
  if (left + right <= room) return [left, right];
  if (Math.min(left, right) < room / 2) return left < right ? [left, room - left] : [room - right, right];
  return [room / 2, room / 2];
}

const line = { type: 'rule', color: roleColour('chart-axis'), strokeWidth: 1 };
const text = { type: 'text', fontSize: FONT_SIZE, baseline: 'middle', color: roleColour('chart-text') };

/** The same channel at another field. */
function at(x: SpecPart, field: string): SpecPart {
  return { ...x, field };
}

/** From the axis down to each method's row, and along it to its name. */
function stemLayers(x: SpecPart): SpecPart[] {
  const data = { name: 'methods' };
  return [
    { data, mark: line, encoding: { x, y: pixelChannel('top'), y2: { field: 'row' } } },
    { data, mark: line, encoding: { x: at(x, 'rank'), x2: { field: 'edge' }, y: pixelChannel('row') } },
  ];
}

/** Bars under methods that cannot be told apart, and the critical difference with its number above the axis. */
function barLayers(x: SpecPart): SpecPart[] {
  const encoding = { x: at(x, 'from'), x2: { field: 'to' }, y: pixelChannel('row') };
  const mark = { type: 'rule', color: roleColour('chart-text') };
  return [
    { data: { name: 'groups' }, mark: { ...mark, strokeWidth: 4 }, encoding },
    { data: { name: 'difference' }, mark: { ...mark, strokeWidth: 2 }, encoding },
    {
      data: { name: 'difference' },
      mark: { ...text, align: 'left', dy: -12 },
      encoding: { x: at(x, 'from'), y: pixelChannel('row'), text: { field: 'text', type: 'nominal' } },
    },
  ];
}

function namesLayer(x: SpecPart, left: boolean, limit: number): SpecPart {
  return {
    data: { name: 'methods' },
    transform: [{ filter: `datum.edge ${left ? '===' : '!=='} 1` }],
    mark: { ...text, align: left ? 'right' : 'left', dx: left ? -6 : 6, limit },
    encoding: { x: at(x, 'edge'), y: pixelChannel('row'), text: { field: 'method', type: 'nominal' } },
  };
}
