import type { Changes } from '../../../model/changes.ts';
import type { ReportData } from '../../../model/report-data.ts';

/** More bars than this cannot be told apart in the width of a comment. */
const mostRuns = 40;

/** Shades and line in tones that can be seen on light and on dark ground. */
const colours = [
  '---',
  'config:',
  '  themeVariables:',
  '    xyChart:',
  '      plotColorPalette: "#8c959f33, #c2701c"',
  '---',
] as const;

/** What a chart of runs shows, from the oldest to the newest. */
interface RunChart {
  readonly metric: string;
  readonly unit: string | null;
  readonly values: readonly number[];
  readonly isNew: readonly boolean[];
  readonly leftOut: number;
}

/**
 * A chart of the runs of the first experiment that has new ones, as Mermaid's `xychart-beta`, which GitHub and GitLab draw themselves: a line
 * through the values in the order in which the runs began, with bars of full height behind the new ones. Null if there are fewer than three values or no new one.
 */
export function runChart(changes: Changes, head: ReportData | null): string | null {
  const chart = head === null ? undefined : chooseRuns(changes, head);
  if (chart === undefined) return null;
  const { metric, unit, values, isNew, leftOut } = chart;
  const { low, high } = frameOf(values);
  // Mermaid reads no exponents, so what would need one is not drawn.
  if (decimal(low) === decimal(high) || Math.max(-low, high) >= 1e15) return null;
  const shades = isNew.map((fresh) => (fresh ? high : low));
  const name = mermaidText(unit === null ? metric : `${metric} (${unit})`);
  const first = leftOut + 1;
  return [
    '```mermaid',
    ...colours,
    'xychart-beta',
    `  title "${name} of each run; new ones are shaded"`,
    `  x-axis "runs, in the order in which they began" [${values.map((_, index) => placeName(first + index, values.length)).join(', ')}]`,
    `  y-axis "${name}" ${decimal(low)} --> ${decimal(high)}`,
    `  bar [${shades.map(decimal).join(', ')}]`,
    `  line [${values.map(decimal).join(', ')}]`,
    '```',
    '',
  ].join('\n');
}

/**
 * Names of places along the axis. Between two numbers Mermaid draws bars about a tenth of the axis wide, so that they would cover their neighbours;
 * between names they are as wide as one place. Of many every fifth has its number; the others have names that differ without being seen.
 */
function placeName(place: number, count: number): string {
  return count <= 12 || place % 5 === 0 ? `"${place}"` : `"${'\u200b'.repeat(1 + (place % 50))}"`;
}

function chooseRuns(changes: Changes, head: ReportData): RunChart | undefined {
  const added = new Set(changes.runs.added.map(({ id }) => id));
  for (const { experiment } of changes.variants) {
    const data = head.experiments.find(({ slug }) => slug === experiment);
    const main = data?.mainMetric ?? null;
    if (data === undefined || main === null) continue;
    const members = new Set(data.variants.flatMap(({ runs }) => runs));
    const runs = head.runs
      .flatMap(({ id, startedAt, metrics }) => {
        const value = metrics[main]?.value;
        const known = members.has(id) && typeof value === 'number' && Number.isFinite(value);
        return known ? [{ id, value, startedAt: startedAt ?? Number.POSITIVE_INFINITY }] : [];
      })
      .sort(
        (a, b) => compareTimes(a.startedAt, b.startedAt) || Number(added.has(a.id)) - Number(added.has(b.id)),
      );
    const shown = runs.slice(-mostRuns);
    if (shown.length < 3 || !shown.some(({ id }) => added.has(id))) continue;
    const facts = data.metrics.find(({ name }) => name === main);
    return {
      metric: facts?.label ?? main,
      unit: facts?.unit ?? null,
      values: shown.map(({ value }) => value),
      isNew: shown.map(({ id }) => added.has(id)),
      leftOut: runs.length - shown.length,
    };
  }
  return undefined;
}

/** Unknown times are equal, and after all others. */
function compareTimes(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Ends of the axis with a little room, so that the smallest bar can be seen. */
function frameOf(values: readonly number[]): { readonly low: number; readonly high: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? (high - low) * 0.15 : Math.abs(high) * 0.1 || 1;
  return { low: low - room, high: high + room };
}

/** As Mermaid reads numbers: digits and a point, no exponent. */
function decimal(value: number): string {
  const plain = Number(value.toPrecision(6));
  const text = String(plain);
  return text.includes('e') ? plain.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** What may stand in quotes in Mermaid: letters, digits and a few signs; all others are blanks. */
function mermaidText(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N} /_.,+()%-]+/gu, ' ')
    .replaceAll('%%', '% %')
    .trim()
    .slice(0, 60);
}
