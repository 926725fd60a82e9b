import { formatAlike } from '../lib/format-alike.ts';
import { formatCount } from '../lib/format-count.ts';
import type { Figure } from '../model/figure.ts';
import { FONT_SIZE, LINE_HEIGHT, NARROW, WIDE, frameSpec, pixelChannel } from './chart-frame.ts';
import type { Frame, SpecPart } from './chart-frame.ts';
import type { ChartMetric } from './chart-input.ts';
import { figureData, shortTable } from './figure-table.ts';
import { roleColour, seriesColour } from './palette.ts';
import { estimateTextWidth, wrapLabel } from './text-width.ts';

/** A cell of a heat map. */
export interface HeatCell {
  readonly column: number;
  readonly row: number;
  readonly value: number;
  /** How many runs stand behind it. */
  readonly n: number;
}

/** What `heatMap` draws. */
export interface HeatMapRequest {
  readonly id: string;
  /** Null lets the chart name itself. */
  readonly title: string | null;
  readonly metric: ChartMetric;
  /** Name of what stands across and downwards, with its values. */
  readonly columns: { readonly label: string; readonly values: readonly string[] };
  readonly rows: { readonly label: string; readonly values: readonly string[] };
  /** With finite values; pairs without a run have no cell. */
  readonly cells: readonly HeatCell[];
  readonly leftOut: readonly string[];
}

const CELL_HEIGHT = 30;
const MOST_LABEL = 150;

/** A metric by two params: a cell for each pair of values, the better the darker, with its mean in words. */
export function heatMap(request: HeatMapRequest): Figure {
  const { metric, cells, columns, rows } = request;
  const format = formatAlike(cells.map(({ value }) => value));
  const best = cells.toSorted((a, b) =>
    metric.goal === 'minimize' ? a.value - b.value : b.value - a.value,
  )[0];
  const where =
    best === undefined
      ? ''
      : ` ${metric.goal === 'minimize' ? 'Lowest' : 'Highest'}: ${format(best.value)} at ${columns.label} ${columns.values[best.column] ?? ''}, ${rows.label} ${rows.values[best.row] ?? ''}.`;
  return {
    id: request.id,
    title: request.title ?? `How does ${metric.label} depend on ${columns.label} and ${rows.label}?`,
    subtitle: `Mean of ${metric.label} for each pair of values.`,
    description: `Heat map of ${metric.label} by ${columns.label} (across) and ${rows.label} (down), ${formatCount(cells.length, 'cell')}.${where}`,
    caption: [
      `Across: ${columns.label}. Down: ${rows.label}. The ${metric.goal === null ? 'larger' : 'better'}, the stronger the colour; a pair without a run stays empty.`,
      ...request.leftOut,
    ].join(' '),
    spec: heatSpec(request, WIDE, format),
    narrowSpec: heatSpec(request, NARROW, format),
    data: [
      figureData(
        'cells',
        [
          { name: 'column', label: columns.label },
          { name: 'row', label: rows.label },
          { name: 'value', label: metric.label },
          { name: 'n', label: 'runs' },
        ],
        cells.map(({ column, row, value, n }) => [
          columns.values[column] ?? '',
          rows.values[row] ?? '',
          value,
          n,
        ]),
      ),
    ],
    table: shortTable(
      [`${rows.label} \\ ${columns.label}`, ...columns.values],
      rows.values.map((name, row) =>
        [name].concat(columns.values.map((_, column) => textAt(cells, column, row, format))),
      ),
    ),
    renderer: 'vega',
  };
}

function textAt(
  cells: readonly HeatCell[],
  column: number,
  row: number,
  format: (value: number) => string,
): string {
  const found = cells.find((cell) => cell.column === column && cell.row === row);
  return found === undefined ? '' : format(found.value);
}

function heatSpec(
  { columns, rows, cells, metric }: HeatMapRequest,
  total: number,
  format: (value: number) => string,
): Figure['spec'] {
  const widest = Math.max(0, ...rows.values.map((label) => estimateTextWidth(label, FONT_SIZE)));
  const left = Math.ceil(Math.min(widest, total === NARROW ? 90 : MOST_LABEL)) + 14;
  const width = Math.min((total - left - 10) / Math.max(1, columns.values.length), 110);
  const heads = columns.values.map((label) => wrapLabel(label, width - 4, FONT_SIZE));
  const lines = Math.max(1, ...heads.map((name) => name.length));
  const frame: Frame = {
    total,
    plotHeight: CELL_HEIGHT * rows.values.length,
    padding: { left, right: 10, top: lines * LINE_HEIGHT + 10, bottom: 6 },
  };
  const shadeOf = shades(cells, metric);
  const texts = cells.map((cell) => ({
    text: estimateTextWidth(format(cell.value), FONT_SIZE) < width - 2 ? format(cell.value) : '',
    x: (cell.column + 0.5) * width,
    y: (cell.row + 0.5) * CELL_HEIGHT,
  }));
  return frameSpec(frame, [
    cellLayer(cells, width, shadeOf),
    textLayer(
      heads.flatMap((name, column) =>
        name.map((text, line) => ({
          text,
          x: (column + 0.5) * width,
          y: -8 - (name.length - 1 - line) * LINE_HEIGHT,
        })),
      ),
      'center',
    ),
    textLayer(
      rows.values.map((text, row) => ({ text, x: -8, y: (row + 0.5) * CELL_HEIGHT })),
      'right',
    ),
    textLayer(texts, 'center'),
  ]);
}

/** From 0.06 for the worst to half for the best value: so letters are read on every shade, on light and dark pages. */
function shades(cells: readonly HeatCell[], { goal }: ChartMetric): (cell: HeatCell) => number {
  const values = cells.map(({ value }) => value);
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return ({ value }) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return Math.round(6 + 44 * (goal === 'minimize' ? 1 - share : share)) / 100;
  };
}

function cellLayer(cells: readonly HeatCell[], width: number, shadeOf: (cell: HeatCell) => number): SpecPart {
  return {
    data: {
      values: cells.map((cell) => ({
        x: cell.column * width + 1,
        x2: (cell.column + 1) * width - 1,
        y: cell.row * CELL_HEIGHT + 1,
        y2: (cell.row + 1) * CELL_HEIGHT - 1,
        shade: shadeOf(cell),
      })),
    },
    mark: { type: 'rect', color: seriesColour(0) },
    encoding: {
      x: pixelChannel('x'),
      x2: { field: 'x2' },
      y: pixelChannel('y'),
      y2: { field: 'y2' },
      opacity: { field: 'shade', type: 'quantitative', scale: null, legend: null },
    },
  };
}

function textLayer(values: readonly SpecPart[], align: string): SpecPart {
  return {
    data: { values },
    mark: { type: 'text', align, baseline: 'middle', fontSize: FONT_SIZE, color: roleColour('chart-text') },
    encoding: { x: pixelChannel('x'), y: pixelChannel('y'), text: { field: 'text', type: 'nominal' } },
  };
}
