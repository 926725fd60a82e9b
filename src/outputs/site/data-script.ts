import type { Figure } from '../../model/figure.ts';
import { toScriptValue } from './exact-json.ts';

/** More than any screen resolves, and what 32-bit floats hold; the tables and the logs have all digits. */
const DIGITS = 7;

/**
 * The classic script with all that a page's live charts need. A script, since browsers refuse to fetch files under `file://`; it sets a
 * global and does nothing else.
 */
export function buildDataScript(figures: readonly Figure[]): string {
  const entries = figures.map(
    ({ id, title, spec, narrowSpec, data }) => [id, { id, title, spec, narrowSpec, data }] as const,
  );
  return `(window.runfolio ??= {}).figures = ${toScriptValue(Object.fromEntries(entries), DIGITS)};\n`;
}
