import { describe, expect, test } from 'vitest';
import { readFolder, render } from '../note-folder.ts';

const image = { 'x.png': 'x' };

describe('figures', () => {
  test('an image alone in its paragraph is a figure with a number and its description as caption', async () => {
    const { html } = await render('![A *fine* curve](x.png)\n\nSee ![inline](x.png) here.', image);
    expect(html).toContain('<figure class="note-figure"><img src="../notes/a/x.png" alt="A fine curve"');
    expect(html).toContain(
      '<figcaption><span class="caption-number">Figure 1.</span> A <em>fine</em> curve</figcaption>',
    );
    expect(html).toMatch(/<p>See <img [^>]*> here\.<\/p>/);
  });

  test('an image without a description is none', async () => {
    expect((await render('![](x.png)', image)).html).toMatch(/^<p><img /);
  });

  test('a label may have attributes; fig-alt describes the image to those who cannot see it', async () => {
    const { html, codes } = await render(
      '![Cap](x.png){#fig:loss .wide width=60% fig-alt="Loss falls"}\n\n@fig:loss',
      image,
    );
    expect(codes).toEqual([]);
    expect(html).toContain(
      '<figure class="note-figure" id="fig-note-loss"><img src="../notes/a/x.png" alt="Loss falls"',
    );
    expect(html).toContain('<a class="cross-reference" href="#fig-note-loss">Figure\u00A01</a>');
  });
});

describe('tables', () => {
  const table = '| a |\n|---|\n| 1 |\n';

  test.each([`${table}\n: Main {#tbl:main}\n`, `Table: Main {#tbl-main}\n\n${table}`])(
    'a caption stands behind or before: %j',
    async (text) => {
      const { html, codes } = await render(`${text}\nSee @tbl:main.`);
      expect(codes).toEqual([]);
      expect(html).toMatch(
        /^<figure class="note-captioned" id="tbl-note-main">\n<figcaption><span class="caption-number">Table 1\.<\/span> Main<\/figcaption>\n<div class="note-table"/,
      );
    },
  );

  test('a caption between two tables belongs to the first', async () => {
    const { html } = await render(`${table}\n: One\n\n${table}\n: Two\n`);
    expect(html.match(/Table \d\.<\/span> \w+/g)).toEqual(['Table 1.</span> One', 'Table 2.</span> Two']);
  });

  test('a paragraph that starts with a colon stays one where no table is near', async () => {
    expect((await render(': text\n\nTable: x')).html).toBe('<p>: text</p>\n<p>Table: x</p>\n');
  });
});

test('formulas of their own may have a label and then a number', async () => {
  const { html, codes } = await render(
    '$$\nx^2\n$$ {#eq:sq}\n\n$$y$$\n\n$$z$$ {#eq-z}\n\nBy @eq:sq and [-@eq:z].',
  );
  expect(codes).toEqual([]);
  expect(html).toContain('<div class="note-equation" id="eq-note-sq">');
  expect(html.match(/class="equation-number">\(\d\)/g)).toHaveLength(2);
  expect(html).toContain('>Equation\u00A01</a> and <a class="cross-reference" href="#eq-note-z">2</a>');
});

test('a heading may have a label, and references name it', async () => {
  const { html, codes } = await render(
    '## How we *did* it {#sec:method}\n\nSee @sec-method and [there](#sec-method).',
  );
  expect(codes).toEqual([]);
  expect(html).toContain('<h2 id="note-sec-method">How we <em>did</em> it <a');
  expect(html).toContain(
    '<a class="cross-reference" href="#note-sec-method">Section\u00A0“How we did it”</a>',
  );
  expect(html).toContain('<a href="#note-sec-method">there</a>');
});

test('several references of a kind share their word', async () => {
  const { html } = await render(
    '![a](x.png){#fig:a}\n\n![b](x.png){#fig:b}\n\nSee [@fig:a; @fig:b; @sec:x].\n\n# X {#sec:x}',
    image,
  );
  expect(html.replaceAll(/<[^>]*>/g, '')).toContain('See Figures\u00A01, 2 and Section\u00A0“X”.');
});

test('numbers follow the text, blocks of the logs among them', async () => {
  const { notes, problems } = await readFolder({
    'a.md': [
      '---\ntitle: A\n---',
      '![a](x.png){#fig:a}',
      '```chart\nlabel: fig:b\nmetric: loss\n```',
      '![c](x.png){#fig:c}',
      '```table\nlabel: tbl:t\n```',
      '@fig:a @fig:b @fig:c @tbl:t',
    ].join('\n\n'),
    ...image,
  });
  expect(problems).toEqual([]);
  const [note] = notes;
  expect(note?.body.blocks.map(({ number, anchor }) => [number, anchor])).toEqual([
    [2, 'fig-note-b'],
    [1, 'tbl-note-t'],
  ]);
  expect(note?.body.template.match(/(?:Figure|Table)\u00A0\d/g)).toEqual([
    'Figure\u00A01',
    'Figure\u00A02',
    'Figure\u00A03',
    'Table\u00A01',
  ]);
});

describe('labels that cannot be used', () => {
  test.each([
    ['@fig:los\n\n![a](x.png){#fig:loss}', 'note-label-unknown'],
    ['[@fig:loss; @tbl:loss]\n\n![a](x.png){#fig:loss}', 'note-label-unknown'],
    ['![a](x.png){#fig:loss}\n\n![b](x.png){#fig-LOSS}', 'note-label-twice'],
    ['![a](x.png){#tbl:loss}', 'note-label-kind'],
    ['## A {#fig:a}', 'note-label-kind'],
    ['```table\nlabel: fig:t\n```', 'note-label-kind'],
    ['```chart\nlabel: loss\n```', 'note-label-kind'],
  ])('%j', async (text, code) => {
    expect((await render(text, image)).codes).toEqual([code]);
  });

  test('have their place', async () => {
    const { problems } = await readFolder({
      'a.md': '---\ntitle: A\n---\n\n`@fig:x`\n\n- item\n\n  and @fig:x\n\n```chart\nlabel: loss\n```\n',
    });
    expect(problems.map(({ place }) => place)).toEqual([
      { file: 'notes/a.md', line: 12, column: 8, endColumn: 12 },
      { file: 'notes/a.md', line: 9, column: 7, endColumn: 13 },
    ]);
  });
});
