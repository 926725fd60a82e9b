import { describe, expect, test } from 'vitest';
import { readNotes } from '../../../../src/notes/read-notes.ts';
import { renderNote } from '../../../../src/notes/render-note.ts';
import { memoryFiles } from '../../readers/memory-files.ts';

const here = { notePage: () => null, siteFile: (path: string) => path };

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly unknown[];
}

function markdown(source: string): Cell {
  return { cell_type: 'markdown', source };
}

function code(count: number | null, source: string, ...outputs: readonly unknown[]): Cell {
  return { cell_type: 'code', execution_count: count, source, outputs };
}

function shown(data: Readonly<Record<string, unknown>>): unknown {
  return { output_type: 'display_data', metadata: {}, data };
}

/** The page of a notebook with these cells, and what was found in it. */
async function read(...cells: readonly Cell[]) {
  const notebook = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
  const files = {
    ...memoryFiles({ '/notes/a.ipynb': notebook }),
    factsNow: () => ({ kind: 'file' as const, size: notebook.length, modifiedMs: 0, identity: 'a' }),
  };
  const root = { path: '/notes/a.ipynb', shownPath: 'notes/a.ipynb', named: true };
  const { notes, problems } = await readNotes([root], files);
  const [note] = notes;
  const html = note === undefined ? '' : renderNote(note, here);
  return { note, html, codes: problems.map((problem) => problem.code), problems, notebook };
}

test('a notebook is a note: its first heading is the title, its Markdown the text', async () => {
  const { note, html, codes } = await read(markdown('# Rates\n\nWhat *helps*.'), markdown('## More'));
  expect(note?.title).toBe('Rates');
  expect(html).toContain('What <em>helps</em>.');
  expect(note?.body.headings.map(({ text }) => text)).toEqual(['More']);
  expect(note?.body.description).toBe('What helps.');
  expect(codes).toEqual([]);
});

test('front matter in the first cell counts as in a Markdown note', async () => {
  const { note } = await read(markdown('---\ntitle: Rates\nmetric: loss\n---\nText'));
  expect(note?.title).toBe('Rates');
  expect(note?.metric).toBe('loss');
});

test('a rule at the start of a notebook is no front matter', async () => {
  const { html, codes } = await read(markdown('---\nText'));
  expect(html).toContain('<hr>');
  expect(codes).toEqual([]);
});

test('code is folded away, with its number, before what it gave', async () => {
  const result = {
    output_type: 'execute_result',
    execution_count: 1,
    metadata: {},
    data: { 'text/plain': '3' },
  };
  const { html } = await read(code(1, 'x = 1 < 2\nx', result));
  expect(html).toContain(
    '<summary>Code [1]</summary><pre><code class="language-python">x = <span class="hl-number">1</span> &lt; <span class="hl-number">2</span>\nx</code>',
  );
  expect(html).toMatch(/<\/details><pre class="notebook-result">3<\/pre>/);
});

describe('outputs', () => {
  test('of a terminal lose colours, and keep what was written last on a line', async () => {
    const stream = {
      output_type: 'stream',
      name: 'stdout',
      text: ['\u001B[31mred\u001B[0m\n', '10%\r50%\r100%\n'],
    };
    const { html } = await read(code(1, 'go()', stream));
    expect(html).toContain('<pre class="notebook-stream">red\n100%</pre>');
  });

  test('that are long are cut, and say so', async () => {
    const stream = { output_type: 'stream', name: 'stdout', text: 'line\n'.repeat(1000) };
    const { html } = await read(code(1, 'go()', stream));
    expect(html).toContain('[801 more lines]');
  });

  test('that are tables are built anew from their texts', async () => {
    const table = `<div><style>td {x: y}</style><table border="1" onclick="bad()"><thead><tr style="a"><th></th><th>loss</th></tr></thead>
      <tbody><tr><th>0</th><td><script>bad()</script>0.5 &lt; 1 &#916;</td></tr></tbody></table></div>`;
    const { html } = await read(code(1, 'df', shown({ 'text/html': [table], 'text/plain': 'loss' })));
    expect(html).toContain('<tr><th></th><th>loss</th></tr><tr><th>0</th><td>bad() 0.5 &lt; 1 Δ</td></tr>');
    expect(html).not.toMatch(/onclick|<script|<style|border/);
  });

  test('that are bitmaps are embedded; what is no base64 is not', async () => {
    const good = await read(
      code(1, 'plot()', shown({ 'image/png': 'iVBORw0KGgo=\n', 'text/plain': '<Figure>' })),
    );
    expect(good.html).toContain('<img class="notebook-image" src="data:image/png;base64,iVBORw0KGgo="');
    const bad = await read(code(1, 'plot()', shown({ 'image/png': '"onerror="bad()' })));
    expect(bad.html).not.toContain('onerror');
    expect(bad.html).toContain('A picture of the notebook is damaged.');
  });

  test('that are SVG are shown as images if nothing in them could run', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';
    const good = await read(code(1, 'plot()', shown({ 'image/svg+xml': [svg] })));
    expect(good.html).toContain(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
    const bad = await read(
      code(1, 'plot()', shown({ 'image/svg+xml': svg.replace('<path', '<script/><path') })),
    );
    expect(bad.html).not.toContain('<img');
    expect(bad.html).toContain('holds scripts or refers to other files');
  });

  test('that are interactive charts are their picture, else a plain notice', async () => {
    const plotly = { 'application/vnd.plotly.v1+json': { data: [] }, 'text/html': '<div>x</div>' };
    const withPicture = await read(code(1, 'fig', shown({ ...plotly, 'image/png': 'iVBORw0KGgo=' })));
    expect(withPicture.html).toContain('<img class="notebook-image"');
    expect((await read(code(1, 'fig', shown(plotly)))).html).toContain(
      'An interactive Plotly chart stands here',
    );
    const vega = { 'application/vnd.vega.v5+json': { marks: [] }, 'text/plain': '<VegaChart>' };
    expect((await read(code(1, 'chart', shown(vega)))).html).toContain('A Vega chart stands here');
  });

  test('that are Vega-Lite charts are charts of the report, with their data where they are used', async () => {
    const spec = {
      $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
      usermeta: { embedOptions: { renderer: 'svg' } },
      layer: [{ mark: 'line', data: { name: 'data-1' } }],
      datasets: { 'data-1': [{ url: 'a', y: 0.5 }] },
    };
    const both = { 'application/vnd.vegalite.v5+json': spec, 'image/png': 'iVBORw0KGgo=' };
    const { note, codes } = await read(code(1, 'chart', shown({ 'text/plain': 'before' }), shown(both)));
    expect(note?.body.blocks).toMatchObject([
      {
        kind: 'vega-lite',
        value: { layer: [{ mark: 'line', data: { values: [{ url: 'a', y: 0.5 }] } }] },
        place: { file: 'notes/a.ipynb' },
      },
    ]);
    expect(codes).toEqual([]);
  });

  test('that are large Vega-Lite charts are charts, too', async () => {
    const values = Array.from({ length: 8000 }, (_, x) => ({ x, y: x / 7 }));
    const spec = { mark: 'line', data: { values } };
    const { note } = await read(code(1, 'chart', shown({ 'application/vnd.vegalite.v6+json': spec })));
    expect(note?.body.blocks[0]?.value).toEqual(spec);
  });

  test.each([
    ['loads data', { mark: 'line', data: { url: 'https://example.org/a.csv' } }],
    ['links to something', { mark: 'line', encoding: { href: { field: 'a' } } }],
    ['shows pictures', { layer: [{ mark: { type: 'image' } }] }],
  ])('a Vega-Lite chart that %s is its picture', async (_, spec) => {
    const both = { 'application/vnd.vegalite.v5+json': spec, 'image/png': 'iVBORw0KGgo=' };
    const { note, html } = await read(code(1, 'chart', shown(both)));
    expect(note?.body.blocks).toEqual([]);
    expect(html).toContain('src="data:image/png;base64,iVBORw0KGgo="');
  });

  test('that are widgets or scripts are a notice, never run', async () => {
    const widget = {
      'application/javascript': 'bad()',
      'text/html': '<script>bad()</script>',
      'text/plain': '<Thing>',
    };
    const { html } = await read(code(1, 'w', shown(widget)));
    expect(html).toContain('An interactive output stands here');
    expect(html).not.toContain('bad()');
  });
});

test.each([
  ['<script>bad()</script>'],
  ['<img src=x onerror=bad()>'],
  ['[x](javascript:bad())'],
  ['\uE0000\uE001<b onmouseover="bad()">'],
  ['\0link0\0'],
])('raw HTML and unsafe links in %j do not reach the page', async (text) => {
  const { html } = await read(markdown(text), code(1, text, shown({ 'text/plain': text })));
  const tags = [...html.matchAll(/<(\/?\w+)/g)].map((match) => match[1]?.replace('/', ''));
  expect(
    tags.filter((tag) => !['p', 'details', 'summary', 'pre', 'code', 'a', 'span'].includes(tag ?? '')),
  ).toEqual([]);
  expect(html).not.toMatch(/<[^>]*(?:onerror|onmouseover|javascript:)[^<]*>/);
  expect(html).not.toContain('\0');
});

test('a block of code that a cell leaves open ends with the cell', async () => {
  const { html } = await read(markdown('```python\nx'), markdown('*after*'), code(1, 'y'));
  expect(html).toContain('<em>after</em>');
  expect(html).toContain('<summary>Code [1]</summary>');
});

test('problems with the text stand at their line of the notebook file', async () => {
  const { problems, notebook } = await read(markdown('# T'), {
    cell_type: 'markdown',
    source: ['one\n', '![](https://example.com/a.png)\n'],
  });
  const line = notebook.split('\n').findIndex((text) => text.includes('example.com')) + 1;
  expect(problems).toMatchObject([{ code: 'note-image-remote', place: { file: 'notes/a.ipynb', line } }]);
});

describe('findings', () => {
  const done = { output_type: 'stream', name: 'stdout', text: 'x' };

  test.each([
    ['run in order', [code(1, 'a', done), code(2, 'b', done)], []],
    ['run again later', [code(1, 'a', done), code(3, 'b', done)], ['notebook-order']],
    ['run from the bottom', [code(2, 'a', done), code(1, 'b', done)], ['notebook-order']],
    ['run without any output', [code(1, 'a'), code(2, 'b')], []],
    ['not run', [code(1, 'a', done), code(null, 'b')], ['notebook-outputs-missing']],
    ['empty', [code(1, 'a', done), code(null, ' ')], []],
    [
      'failed',
      [code(1, 'a', { output_type: 'error', ename: 'E', evalue: 'v', traceback: [] })],
      ['notebook-cell-failed'],
    ],
  ])('cells that were %s', async (_, cells, codes) => {
    expect((await read(...cells)).codes).toEqual(codes);
  });
});

test('a notebook of an older format, and one that is no JSON, are problems', async () => {
  const files = (text: string) => ({
    ...memoryFiles({ '/n/a.ipynb': text }),
    factsNow: () => ({ kind: 'file' as const, size: text.length, modifiedMs: 0, identity: 'a' }),
  });
  const root = { path: '/n/a.ipynb', shownPath: 'a.ipynb', named: true };
  const old = await readNotes([root], files('{"nbformat": 3, "worksheets": []}'));
  expect(old.problems).toMatchObject([{ code: 'notebook-format', facts: { version: 3 } }]);
  const broken = await readNotes([root], files('{"cells": [}'));
  expect(broken.problems).toMatchObject([{ code: 'notebook-syntax' }]);
  const beside = await readNotes([{ ...root, named: false }], files('{"cells": [}'));
  expect(beside).toMatchObject({ problems: [], notes: [], ignored: [{ reason: 'unreadable' }] });
});
