import { roundFloat } from '../lib/round-float.ts';
import { withoutVariables } from '../lib/standalone-svg.ts';
import type { Figure, FigureColumn, FigureData, VegaLiteSpec } from './figure.ts';

/** Tables with more rows are written column by column. */
const MOST_ROWS = 60;

/**
 * A figure's Vega-Lite spec as JSON text that draws the same chart in any Vega-Lite editor: data inside, one row a line, colours as
 * values, NaN and the infinities as the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, since JSON has no numbers for them. Fractions have
 * seven digits, more than any screen resolves: the rows behind the figure as CSV have all.
 *
 * Of a long table that layers draw from, a line holds all rows with the same texts, their numbers as lists; each such layer begins with the
 * `flatten` transform, which makes rows of them. That is a quarter of the bytes.
 */
export function figureSpec({ title, spec, data }: Pick<Figure, 'title' | 'spec' | 'data'>): string {
  const long = new Map(
    data
      .filter(
        (table) => (table.columns[0]?.values.length ?? 0) > MOST_ROWS && isDrawnByLayers(spec, table.name),
      )
      .map((table) => [table.name, table]),
  );
  const own = { ...withFlatten(spec, long), background: 'white', title: null, description: title };
  const text = withoutVariables(specLines(own));
  const tables = data.map((table) => {
    const lines = long.has(table.name) ? groupLines(table) : rowLines(table);
    return `\n  ${JSON.stringify(table.name)}: [${lines}\n  ]`;
  });
  return `{${text},\n "datasets": {${tables.join(',')}\n }\n}\n`;
}

/** A line for each part of the spec and for each layer. */
function specLines(spec: VegaLiteSpec): string {
  const parts = Object.entries(spec).filter(([, value]) => value !== undefined);
  const lines = parts.map(([key, value]) => {
    const text =
      key === 'layer' && Array.isArray(value)
        ? `[\n  ${value.map(jsonText).join(',\n  ')}\n ]`
        : jsonText(value);
    return `\n ${JSON.stringify(key)}: ${text}`;
  });
  return lines.join(',');
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => toJsonValue(item));
}

/** True if nothing but layers takes the table, so that it may come in another form. */
function isDrawnByLayers(spec: VegaLiteSpec, name: string): boolean {
  const users = layersOf(spec).filter((layer) => tableOf(layer) === name).length;
  const all = JSON.stringify(spec).split(`"name":${JSON.stringify(name)}`).length - 1;
  return users > 0 && users === all;
}

function withFlatten(spec: VegaLiteSpec, long: ReadonlyMap<string, FigureData>): VegaLiteSpec {
  if (long.size === 0) return spec;
  const layer = layersOf(spec).map((one) => {
    const table = long.get(tableOf(one) ?? '');
    if (table === undefined) return one;
    const before: readonly unknown[] = Array.isArray(one['transform']) ? one['transform'] : [];
    const flatten = numericColumns(table).map(({ name }) => name);
    return Object.assign({}, one, { transform: [{ flatten }, ...before] });
  });
  return { ...spec, layer };
}

type Layer = Readonly<Record<string, unknown>>;

function layersOf(spec: VegaLiteSpec): readonly Layer[] {
  const { layer } = spec;
  return Array.isArray(layer) ? layer.filter(isLayer) : [];
}

function isLayer(value: unknown): value is Layer {
  return typeof value === 'object' && value !== null;
}

function tableOf({ data }: Layer): string | undefined {
  const name = isLayer(data) ? data['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function toJsonValue(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function numericColumns({ columns }: FigureData): readonly FigureColumn[] {
  return columns.filter(({ values }) => values.every((value) => typeof value !== 'string'));
}

/** Lines with the numbers of neighbouring rows that have the same texts. */
function groupLines(table: FigureData): string {
  const numeric = numericColumns(table);
  const texts = table.columns.filter((column) => !numeric.includes(column));
  const length = table.columns[0]?.values.length ?? 0;
  const lines: string[] = [];
  let start = 0;
  for (let row = 1; row <= length; row += 1) {
    if (row < length && texts.every(({ values }) => values[row] === values[start])) continue;
    const own = texts.map(
      ({ name, values }) => `${JSON.stringify(name)}:${JSON.stringify(values[start] ?? null)}`,
    );
    const lists = numeric.map(
      ({ name, values }) => `${JSON.stringify(name)}:[${listOf(values, start, row)}]`,
    );
    lines.push(`\n   {${[...own, ...lists].join(',')}}`);
    start = row;
  }
  return lines.join(',');
}

function listOf(values: FigureColumn['values'], start: number, end: number): string {
  const none = new Map<string, string>();
  return values
    .slice(start, end)
    .map((value) => cellText(value, none))
    .join(',');
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
  return String(roundFloat(value, DIGITS));
}
