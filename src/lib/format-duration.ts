import { formatFixed, formatNonFinite } from './format-number.ts';

/**
 * A span of time in its two largest units: `850 ms`, `4.2 s`, `12 m 30 s`, `2 h 14 m`, `3 d 4 h`. Smaller units that are zero are
 * left out.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatNonFinite(seconds);
  if (seconds < 0) return `\u2212${formatDuration(-seconds)}`;
  if (seconds === 0) return '0 s';
  if (seconds < 0.9995) return `${formatFixed(seconds * 1000, seconds < 0.00995 ? 1 : 0)} ms`;
  if (seconds < 9.95) return `${formatFixed(seconds, 1).replace('.0', '')} s`;
  if (seconds < 59.5) return `${formatFixed(seconds, 0)} s`;
  if (seconds < 3599.5) return inTwo(Math.round(seconds), 60, ['m', 's']);
  if (seconds < 86_370) return inTwo(Math.round(seconds / 60), 60, ['h', 'm']);
  return inTwo(Math.round(seconds / 3600), 24, ['d', 'h']);
}

function inTwo(total: number, perLarge: number, [large, small]: readonly [string, string]): string {
  const rest = total % perLarge;
  const whole = `${formatFixed((total - rest) / perLarge, 0)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}
