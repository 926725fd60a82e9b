/**
 * The limit that `bench/site.ts` measures against: what a site of the same pages costs when written by hand for just these logs.
 * `node bench/limit.ts <workload> <out>`.
 *
 * JSON.parse by line, template strings, plain SVG paths. It trusts its input, keeps no places, has no cache, reads no config, and
 * knows the four metrics by looking at the first line of numbers; nothing here may be slower than it needs to be.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';

/** One metric of one run: exact summary, and at most 300 points for drawing. */
export interface LimitSeries {
  readonly name: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

/** One run as the limit knows it. */
export interface LimitRun {
  readonly name: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly series: readonly LimitSeries[];
}

/** One note: front matter by line, body as HTML. */
export interface LimitNote {
  readonly name: string;
  readonly title: string;
  readonly hypothesis: string;
  readonly group: string;
  readonly body: string;
}

const POINTS = 300;

/** All runs of a workload, in the order of their names. */
export function readLimitRuns(folder: string): readonly LimitRun[] {
  const runs: LimitRun[] = [];
  for (const group of readdirSync(join(folder, 'runs')).sort()) {
    for (const file of readdirSync(join(folder, 'runs', group)).sort()) {
      runs.push(readLimitRun(join(folder, 'runs', group, file), file.slice(0, -'.jsonl'.length)));
    }
  }
  return runs;
}

/** One run, read whole. */
export function readLimitRun(path: string, name: string): LimitRun {
  const lines = readFileSync(path, 'latin1').split('\n');
  const params: Record<string, string | number> = JSON.parse(lines[0] ?? '{}');
  const rows = lines.length - 2;
  const first: Record<string, number> = JSON.parse(lines[1] ?? '{}');
  const names = Object.keys(first).filter((key) => key !== 'step');
  const steps = new Float64Array(rows);
  const columns = names.map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row += 1) {
    const line: Record<string, number> = JSON.parse(lines[row + 1] ?? '{}');
    steps[row] = line['step'] ?? 0;
    for (let column = 0; column < names.length; column += 1) {
      const values = columns[column];
      if (values !== undefined) values[row] = line[names[column] ?? ''] ?? 0;
    }
  }
  return {
    name,
    params,
    series: names.map((metric, index) => summarize(metric, steps, columns[index] ?? steps)),
  };
}

function summarize(name: string, steps: Float64Array, values: Float64Array): LimitSeries {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  const count = values.length;
  const thin = extremes(values);
  return {
    name,
    count,
    first: values[0] ?? 0,
    last: values[count - 1] ?? 0,
    min,
    max,
    mean: sum / count,
    steps: Float64Array.from(thin, (row) => steps[row] ?? 0),
    values: Float64Array.from(thin, (row) => values[row] ?? 0),
  };
}

/** Rows of the smallest and the largest value in each of equal parts. */
function extremes(values: Float64Array): readonly number[] {
  const parts = POINTS / 2;
  if (values.length <= POINTS) return Array.from(values, (_, row) => row);
  const rows: number[] = [];
  for (let part = 0; part < parts; part += 1) {
    const end = Math.floor(((part + 1) * values.length) / parts);
    let low = Math.floor((part * values.length) / parts);
    let high = low;
    for (let row = low; row < end; row += 1) {
      if ((values[row] ?? 0) < (values[low] ?? 0)) low = row;
      if ((values[row] ?? 0) > (values[high] ?? 0)) high = row;
    }
    rows.push(Math.min(low, high));
    if (low !== high) rows.push(Math.max(low, high));
  }
  return rows;
}

/** All notes of a workload. */
export function readLimitNotes(folder: string): readonly LimitNote[] {
  const markdown = new MarkdownIt();
  return readdirSync(join(folder, 'notes'))
    .sort()
    .map((file) => {
      const [, head = '', ...body] = readFileSync(join(folder, 'notes', file), 'utf8').split('---\n');
      const facts = Object.fromEntries(
        head.split('\n').map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 2)]),
      );
      return {
        name: file.slice(0, -'.md'.length),
        title: facts['title'] ?? '',
        hypothesis: facts['hypothesis'] ?? '',
        group: /'(.*)'/u.exec(facts['runs'] ?? '')?.[1] ?? '',
        body: markdown.render(body.join('---\n')),
      };
    });
}

/** A curve with axes: 328 × 180, the path in integer deltas. */
export function drawLimitCurves(title: string, curves: readonly LimitSeries[]): string {
  const low = Math.min(...curves.map(({ min }) => min));
  const high = Math.max(...curves.map(({ max }) => max));
  const end = Math.max(...curves.map(({ steps }) => steps.at(-1) ?? 0)) || 1;
  const down = 1400 / (high - low || 1);
  const across = 2800 / end;
  const paths = curves.map(({ steps, values }, index) => {
    let x = 0;
    let y = 0;
    let path = '';
    for (let point = 0; point < values.length; point += 1) {
      const toX = Math.round((steps[point] ?? 0) * across);
      const toY = Math.round((high - (values[point] ?? 0)) * down);
      path += `${point === 0 ? 'M' : 'l'}${toX - x} ${toY - y}`;
      x = toX;
      y = toY;
    }
    return `<path class="c${index % 8}" d="${path}"/>`;
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (at) =>
      `<text x="38" y="${154 - 140 * at}" text-anchor="end">${show(low + at * (high - low))}</text>` +
      `<text x="${42 + 280 * at}" y="170" text-anchor="middle">${Math.round(at * end)}</text>`,
  );
  return `<figure><figcaption>${escape(title)}</figcaption><svg viewBox="0 0 328 180"><path class="axis" d="M42 10v140h280"/>${ticks.join('')}<g transform="translate(42 10) scale(.1)">${paths.join('')}</g></svg></figure>`;
}

/** The page of one run. */
export function limitRunPage(run: LimitRun): string {
  const params = Object.entries(run.params).map(
    ([key, value]) => `<tr><th>${escape(key)}<td>${escape(String(value))}`,
  );
  const metrics = run.series.map(
    ({ name, count, first, last, min, max, mean }) =>
      `<tr><th>${escape(name)}<td>${count}<td>${show(first)}<td>${show(last)}<td>${show(min)}<td>${show(max)}<td>${show(mean)}`,
  );
  const charts = run.series.map((series) => drawLimitCurves(series.name, [series]));
  return page(
    run.name,
    '../',
    `<table>${params.join('')}</table><table><tr><th><th>count<th>first<th>last<th>min<th>max<th>mean${metrics.join('')}</table>${charts.join('')}`,
  );
}

/** The page of one note: hypothesis, variants with mean and deviation over their runs, curves, text. */
export function limitNotePage(note: LimitNote, runs: readonly LimitRun[]): string {
  const variants = new Map<string | number, LimitRun[]>();
  for (const run of runs) {
    const width = run.params['width'] ?? '';
    variants.set(width, [...(variants.get(width) ?? []), run]);
  }
  const rows = [...variants].map(([width, members]) => {
    const cells = (members[0]?.series ?? []).map((_, index) => {
      const values = members.map(({ series }) => series[index]?.last ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return `<td>${show(mean)} ± ${show(Math.sqrt(squares / Math.max(1, values.length - 1)))}`;
    });
    const links = members.map(({ name }) => `<a href="../runs/${name}.html">${name}</a>`);
    return `<tr><th>width ${width}<td>${members.length}${cells.join('')}<td>${links.join(' ')}`;
  });
  const names = runs[0]?.series.map(({ name }) => name) ?? [];
  const firsts = [...variants.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
  const charts = names.map((name, index) =>
    drawLimitCurves(
      name,
      firsts.flatMap(({ series }) => series[index] ?? []),
    ),
  );
  return page(
    note.title,
    '../',
    `<p class="hypothesis">${escape(note.hypothesis)}</p><table><tr><th><th>n${names.map((name) => `<th>${escape(name)}`).join('')}<th>runs${rows.join('')}</table>${charts.join('')}${note.body}`,
  );
}

/** The first page: all notes, all runs. */
export function limitIndexPage(runs: readonly LimitRun[], notes: readonly LimitNote[]): string {
  const cards = notes.map(
    ({ name, title, hypothesis }) =>
      `<li><a href="notes/${name}.html">${escape(title)}</a> ${escape(hypothesis)}`,
  );
  const rows = runs.map(
    ({ name, params, series }) =>
      `<tr><th><a href="runs/${name}.html">${name}</a><td>${params['group']}<td>${params['width']}<td>${params['seed']}${series.map(({ last }) => `<td>${show(last)}`).join('')}`,
  );
  return page('Benchmark', '', `<ul>${cards.join('')}</ul><table>${rows.join('')}</table>`);
}

/** The one style sheet. */
export const LIMIT_STYLE =
  'body{font:16px/1.5 serif;max-width:60rem;margin:auto}td{text-align:right}svg{width:328px}text{font:10px sans-serif}path{fill:none;stroke-width:15}.axis{stroke:#888;stroke-width:1}' +
  ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#f0e442', '#000']
    .map((colour, index) => `.c${index}{stroke:${colour}}`)
    .join('');

function page(title: string, root: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title><link rel="stylesheet" href="${root}style.css"><p><a href="${root}index.html">Benchmark</a><h1>${escape(title)}</h1>${body}\n`;
}

function show(value: number): string {
  return value.toPrecision(4);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function build(folder: string, out: string): void {
  const notes = readLimitNotes(folder);
  const runs = readLimitRuns(folder);
  mkdirSync(join(out, 'runs'), { recursive: true });
  mkdirSync(join(out, 'notes'));
  writeFileSync(join(out, 'style.css'), LIMIT_STYLE);
  for (const run of runs) writeFileSync(join(out, 'runs', `${run.name}.html`), limitRunPage(run));
  for (const note of notes) {
    const members = runs.filter(({ params }) => params['group'] === note.group);
    writeFileSync(join(out, 'notes', `${note.name}.html`), limitNotePage(note, members));
  }
  writeFileSync(join(out, 'index.html'), limitIndexPage(runs, notes));
}

if (import.meta.main) build(process.argv[2] ?? '', process.argv[3] ?? '');
