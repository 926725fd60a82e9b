import { describe, expect, test } from 'vitest';
import { readFolder, render } from './note-folder.ts';

describe('Markdown becomes HTML', () => {
  test('tables, footnotes, task lists, strike-through and code', async () => {
    const { html, codes } = await render(
      [
        '| a | b |',
        '| - | -: |',
        '| 1 | 2 |',
        '',
        'Text[^1] ~~gone~~.',
        '',
        '- [ ] open',
        '- [x] done',
        '- [y] text',
        '',
        '```python',
        'x = "<b>"',
        '```',
        '',
        '[^1]: The note.',
      ].join('\n'),
    );
    expect(codes).toEqual([]);
    expect(html).toContain('<div class="note-table" role="group" aria-label="Table" tabindex="0"><table>');
    expect(html).toContain('<td style="text-align:right">2</td>');
    expect(html).toContain('<a href="#fn-note-1" id="fnref-note-1">[1]</a>');
    expect(html).toContain('href="#fnref-note-1" class="footnote-backref" aria-label="Back to the text"');
    expect(html).toContain('<s>gone</s>');
    expect(html).toContain('<li class="task"><input type="checkbox" disabled aria-label="to do"> open</li>');
    expect(html).toContain('<input type="checkbox" disabled checked aria-label="done"> done');
    expect(html).toContain('<li>[y] text</li>');
    expect(html).toContain(
      '<pre tabindex="0"><code class="language-python">x = <span class="hl-string">&quot;&lt;b&gt;&quot;</span>\n</code></pre>',
    );
  });

  test('a footnote that is used twice leads back to both places', async () => {
    const { html } = await render('One[^a] two[^a].\n\n[^a]: The note.');
    expect(html).toContain('href="#fnref-note-1"');
    expect(html).toContain('href="#fnref-note-1:1"');
    expect(html.match(/\[1\]/g)).toHaveLength(2);
    expect(html).toContain('id="fnref-note-1:1"');
  });

  test('headings start at h2 below the title of the page, with ids of their own', async () => {
    const { html } = await render('# Results\n\n### Deep\n\n# Results\n\n# 結果\n');
    expect(html).toContain('<h2 id="note-results">Results');
    expect(html).toContain('<h4 id="note-deep">');
    expect(html).toContain('<h2 id="note-results-1">');
    expect(html).toContain('<h2 id="note-section">');
    expect(html).toContain('href="#note-results" aria-label="Link to this section">#</a>');
    expect(html).not.toContain('<h1');
  });

  test('headings that start low are raised, so that no level is left out below the title', async () => {
    const { html } = await render('### One\n\n#### Two\n');
    expect(html).toContain('<h2 id="note-one">');
    expect(html).toContain('<h3 id="note-two">');
  });

  test('a first heading that repeats the title is left out', async () => {
    const { html } = await render('# *a*\n\n## Method\n\nText.');
    expect(html).toMatch(/^<h2 id="note-method">/);
  });

  test('words that look like web addresses stay words, addresses with a scheme become links', async () => {
    const { html } = await render('See README.md and https://example.org/a_b and me@example.org.');
    expect(html).toContain('See README.md and <a href="https://example.org/a_b" rel="noopener noreferrer">');
    expect(html).toContain('me@example.org.');
    expect(html).not.toContain('mailto:');
  });

  test('paths with two slashes and addresses of other schemes in the text are no links and no problem', async () => {
    const { html, codes } = await render('Not //example.org/x, not ftp://example.org/x, not file:///tmp/x.');
    expect(codes).toEqual([]);
    expect(html).not.toContain('<a');
  });

  test('lines that end in \\r\\n give the same HTML', async () => {
    const text = '# One\n\nText with `code`\nand $x$.\n\n$$\ny\n$$\n\n- [x] a\n';
    const [unix, windows] = [await render(text), await render(text.replaceAll('\n', '\r\n'))];
    expect(windows.html).toBe(unix.html);
  });
});

describe('math becomes MathML', () => {
  test.each([
    ['a $x^2$ b', '<math><msup>'],
    ['$$x^2$$', 'display="block"'],
    ['$$\nx^2\n$$', '<div class="note-math"><math display="block"'],
    ['text $$x^2$$ text', 'display="block"'],
    ['```math\nx^2\n```', '<div class="note-math"><math display="block"'],
    ['- item\n\n  $$\n  x\n  $$', '<div class="note-math">'],
    ['> $$\n> x\n> $$', '<div class="note-math">'],
    ['$\\$5$', '<math>'],
  ])('%j', async (markdown, expected) => {
    const { html, codes } = await render(markdown);
    expect(codes).toEqual([]);
    expect(html).toContain(expected);
    expect(html).not.toContain('$$');
  });

  test.each([
    'It costs $5 and $10.',
    'From $5-$10 each.',
    'A lone $ sign.',
    'Escaped \\$x\\$ here.',
    'Code `$x$` stays.',
    '$ x $ with spaces',
    'Price: $$ alone',
    '$$\nnever closed\n\ntext',
  ])('%j stays text', async (markdown) => {
    const { html, codes } = await render(markdown);
    expect(html).not.toContain('<math');
    expect(codes).toEqual([]);
    expect(html).toContain('$');
  });

  test('a formula that cannot be understood stays as code and is told with its place', async () => {
    const read = await readFolder({ 'a.md': '---\ntitle: A\n---\n\nText $\\frac{1}$ here.\n' });
    expect(read.problems).toMatchObject([
      {
        code: 'note-formula-broken',
        place: { line: 5, column: 7, endColumn: 15 },
        facts: { formula: '\\frac{1}' },
      },
    ]);
    const { html, messages } = await render('Text $\\frac{1}$ and $\\nope$ here.');
    expect(html).toContain('<code class="math-fault">\\frac{1}</code>');
    expect(messages[1]).toBe(
      'The formula \\nope is shown as typed: Unsupported function name: \\nope. If the dollar sign means money, write \\$.',
    );
  });

  test('a formula is found where it stands, not in another one', async () => {
    const read = await readFolder({ 'a.md': '---\ntitle: A\n---\n$\\frac{1}{2}$ and $\\frac{1}$' });
    expect(read.problems).toMatchObject([{ place: { line: 4, column: 20, endColumn: 28 } }]);
  });

  test('many dollars take linear time', async () => {
    const { html } = await render(`${'$a '.repeat(50_000)}\n\n${'$$ '.repeat(50_000)}`);
    expect(html).not.toContain('<math');
  });
});

describe('links and images', () => {
  test('links to notes become links to their pages, with their headings', async () => {
    const { html, codes } = await render(
      '[b](b.md) [c](sub/c.md#what-we-found "Title") [own](#here) [space](my%20note.md)\n\n## Here\n',
      {
        'b.md': '---\ntitle: B\n---\n',
        'sub/c.md': '---\ntitle: C\n---\n# What we found\n',
        'my note.md': '---\ntitle: D\n---\n',
      },
    );
    expect(codes).toEqual([]);
    expect(html).toContain('<a href="b.html">b</a>');
    expect(html).toContain('<a href="c.html#note-what-we-found" title="Title">c</a>');
    expect(html).toContain('<a href="#note-here">own</a>');
    expect(html).toContain('<a href="my-note.html">space</a>');
  });

  test('links that lead nowhere keep their text and are told with the nearest name', async () => {
    const { html, codes, messages } = await render('[x](bb.md) [y](data.csv) [z](b.md#reslts) [f](sub)', {
      'b.md': '---\ntitle: B\n---\n## Results\n',
      'data.csv': 'a',
      'sub/other.txt': '',
    });
    expect(html).toContain('<a class="link-missing">x</a>');
    expect(html).toContain('<a class="link-missing">y</a>');
    expect(codes).toEqual([
      'note-link-missing',
      'note-link-outside',
      'note-heading-missing',
      'note-link-outside',
    ]);
    expect(messages[0]).toContain('Did you mean "b.md"?');
    expect(messages[2]).toContain('Did you mean "#results"?');
  });

  test('a link is found where it is a link, not where its target is named', async () => {
    const read = await readFolder({
      'a.md': '---\ntitle: A\n---\nThe file x.md, see [x](x.md)\nand [x](x.md).',
    });
    expect(read.problems).toMatchObject([
      { code: 'note-link-missing', place: { line: 4, column: 24 } },
      { code: 'note-link-missing', place: { line: 5, column: 9 } },
    ]);
  });

  test('images beside the note get a path in the site, the same for the same file', async () => {
    const { html, codes } = await render(
      '![A *plot*](img/My%20Plot.PNG "Hover") ![](img/My%20Plot.PNG) ![o](my-plot.png)',
      {
        'img/My Plot.PNG': 'x',
        'my-plot.png': 'y',
      },
    );
    expect(codes).toEqual([]);
    expect(html).toContain(
      '<img src="../notes/a/my-plot.png" alt="A plot" title="Hover" loading="lazy" decoding="async">',
    );
    expect(html).toContain('<img src="../notes/a/my-plot.png" alt="" loading="lazy" decoding="async">');
    expect(html).toContain('<img src="../notes/a/my-plot-2.png" alt="o"');
  });

  test.each([
    ['![x](none.png)', 'note-image-missing'],
    ['![x](../outside.png)', 'note-image-outside'],
    ['![x](/etc/passwd)', 'note-image-outside'],
    ['![x](https://example.org/x.png)', 'note-image-remote'],
    ['![x](text.txt)', 'note-image-kind'],
    ['![x](folder.png)', 'note-image-kind'],
    ['![x](script.svg)', 'note-image-kind'],
    ['![x](handler.svg)', 'note-image-kind'],
    ['![x](remote.svg)', 'note-image-kind'],
    ['![x](style.svg)', 'note-image-kind'],
    ['![x](entity.svg)', 'note-image-kind'],
  ])('%s is not shown: %s', async (markdown, code) => {
    const { html, codes } = await render(markdown, {
      'text.txt': '',
      'folder.png/x.txt': '',
      'script.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'handler.svg': '<svg onload="alert(1)"/>',
      'remote.svg': '<svg><image href="https://example.org/x.png"/></svg>',
      'style.svg': '<svg><style>@import "x.css"</style></svg>',
      'entity.svg': '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>',
    });
    expect(codes).toEqual([code]);
    expect(html).toBe(
      '<figure class="note-figure"><span class="image-missing">Image not shown: x</span>' +
        '<figcaption><span class="caption-number">Figure 1.</span> x</figcaption>\n</figure>\n',
    );
  });

  test('an SVG as plotting programs write it is shown', async () => {
    const { codes } = await render('![x](plot.svg)', {
      'plot.svg': `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" version="1.1">
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></rdf:RDF></metadata>
<defs><style type="text/css">*{stroke-linejoin: round}</style></defs>
<g clip-path="url(#p1)"><use xlink:href="#m1" x="1"/><image xlink:href="data:image/png;base64,AA=="/></g></svg>`,
    });
    expect(codes).toEqual([]);
  });
});
