import type { Figure } from '../model/figure.ts';
import type { ChartRequest } from './chart-input.ts';

/** A figure that says that there is nothing to draw. */
export function emptyFigure(request: ChartRequest): Figure {
  return {
    id: request.id,
    title: request.title ?? request.metric.label,
    subtitle: '',
    description: `No run has a value of ${request.metric.label}.`,
    caption: request.leftOut.join(' '),
    spec: { width: 328, height: 60, mark: 'text', data: { name: 'points' } },
    data: [],
    table: { head: [], rows: [] },
    renderer: 'light',
  };
}
