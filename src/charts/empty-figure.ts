import type { Figure } from '../model/figure.ts';
import type { ChartRequest } from './chart-input.ts';
import { FONT_SIZE, NARROW, frameSpec } from './chart-frame.ts';
import { roleColour } from './palette.ts';

/** A figure that says in words that there is nothing to draw. */
export function emptyFigure(request: ChartRequest): Figure {
  const sentence = `No run has a value of ${request.metric.label}.`;
  const frame = {
    total: NARROW,
    plotHeight: 44,
    padding: { left: 0, right: 0, top: 0, bottom: 0 },
  };
  return {
    id: request.id,
    title: request.title ?? request.metric.label,
    subtitle: '',
    description: sentence,
    caption: request.leftOut.join(' '),
    spec: frameSpec(frame, [
      {
        data: { values: [{ text: 'No values to draw', at: 22 }] },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          fontSize: FONT_SIZE,
          color: roleColour('chart-quiet'),
        },
        encoding: {
          x: { value: 0 },
          y: { field: 'at', type: 'quantitative', scale: null },
          text: { field: 'text', type: 'nominal' },
        },
      },
    ]),
    data: [],
    table: { head: [], rows: [] },
    renderer: 'light',
  };
}
