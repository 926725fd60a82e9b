import { formatNumber } from '../../../lib/format-number.ts';
import { formatWithSpread } from '../../../lib/format-with-spread.ts';
import type { Measured, MetricChange, MetricVerdict } from '../../../model/changes.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';

/** Verdicts in words, those that are certain in bold. */
const verdictWords: Readonly<Record<MetricVerdict, string>> = {
  better: '**better**',
  worse: '**worse**',
  equivalent: 'equivalent',
  'within-noise': 'within noise',
  'too-few': 'too few runs to tell',
  untestable: 'cannot be tested: no value varies',
  'no-goal': 'nobody says which way is better',
  'not-comparable': 'not comparable: another rule for its value',
};

/** What may be said of a metric, with what it rests on or lacks. */
export function describeChange({ verdict, weak, needed, reference, measured }: MetricChange): string {
  const few = Math.min(reference.n, measured.n);
  const claims = verdict === 'better' || verdict === 'worse' || verdict === 'equivalent';
  const ground = claims && weak ? ` (from n = ${few} only)` : '';
  const need = verdict === 'too-few' && needed !== null ? ` (need about ${needed})` : '';
  return `${verdictWords[verdict]}${ground}${need}`;
}

/** e.g. `0.913 ± 0.004 (n = 5)`; with the sign of the unit behind the number. */
export function describeMeasured({ mean, std, n }: Measured, unit: string | null): string {
  const { text, spread } = formatWithSpread(mean, std);
  const behind = unit === null ? '' : ` ${escapeMarkdown(unit, 20)}`;
  return `${together(`${spread === null ? text : `${text} ± ${spread}`}${behind}`)} ${together(`(n = ${n})`)}`;
}

/** The difference with an arrow for its direction and its interval, e.g. `↑ +0.013 [0.009, 0.017]`. */
export function describeDifference({ difference, low, high }: MetricChange): string {
  if (!Number.isFinite(difference)) return formatNumber(difference);
  const arrow = arrowOf(difference);
  const sign = difference > 0 ? '+' : '';
  if (low === null || high === null) return `${arrow}${sign}${formatNumber(difference)}`;
  const half = (high - low) / 2;
  const ends = [low, high].map((end) => formatWithSpread(end, half).text);
  return `${together(`${arrow}${sign}${formatWithSpread(difference, half).text}`)} ${together(`[${ends.join(', ')}]`)}`;
}

function arrowOf(difference: number): string {
  if (difference === 0) return '';
  return difference > 0 ? '↑ ' : '↓ ';
}

/** `p = 0.012`, after the correction for all comparisons; a dash without a test. */
export function describeP({ adjustedP }: MetricChange): string {
  if (adjustedP === null) return '–';
  return together(adjustedP < 0.0001 ? 'p < 0.0001' : `p = ${formatNumber(adjustedP, 2)}`);
}

/** A text that does not part at a line end: cells of tables are narrow. */
function together(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
