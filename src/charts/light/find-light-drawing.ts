import type { FigureData, VegaLiteSpec } from '../../model/figure.ts';
import type { SvgBody } from '../tidy-vega-svg.ts';
import { drawAxes, drawGrids } from './light-axes.ts';
import { readLightChart } from './light-chart.ts';
import { drawLayer } from './light-marks.ts';
import { findTable } from './light-table.ts';
import { OutsideSubset } from './read-part.ts';

/**
 * The drawing of a spec inside the light renderer's subset; `undefined` for any other spec.
 *
 * The subset is what the charts of this folder use: layers of line, area, point, rule and text over given domains, with given ticks and
 * labels, in the fixed frame of `frameSpec`. A test holds marks, axes and colours to Vega's own drawing of the same spec. Costs about
 * half a millisecond for a few hundred points.
 */
export function findLightDrawing(spec: VegaLiteSpec, data: readonly FigureData[]): SvgBody | undefined {
  try {
    return drawLight(spec, data);
  } catch (error) {
    if (error instanceof OutsideSubset) return undefined;
    throw error;
  }
}

function drawLight(spec: VegaLiteSpec, data: readonly FigureData[]): SvgBody {
  const chart = readLightChart(spec);
  const { left, right, top, bottom } = chart.padding;
  const marks = chart.layers.map((layer) => drawLayer(chart, layer, findTable(layer.data, data)));
  const inside = drawGrids(chart) + drawAxes(chart) + marks.join('');
  return {
    width: left + chart.width + right,
    height: top + chart.height + bottom,
    body: `<g transform="translate(${left},${top})">${inside}</g>`,
  };
}
