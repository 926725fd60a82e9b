import type { ColumnProfile, CorrelatedPair } from './profile-data.ts';

const BINS = 30;
const WIDTH = 440;
/** Height of a bar with the room around it. */
const ROW = 24;

/** How often the numbers of a column fall into each of thirty bins, as a block with its data inside. */
export function histogramChart({ name, numbers }: ColumnProfile): string[] {
  if (numbers === null) return [];
  const { sampled } = numbers;
  const [low, high] = [sampled[0] ?? 0, sampled.at(-1) ?? 0];
  const width = (high - low) / BINS || 1;
  const counts = Array.from({ length: BINS }, () => 0);
  for (const value of sampled) {
    const bin = Math.min(BINS - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const values = counts.map((count, bin) => ({
    from: round(low + bin * width),
    to: round(low + (bin + 1) * width),
    count,
  }));
  return block({
    title: `Distribution of ${label(name)}`,
    width: WIDTH,
    height: 120,
    data: { values },
    mark: { type: 'bar' },
    encoding: {
      x: { field: 'from', type: 'quantitative', bin: { binned: true }, title: label(name) },
      x2: { field: 'to' },
      y: { field: 'count', type: 'quantitative', title: 'rows' },
    },
  });
}

/** The share of missing values by column. */
export function missingChart(columns: readonly ColumnProfile[], rows: number): string[] {
  const values = columns.map(({ name, missing }) => ({
    column: label(name),
    percent: round((missing / rows) * 100),
  }));
  return block({
    title: 'Missing values by column',
    width: WIDTH,
    height: ROW * values.length,
    data: { values },
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'column', type: 'nominal', sort: null, title: null },
      x: { field: 'percent', type: 'quantitative', title: 'missing, %', scale: { domain: [0, 100] } },
    },
  });
}

/** The share of each class. */
export function classChart({ name, top }: ColumnProfile, total: number): string[] {
  const values = top.map(([value, count]) => ({
    class: label(value),
    percent: round((count / total) * 100),
  }));
  return block({
    title: `Classes of ${label(name)}`,
    width: WIDTH,
    height: ROW * values.length,
    data: { values },
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'class', type: 'nominal', sort: null, title: null },
      x: { field: 'percent', type: 'quantitative', title: 'rows, %' },
    },
  });
}

/** Strong correlations as bars from −1 to 1. */
export function correlationChart(pairs: readonly CorrelatedPair[]): string[] {
  const values = pairs.map(({ a, b, r }) => ({ pair: `${label(a)} · ${label(b)}`, r: round(r) }));
  return block({
    title: 'Columns that go together',
    width: WIDTH,
    height: ROW * values.length,
    data: { values },
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'pair', type: 'nominal', sort: null, title: null },
      x: { field: 'r', type: 'quantitative', title: 'r', scale: { domain: [-1, 1] } },
    },
  });
}

/** JSON on one line a key: a stranger's text cannot end the fence, since its line breaks are escaped. */
function block(spec: Readonly<Record<string, unknown>>): string[] {
  const lines = Object.entries(spec).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return ['```vega-lite', '{', lines.join(',\n'), '}', '```'];
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** A name that fits beside a bar. */
function label(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ');
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}
