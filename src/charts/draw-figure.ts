import { createHash } from 'node:crypto';
import type { Figure, VegaLiteSpec } from '../model/figure.ts';
import { findLightDrawing } from './light/find-light-drawing.ts';
import { escapeSvg } from './svg-text.ts';
import { tidyVegaSvg } from './tidy-vega-svg.ts';
import type { SvgBody } from './tidy-vega-svg.ts';

/** Drawings by content. The key names everything that a drawing depends on, so a find is always right. */
export interface DrawingCache {
  find(key: string): Promise<string | undefined>;
  keep(key: string, svg: string): Promise<void>;
}

/** Changes whenever the same spec may give another drawing: our own renderer, the tidying, the releases of Vega and Vega-Lite. */
const RENDERER_VERSION = 'runfolio 1, vega 6.4.0, vega-lite 6.5.0';

/**
 * The figure as inline SVG for HTML: one `<svg class="chart">`, or two siblings, `<svg class="chart chart-wide">` (680 wide) and
 * `<svg class="chart chart-narrow">` (328 wide, text of 11 px or more on a phone), of which CSS shows one by the room there is.
 *
 * Ids inside begin with `figure.id`. Colours are `var(--series-0, #3c6dbb)` and the like; the text takes the page's font
 * `--font-sans`. A wide drawing by Vega costs some 15 ms, all others about one; those by Vega are kept in the cache.
 *
 * @throws ChartSpecError if the figure's spec cannot be drawn.
 */
export async function drawFigure(figure: Figure, cache?: DrawingCache): Promise<string> {
  const draw = (spec: VegaLiteSpec, name: string, light: boolean): Promise<string> =>
    drawSpec(figure, { spec, name, light, cache });
  const { narrowSpec, renderer } = figure;
  if (narrowSpec === undefined) return draw(figure.spec, 'chart', renderer === 'light');
  const wide = await draw(figure.spec, 'chart chart-wide', renderer === 'light');
  return wide + (await draw(narrowSpec, 'chart chart-narrow', true));
}

interface Drawing {
  readonly spec: VegaLiteSpec;
  /** Classes of the element. */
  readonly name: string;
  readonly light: boolean;
  readonly cache: DrawingCache | undefined;
}

async function drawSpec(figure: Figure, drawing: Drawing): Promise<string> {
  const { spec, name, light, cache } = drawing;
  const prefix = name.includes('narrow') ? `${figure.id}-narrow` : figure.id;
  const own = light ? findLightDrawing(spec, figure.data) : undefined;
  if (own !== undefined) return wrapSvg(own, figure, name);
  const key = cache === undefined ? '' : keyOf(figure, drawing);
  const found = await cache?.find(key);
  if (found !== undefined) return found;
  // Vega is most of the program and hardly ever needed, so it is loaded when it is.
  const { drawVega } = await import('./draw-vega.ts');
  // What the light renderer knows holds no expression but tables of labels.
  const compiled = findLightDrawing(spec, figure.data) !== undefined;
  const svg = wrapSvg(tidyVegaSvg(await drawVega(spec, figure.data, { compiled }), prefix), figure, name);
  await cache?.keep(key, svg);
  return svg;
}

function keyOf(figure: Figure, { spec, name }: Drawing): string {
  const content = [RENDERER_VERSION, name, figure.id, figure.title, figure.description, spec, figure.data];
  const text = JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

function wrapSvg({ width, height, body }: SvgBody, figure: Figure, name: string): string {
  const label = escapeSvg(`${figure.title} ${figure.description}`.trim());
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="${name}" role="img" aria-label="${label}"` +
    ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    ` overflow="visible" font-family="var(--font-sans, system-ui, sans-serif)" font-size="12" fill="none">${body}</svg>`
  );
}
