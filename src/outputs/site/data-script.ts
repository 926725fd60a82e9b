import type { Figure } from '../../model/figure.ts';
import { packFigure } from '../../model/packed-figure.ts';
import { openSharedScript } from './shared-script.ts';

/** More than any screen resolves, and what 32-bit floats hold; the tables and the logs have all digits. */
const DIGITS = 7;

/**
 * The classic script with all that a page's live charts need. A script, since browsers refuse to fetch files under `file://`; it sets a
 * global and does nothing else. What specs have in common stands in it once.
 */
export function buildDataScript(figures: readonly Figure[]): string {
  const script = openSharedScript();
  const entries = figures.map((figure) => {
    const { data, ...rest } = packFigure(figure);
    // The spec keeps its digits: its labels are found by the exact value of their tick.
    const parts = Object.entries(rest).map(([key, value]) => `${key}:${script.add(value)}`);
    return `${JSON.stringify(figure.id)}:{${parts.join(',')},data:${script.add(data, DIGITS)}}`;
  });
  const { declarations, text } = script.finish(entries.join(',\n'));
  return `{${declarations}(window.runfolio ??= {}).figures = {${text}};}\n`;
}
