import type { FigureData, VegaLiteSpec } from '../../model/figure.ts';
import { figureRows } from '../../model/figure-rows.ts';
import type { FigureRow } from '../../model/figure-rows.ts';

type Part = Readonly<Record<string, unknown>>;

/** Name of the param of the first axis. */
export const BRUSH = 'brush0';
/** Half the width of the strip along an axis in which a brush can be drawn, and of the brush that is shown, in pixels. */
const REACH = 14;
const HALF_BRUSH = 7;
/** How much is left of lines that a brush leaves out. */
const FAINT = 0.06;

/** Parallel coordinates with a brush on every axis: lines through all brushes stay, the others fade. */
export interface BrushedChart {
  /** The layers of the spec with fading lines, and those of the brushes over them. */
  readonly layers: readonly Part[];
  readonly datasets: Readonly<Record<string, readonly FigureRow[]>>;
}

/**
 * Adds brushes to the layers of parallel coordinates, which are known by their table of segments; `undefined` for other charts. Each
 * axis has an interval param of its own, `brush0`, `brush1`, ...: dragging along an axis sets it, dragging the brush moves it, a double
 * click clears all.
 */
export function addAxisBrushes(
  spec: VegaLiteSpec,
  layers: readonly Part[],
  data: readonly FigureData[],
): BrushedChart | undefined {
  const segments = data.find(({ name }) => name === 'segments');
  const lines = layers.find((layer) => tableOf(layer) === 'segments');
  if (segments === undefined || lines === undefined) return undefined;
  const rows = figureRows(segments);
  const axes = Math.max(0, ...rows.map(({ row2 }) => Number(row2))) + 1;
  const encoding = partOf(lines['encoding']);
  const isWide = partOf(encoding['x'])['field'] === 'row';
  const length = Number(spec[isWide ? 'width' : 'height']);
  const drawn: Drawn = { axes, isWide, gap: length / Math.max(1, axes - 1), encoding };
  const kept = keptTest(axes);
  return {
    layers: [...layers.map((layer) => fade(layer, kept)), ...brushLayers(drawn)],
    datasets: { segments: withPlaces(rows), best: withPlaces(rowsOf(data, 'best')) },
  };
}

interface Drawn {
  readonly axes: number;
  /** True if the axes stand; they lie in the narrow drawing. */
  readonly isWide: boolean;
  /** Pixels from axis to axis. */
  readonly gap: number;
  readonly encoding: Part;
}

function partOf(value: unknown): Part {
  return isPart(value) ? value : {};
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tableOf(layer: Part): unknown {
  return partOf(layer['data'])['name'];
}

function rowsOf(data: readonly FigureData[], name: string): FigureRow[] {
  const table = data.find((one) => one.name === name);
  return table === undefined ? [] : figureRows(table);
}

/** Every segment with the places of its whole line: `at0` on the first axis, and so on. A line's segments follow each other. */
function withPlaces(rows: readonly FigureRow[]): FigureRow[] {
  const found: FigureRow[] = [];
  let places: FigureRow = {};
  for (const [index, row] of rows.entries()) {
    if (row['row'] === 0) places = placesFrom(rows, index);
    found.push({ ...row, ...places });
  }
  return found;
}

function placesFrom(rows: readonly FigureRow[], start: number): FigureRow {
  const places: FigureRow = {};
  for (let index = start; index < rows.length; index += 1) {
    const { row, row2, place = null, place2 = null } = rows[index] ?? {};
    if (index > start && row === 0) break;
    places[`at${row}`] = place;
    places[`at${row2}`] = place2;
  }
  return places;
}

/** True for a line that runs through every brush that is there. */
function keptTest(axes: number): string {
  return Array.from(
    { length: axes },
    (_, axis) => `(!brush${axis}.place || inrange(datum.at${axis}, brush${axis}.place))`,
  ).join(' && ');
}

function fade(layer: Part, kept: string): Part {
  const name = tableOf(layer);
  if (name !== 'segments' && name !== 'best') return layer;
  const own = partOf(layer['mark'])['opacity'] ?? 1;
  const opacity = { condition: { test: kept, value: own }, value: FAINT };
  return { ...layer, encoding: { ...partOf(layer['encoding']), opacity } };
}

/** Strips that say by the pointer that an axis can be brushed, the params themselves, and the brushes as they are seen. */
function brushLayers({ axes, isWide, gap, encoding }: Drawn): readonly Part[] {
  const indices = Array.from({ length: axes }, (_, axis) => axis);
  const along = isWide ? 'y' : 'x';
  const across = isWide ? 'x' : 'y';
  const scaled = partOf(encoding[along]);
  const params = indices.map((axis) => {
    const near = `abs(${across}() - ${axis * gap}) < ${REACH}`;
    return {
      name: `brush${axis}`,
      select: {
        type: 'interval',
        encodings: [along],
        on: `[pointerdown[${near}], window:pointerup] > window:pointermove!`,
        translate: `[@brush${axis}_brush:pointerdown[${near}], window:pointerup] > window:pointermove!`,
        zoom: false,
        mark: { fillOpacity: 0, strokeOpacity: 0, cursor: 'default' },
      },
    };
  });
  return [
    {
      data: { values: indices.map((row) => ({ row, place: 0 })) },
      params,
      mark: { type: 'point', opacity: 0, size: 1 },
      encoding: { [along]: scaled, [across]: partOf(encoding[across]) },
    },
    ...indices.map((axis) => ({
      data: { values: [{}] },
      transform: [
        { filter: `isValid(brush${axis}.place)` },
        { calculate: `brush${axis}.place[0]`, as: 'place' },
        { calculate: `brush${axis}.place[1]`, as: 'place2' },
      ],
      mark: {
        type: 'rect',
        color: 'currentColor',
        fillOpacity: 0.15,
        stroke: 'currentColor',
        strokeOpacity: 0.7,
        cursor: 'move',
      },
      encoding: {
        [along]: scaled,
        [`${along}2`]: { field: 'place2' },
        [across]: { value: axis * gap - HALF_BRUSH },
        [`${across}2`]: { value: axis * gap + HALF_BRUSH },
      },
    })),
  ];
}
