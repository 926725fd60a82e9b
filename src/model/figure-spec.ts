import { withoutVariables } from '../lib/standalone-svg.ts';
import type { Figure, FigureData } from './figure.ts';

/**
 * A figure's Vega-Lite spec as JSON text that draws the same chart in any Vega-Lite editor: data inside, one row a line, colours as
 * values, NaN and the infinities as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, since JSON has no numbers for them. Fractions have
 * seven digits, more than any screen resolves: the rows behind the figure as CSV have all.
 */
export function figureSpec({ title, spec, data }: Pick<Figure, 'title' | 'spec' | 'data'>): string {
  const own = { ...spec, background: 'white', title: null, description: title };
  const text = withoutVariables(JSON.stringify(own, (_, value: unknown) => toJsonValue(value), 1));
  const tables = data.map((table) => `\n  ${JSON.stringify(table.name)}: [${rowLines(table)}\n  ]`);
  return `${text.slice(0, text.lastIndexOf('\n}'))},\n "datasets": {${tables.join(',')}\n }\n}\n`;
}

function toJsonValue(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** Written by hand: rows are nearly all that there is, and their names and texts are few. */
function rowLines({ columns }: FigureData): string {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  const texts = new Map<string, string>();
  const length = columns[0]?.values.length ?? 0;
  let lines = '';
  for (let row = 0; row < length; row += 1) {
    lines += row === 0 ? '\n   {' : ',\n   {';
    for (let index = 0; index < columns.length; index += 1) {
      if (index > 0) lines += ',';
      lines += (keys[index] ?? '') + cellText(columns[index]?.values[row] ?? null, texts);
    }
    lines += '}';
  }
  return lines;
}

function cellText(value: number | string | null, texts: Map<string, string>): string {
  if (typeof value === 'number') return numberText(value);
  if (value === null) return 'null';
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

const DIGITS = 7;

function numberText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(DIGITS)));
}
