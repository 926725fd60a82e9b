import type { FigureData } from '../model/figure.ts';
import { edgeShapeChannel } from './chart-frame.ts';
import type { EdgeKind, Frame, SpecPart } from './chart-frame.ts';
import type { SortedPoints } from './curves/curve-points.ts';
import { edgeKindOf } from './edge-kind.ts';
import type { Standing } from './numeric-scale.ts';

/** Marks nearer than this part of the axis are drawn as one. */
const STRETCHES = 90;

/** A value that has no place on the metric's scale. */
export interface EdgePoint {
  readonly run: string;
  readonly at: number;
  readonly kind: EdgeKind;
  readonly value: number;
}

/** The values of a curve (its first channel) that have no place on the scale. */
export function findEdges(points: SortedPoints, run: string, on: Standing): readonly EdgePoint[] {
  const values = points.channels[0] ?? [];
  const edges: EdgePoint[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    const kind = edgeKindOf(value, on);
    if (kind !== null) edges.push({ run, at: points.positions[index] ?? Number.NaN, kind, value });
  }
  return edges;
}

/** Of marks that would lie on each other only the first, so that a third of NaN does not become thousands of crosses. */
export function spreadEdges(edges: readonly EdgePoint[], from: number, to: number): readonly EdgePoint[] {
  const seen = new Set<string>();
  return edges.filter((edge) => {
    const place = `${edge.kind} ${Math.round(((edge.at - from) / (to - from || 1)) * STRETCHES)}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/**
 * Marks over the plot (table `above`) and on its lower edge (table `below`) for what has no place on the y scale. `paint` holds the x
 * channel and a colour channel, or a colour for all.
 */
export function edgeLayers(
  data: readonly FigureData[],
  paint: { readonly x: SpecPart; readonly color: SpecPart | string },
  frame: Frame,
): readonly SpecPart[] {
  const at = { above: -7, below: frame.plotHeight - 6 };
  const { x, color } = paint;
  const own = typeof color === 'string' ? { color } : {};
  const channel = typeof color === 'string' ? {} : { color };
  return (['above', 'below'] as const).flatMap((name) => {
    if (!data.some((table) => table.name === name)) return [];
    const encoding = { x, y: { value: at[name] }, ...channel, shape: edgeShapeChannel('kind', data) };
    const mark = { type: 'point', filled: false, size: 34, strokeWidth: 1.5, opacity: 1, ...own };
    return [{ data: { name }, mark, encoding }];
  });
}
