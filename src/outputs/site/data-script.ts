import type { Figure } from '../../model/figure.ts';
import { toScriptValue } from './exact-json.ts';

/** More than any screen resolves, and what 32-bit floats hold; the tables and the logs have all digits. */
const DIGITS = 7;

/**
 * The classic script with all that a page's live charts need. A script, since browsers refuse to fetch files under `file://`; it sets a
 * global and does nothing else.
 */
export function buildDataScript(figures: readonly Figure[]): string {
  const entries = figures.map(({ id, title, spec, narrowSpec, data }) => {
    // The spec keeps its digits: its labels are found by the exact value of their tick.
    const exact = toScriptValue({ id, title, spec, narrowSpec });
    return `${JSON.stringify(id)}:${exact.slice(0, -1)},"data":${toScriptValue(data, DIGITS)}}`;
  });
  return `(window.runfolio ??= {}).figures = {${entries.join(',\n')}};\n`;
}
