import { describe, expect, test } from 'vitest';
import { drawFigure } from '../../../../../src/charts/draw-figure.ts';
import type { Figure } from '../../../../../src/model/figure.ts';
import type { NotePart } from '../../../../../src/model/page/page.ts';
import type { Table } from '../../../../../src/model/page/table.ts';
import { liveChartSpec } from '../../../../../src/site/client/live-chart-spec.ts';
import { pageOf } from './note-project.ts';

function htmlOf(parts: readonly NotePart[] = []): string {
  return parts.map((part) => (part.kind === 'html' ? part.html : `<${part.kind}>`)).join('');
}

async function figureOf(spec: string): Promise<{ figure: Figure; number: number | null }> {
  const { page, problems } = await pageOf(`\`\`\`vega-lite\n${spec}\n\`\`\`\n`);
  expect(problems).toEqual([]);
  const part = page.note?.parts.find((one) => one.kind === 'figure');
  if (part?.kind !== 'figure') throw new Error('There is no figure.');
  return part;
}

async function tableOf(block: string): Promise<Table> {
  const { page, problems } = await pageOf(`\`\`\`${block}\n\`\`\`\n`);
  expect(problems).toEqual([]);
  const part = page.note?.parts.find((one) => one.kind === 'table');
  if (part?.kind !== 'table') throw new Error('There is no table.');
  return part.table;
}

function textsOf({ rows }: Table): string[][] {
  return rows.map(({ cells }) => cells.map(({ text }) => text));
}

const dots =
  'mark: point\nencoding:\n  x: {field: smoothing, type: quantitative}\n  y: {field: val/ece, type: quantitative}\n';

describe('a vega-lite block', () => {
  test('draws from the runs under the names of their params and metrics', async () => {
    const { figure, number } = await figureOf(`title: T\ncaption: C\ndata: {name: runs}\n${dots}`);
    expect(number).toBe(1);
    expect(figure).toMatchObject({ title: 'T', caption: 'C', renderer: 'vega' });
    const columns = Object.fromEntries(
      (figure.data[0]?.columns ?? []).map(({ name, values }) => [name, values]),
    );
    expect(columns).toMatchObject({
      run: expect.any(Array),
      smoothing: [0, 0, 0.1, 0.1],
      optim_lr: [0.1, 0.1, 0.1, 0.1],
      param_run: ['x', 'x', 'x', 'x'],
      seed: [0, 1, 0, 1],
    });
    expect(columns['val/ece']?.[0]).toBeCloseTo(0.047, 10);
  });

  test('has two drawings in the colours of the report', async () => {
    const { figure } = await figureOf(`data: {name: runs}\n${dots}`);
    const svg = await drawFigure(figure);
    expect(svg.match(/<svg /g)).toHaveLength(2);
    expect(svg).toContain('var(--series-0');
    expect(svg).toContain('var(--chart-quiet');
  });

  test('has the points of the metrics it names, of the main metric else, narrowed by where', async () => {
    const line =
      'mark: line\nencoding:\n  x: {field: step, type: quantitative}\n  y: {field: value, type: quantitative}';
    const all = await figureOf(`data: {name: points}\nmetrics: [val/ece]\n${line}`);
    expect(all.figure.data[0]?.columns[0]?.values).toHaveLength(12);
    const some = await figureOf(`data: {name: points}\nwhere: params.smoothing = 0\n${line}`);
    expect(some.figure.data[0]?.columns[0]?.values).toHaveLength(6);
  });

  test('alive is the spec of its author with the data inside', async () => {
    const { figure } = await figureOf(`data: {name: runs}\n${dots}`);
    const live = liveChartSpec(figure.spec, figure.data, true);
    expect(live['mark']).toBe('point');
    expect(live['layer']).toBeUndefined();
    expect(live['datasets']).toMatchObject({ runs: [{ smoothing: 0 }, {}, {}, {}] });
  });

  test('may be JSON with values of its own, whatever their names', async () => {
    const { figure } = await figureOf(
      '{"data": {"values": [{"url": 1, "href": 2}]}, "mark": "bar", "encoding": {"x": {"field": "url"}}}',
    );
    expect(figure.data).toEqual([]);
  });

  test.each([
    ['data: {url: "https://example.org/x.csv"}\nmark: bar', 'note-spec-refused'],
    ['data: {url: "data/x.csv"}\nmark: bar', 'note-spec-refused'],
    [
      'data: {name: runs}\ntransform: [{lookup: a, from: {data: {url: x.csv}, key: a}}]\nmark: bar',
      'note-spec-refused',
    ],
    ['data: {name: runs}\nmark: {type: image, url: "https://example.org/x.png"}', 'note-spec-refused'],
    ['data: {name: runs}\nlayer: [{mark: image, encoding: {url: {field: run}}}]', 'note-spec-refused'],
    ['data: {name: runs}\nmark: {type: point, href: "javascript:alert(1)"}', 'note-spec-refused'],
    ['data: {name: runs}\nmark: point\nencoding: {href: {field: run}}', 'note-spec-refused'],
    [
      'data: {name: runs}\nmark: point\nusermeta: {embedOptions: {patch: "https://example.org/x.json"}}',
      'note-spec-refused',
    ],
    [
      'data: {name: runs}\nmark: point\nparams: [{name: a, bind: {element: "#content"}}]',
      'note-spec-refused',
    ],
    ['data: {sequence: {start: 0, stop: 1000000000}}\nmark: point', 'note-spec-refused'],
    ['data: {name: nothing}\nmark: point', 'note-spec-data'],
    ['data: {name: runs}\nencoding: {}', 'note-spec-broken'],
    [
      'data: {name: runs}\nmark: point\ntransform: [{calculate: "window.alert(1)", as: a}]',
      'note-spec-broken',
    ],
    ['data: {name: points}\nmetrics: [val/acc]\nmark: point', 'note-number-unknown'],
    ['just a text', 'note-block-value'],
  ])('is refused: %j', async (spec, code) => {
    const { page, problems } = await pageOf(`\`\`\`vega-lite\n${spec}\n\`\`\`\n`);
    expect(problems.map((problem) => problem.split(' ')[0])).toContain(code);
    expect(page.note?.parts.some((part) => part.kind === 'figure')).toBe(false);
    expect(htmlOf(page.note?.parts)).toContain('class="view-fault"');
  });
});

describe('a diff block', () => {
  test('shows what differs between two runs, commits as a range, metrics with their difference', async () => {
    const table = await tableOf('diff\nfrom: s0-0\nto: s0.1-1\n');
    expect(table.columns.map(({ label }) => label)).toEqual(['what', 's0-0', 's0.1-1', 'difference']);
    const texts = textsOf(table);
    expect(texts).toContainEqual(['code', 'cafecafeca', 'beefbeefbe', 'cafecafeca..beefbeefbe']);
    expect(texts).toContainEqual(['environment torch', '2.5', '2.6', '']);
    expect(texts).toContainEqual(['smoothing', '0', '0.1', '']);
    expect(texts.map(([what]) => what)).not.toContain('optim.lr');
    expect(texts.find(([what]) => what?.startsWith('val/ece'))).toEqual([
      'val/ece \u2193',
      '0.047',
      '0.038',
      '\u22120.009',
    ]);
  });

  test('compares variants by their means', async () => {
    const table = await tableOf(
      'diff\nfrom: params.smoothing = 0\nto: params.smoothing = 0.1\nmetrics: [val/ece]\n',
    );
    const row = table.rows.find(({ key }) => key === 'metric:val/ece');
    expect(row?.cells.map(({ text, n }) => [text, n])).toEqual([
      ['val/ece \u2193', null],
      ['0.0475', 2],
      ['0.0375', 2],
      ['\u22120.01', null],
    ]);
    expect(table.notes.join(' ')).toContain('no test stands behind');
  });

  test.each([
    ['from: s0-O\nto: s0-1', 'note-number-run'],
    ['from: s0-0', 'note-block-key-missing'],
    ['from: s0-0\nto: s0-1\nmetrics: [ece]', 'note-number-unknown'],
    ['from: params.smooth = 0\nto: s0-1', 'query-key-unknown'],
  ])('is refused: %j', async (text, code) => {
    const { problems } = await pageOf(`\`\`\`diff\n${text}\n\`\`\`\n`);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([code]);
  });
});

test('a runs block is a table of the runs of the note, or of some', async () => {
  expect((await tableOf('runs\n')).rows).toHaveLength(4);
  const some = await tableOf('runs\nwhere: params.smoothing = 0\ntop: 1\ncaption: First\n');
  expect(some.rows).toHaveLength(1);
  expect(some.caption).toBe('First');
});

describe('an image block', () => {
  test('shows the picture of a run at a step, the last unless told', async () => {
    const { page, problems } = await pageOf(
      '```image\nrun: s0-0\nartifact: reliability\ncaption: Close.\nlabel: fig:r\n```\n\n@fig:r\n',
    );
    expect(problems).toEqual([]);
    const html = htmlOf(page.note?.parts);
    expect(html).toMatch(/<img src="\.\.\/artifacts\/s0-0\/[^"]+\.svg" alt="Close\." /);
    expect(html).toContain(
      '<span class="caption-number">Figure 1.</span> Close. reliability at 2 of <a href="../runs/s0-0.html">s0-0</a>.',
    );
    expect(html).toContain('<span class="note-anchor" id="fig-note-r"></span>');
    expect(html).toContain('href="#fig-note-r">Figure\u00A01</a>');
    const first = await pageOf('```image\nrun: s0-0\nartifact: reliability\nstep: 1\n```\n');
    expect(htmlOf(first.page.note?.parts)).toContain('reliability at 1 of');
  });

  test.each([
    ['run: s0-0\nartifact: relibility', 'note-artifact-unknown'],
    ['run: s0-0\nartifact: reliability\nstep: 7', 'note-artifact-unknown'],
    ['run: params.smoothing = 0\nartifact: reliability', 'note-number-run-twice'],
    ['run: s9\nartifact: reliability', 'note-number-run'],
  ])('is refused: %j', async (text, code) => {
    const { problems } = await pageOf(`\`\`\`image\n${text}\n\`\`\`\n`);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([code]);
  });
});

describe('a details block', () => {
  test('is folded Markdown, with blocks, numbers and references inside', async () => {
    const { page, problems } = await pageOf(
      '````details All <runs>\n## Inside\n\n*Text*, see @tbl:r.\n\n```runs\nlabel: tbl:r\n```\n````\n\nAfter.\n',
    );
    expect(problems).toEqual([]);
    expect(htmlOf(page.note?.parts)).toMatch(
      /^<details class="note-details"><summary>All &lt;runs&gt;<\/summary>\n<h2 .*<em>Text<\/em>, see <a [^>]*>Table\u00A01<\/a>.*<table>\s*<\/details>\n<p>After\.<\/p>/s,
    );
  });

  test('faults inside have their own lines', async () => {
    const { problems } = await pageOf('\n````details\n\n```runs\nwere: x\n```\n````\n');
    expect(problems).toHaveLength(1);
  });
});
