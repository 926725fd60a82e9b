import { withoutVariables } from '../lib/standalone-svg.ts';
import type { Figure } from './figure.ts';
import { figureRows } from './figure-rows.ts';

/**
 * A figure's Vega-Lite spec as JSON text that draws the same chart in any Vega-Lite editor: data inside, colours as values, NaN and the
 * infinities as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, since JSON has no numbers for them.
 */
export function figureSpec(figure: Pick<Figure, 'title' | 'spec' | 'data'>): string {
  const datasets = Object.fromEntries(figure.data.map((table) => [table.name, figureRows(table)]));
  const spec = { ...figure.spec, background: 'white', title: null, description: figure.title, datasets };
  const text = JSON.stringify(
    spec,
    (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value),
    1,
  );
  return `${withoutVariables(text)}\n`;
}
