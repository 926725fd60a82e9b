import type { FigureColumn, FigureData, VegaLiteSpec } from '../../model/figure.ts';
import { figureRows } from '../../model/figure-rows.ts';
import { addAxisBrushes } from './axis-brushes.ts';

/** Columns that say where a thing is drawn, not what it is. */
const INNER_COLUMNS = new Set(['row', 'part']);
/** Tables whose points answer to the pointer, the first that a chart has. */
const HOVERED = ['lines', 'groups', 'runs'];
/** Tables that a zoom cuts at the plot's edge, and those whose marks vanish when they leave it. */
const CLIPPED = new Set(['lines', 'runs', 'band', 'dots']);
const FADED = new Set(['above', 'below']);

type Part = Readonly<Record<string, unknown>>;

/** The names of the params that a live chart adds. */
export const ZOOM = 'zoom';
const HOVER = 'hover';

/**
 * The spec of a figure alive: the same marks, data inside, tooltips on what is nearest to the pointer, and for curves a zoom along x
 * (Ctrl and the wheel, a pinch on a trackpad, dragging with a mouse), for parallel coordinates a brush on each axis.
 */
export function liveChartSpec(
  spec: VegaLiteSpec,
  data: readonly FigureData[],
  canDrag: boolean,
): VegaLiteSpec {
  const own = Object.fromEntries(data.map((table) => [table.name, figureRows(table)]));
  const config = { ...partOf(spec['config']), font: 'var(--font-sans, system-ui, sans-serif)' };
  // An author's spec is drawn as it is: nothing is known of its layers.
  if (partOf(spec['usermeta'])['asWritten'] === true) return { ...spec, datasets: own, config };
  const layers = layersOf(spec);
  const zooms = data.some(({ name }) => name === 'lines');
  const hovered = HOVERED.map((name) => data.find((table) => table.name === name)).find(
    (table) => table !== undefined,
  );
  const adapted = layers.map((layer) => adaptLayer(layer, data, zooms));
  const target = adapted.findLastIndex((layer) => tableOf(layer) === hovered?.name);
  const hover = hovered === undefined || target < 0 ? [] : [hoverLayer(adapted[target] ?? {}, hovered)];
  const withZoom = adapted.map((layer, index) =>
    zooms && index === target ? Object.assign({}, layer, { params: [zoomParam(canDrag)] }) : layer,
  );
  const brushed = addAxisBrushes(spec, withZoom, data);
  return {
    ...spec,
    datasets: {
      ...own,
      ...brushed?.datasets,
    },
    layer: [...(brushed?.layers ?? withZoom), ...hover],
    config,
  };
}

function layersOf(spec: VegaLiteSpec): readonly Part[] {
  return Array.isArray(spec['layer']) ? spec['layer'].map(partOf) : [];
}

function partOf(value: unknown): Part {
  return isPart(value) ? value : {};
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name of the table that a layer draws from; empty if its rows stand in the spec. */
function tableOf(layer: Part): string {
  const name = partOf(layer['data'])['name'];
  return typeof name === 'string' ? name : '';
}

function adaptLayer(layer: Part, data: readonly FigureData[], zooms: boolean): Part {
  const name = tableOf(layer);
  const table = data.find((one) => one.name === name);
  const encoding = partOf(layer['encoding']);
  const tooltip = table === undefined || CLIPPED.has(name) ? {} : { tooltip: tooltipOf(table) };
  const leaves =
    FADED.has(name) || (table === undefined && encoding['x2'] !== undefined && hasField(encoding['x']));
  const own = partOf(layer['mark'])['opacity'] ?? 1;
  const fade = zooms && leaves ? { opacity: { condition: { param: ZOOM, value: own }, value: 0 } } : {};
  // Vega-Lite clips every mark of a chart that zooms unless told otherwise, names and marks outside the plot too.
  const mark = zooms ? { ...partOf(layer['mark']), clip: CLIPPED.has(name) } : layer['mark'];
  const x = zooms ? zoomableX(encoding['x']) : {};
  return { ...layer, mark, encoding: { ...encoding, ...x, ...tooltip, ...fade } };
}

function hasField(channel: unknown): boolean {
  return partOf(channel)['field'] !== undefined;
}

/** Ticks that follow the zoom; while nothing is zoomed they keep the labels of the picture. */
function zoomableX(channel: unknown): Part {
  const x = partOf(channel);
  const axis = partOf(x['axis']);
  if (!Array.isArray(axis['values']) || axis['values'].length < 2) return {};
  const { values, ...rest } = axis;
  const given = `indexof(${JSON.stringify(values)}, datum.value) >= 0`;
  const labelExpr = `${given} ? ${String(axis['labelExpr'])} : format(datum.value, '~r')`;
  return {
    x: { ...x, axis: { ...rest, tickCount: values.length, labelExpr, labelOverlap: true } },
  };
}

/** An unseen point on each place of the hovered table: the one nearest to the pointer shows itself and its values. */
function hoverLayer(layer: Part, table: FigureData): Part {
  const { x, y, color } = partOf(layer['encoding']);
  const shown = { condition: { param: HOVER, value: 1, empty: false }, value: 0 };
  return {
    data: { name: table.name },
    params: [
      {
        name: HOVER,
        select: {
          type: 'point',
          on: 'pointerover',
          clear: 'pointerout',
          nearest: true,
          encodings: ['x', 'y'],
        },
      },
    ],
    mark: { type: 'point', filled: true, size: 60, clip: true },
    encoding: { x, y, ...(color === undefined ? {} : { color }), opacity: shown, tooltip: tooltipOf(table) },
  };
}

function tooltipOf(table: FigureData): readonly Part[] {
  const names = new Set(table.columns.map(({ name }) => name));
  const isInner = ({ name }: FigureColumn): boolean =>
    INNER_COLUMNS.has(name) ||
    (name === 'x' && names.has('param')) ||
    (name === 'kind' && names.has('value'));
  return table.columns
    .filter((column) => !isInner(column))
    .map(({ name, label, values }) =>
      values.some((value) => typeof value === 'number') && name !== 'value'
        ? { field: name, type: 'quantitative', title: label, format: '.5~r' }
        : { field: name, type: 'nominal', title: label },
    );
}

function zoomParam(canDrag: boolean): Part {
  return {
    name: ZOOM,
    bind: 'scales',
    select: {
      type: 'interval',
      encodings: ['x'],
      zoom: 'wheel![event.ctrlKey || event.metaKey]',
      translate: canDrag,
    },
  };
}
