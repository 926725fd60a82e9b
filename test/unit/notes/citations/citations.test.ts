import { describe, expect, test } from 'vitest';
import { readFolder, render } from '../note-folder.ts';

const bibliography = `@string{mem = {Scientific Memoirs}}
@article{lovelace, author = {Lovelace, Ada}, title = {Notes on the {Analytical Engine}}, journal = mem, year = 1843, volume = 3, pages = {666--731}, doi = {10.1000/notes}}
@inproceedings{vaswani, author = {Vaswani, Ashish and Shazeer, Noam and Parmar, Niki}, title = {Attention is all you need}, booktitle = {NeurIPS}, year = 2017}
@misc{müller, author = {M{\\"u}ller, J{\\'o}zef and Doe, Jane}, title = {On {BERT}}, year = 2020, eprint = {2001.00001}, archiveprefix = {arXiv}}
@online{site, author = {{The Team}}, title = {A page}, date = {2021-05-06}, url = {https://example.org/a?b=1&c=2}}
@inproceedings{part, author = {Roe, R.}, title = {Part}, crossref = {whole}}
@proceedings{whole, title = {Whole proceedings}, booktitle = {Whole proceedings}, year = 2001}
`;

function words(html: string): string {
  return html
    .replaceAll(/<section class="link-list[\\s\\S]*$/g, '')
    .replaceAll(/<a class="heading-anchor"[^>]*>#<\/a>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
}

async function cite(body: string, style = 'ieee'): Promise<{ text: string; html: string; codes: string[] }> {
  const { html, codes } = await render(body, { 'references.bib': bibliography }, `citationStyle: ${style}`);
  return { text: words(html), html, codes };
}

describe('citations by number', () => {
  test('are counted in the order of the text, with the list at its end', async () => {
    const { text, codes } = await cite('First [@vaswani], then [@lovelace, p. 3; see @vaswani].');
    expect(codes).toEqual([]);
    expect(text).toBe(
      [
        'First [1], then see [1], [2, p. 3].',
        'References',
        '[1] A. Vaswani, N. Shazeer, and N. Parmar, “Attention is all you need,” in NeurIPS, 2017.',
        '[2] A. Lovelace, “Notes on the Analytical Engine,” Scientific Memoirs, vol. 3, pp. 666–731, 1843, doi: 10.1000/notes.',
      ].join('\n'),
    );
  });

  test('in a sentence name the authors', async () => {
    const { text } = await cite('@lovelace, @müller and @vaswani [p. 2] agree; so does @site, [-@site].');
    expect(text.split('\n')[0]).toBe(
      'Lovelace [1], Müller and Doe [2] and Vaswani et al. [3, p. 2] agree; so does The Team [4], [4].',
    );
  });

  test('are links to the works of the list', async () => {
    const { html } = await cite('[@lovelace; @site, p. 2]');
    expect(html).toContain('[<a href="#ref-note-lovelace">1</a>]');
    expect(html).toContain('<a href="#ref-note-site">[2, p. 2]</a>');
    expect(html).toContain('<li id="ref-note-lovelace">');
    expect(html).toContain('href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer"');
    expect(html).toContain('href="https://doi.org/10.1000/notes"');
  });
});

describe('citations by author and year', () => {
  test('as the APA has them', async () => {
    const { text } = await cite('[@lovelace, p. 3; see also @müller]; @vaswani; [-@vaswani]', 'apa');
    expect(text).toBe(
      [
        '(Lovelace, 1843, p. 3; see also Müller & Doe, 2020); Vaswani et al. (2017); (2017)',
        'References',
        'Lovelace, A. (1843). Notes on the Analytical Engine. Scientific Memoirs, 3, 666–731. https://doi.org/10.1000/notes',
        'Müller, J., & Doe, J. (2020). On BERT. https://arxiv.org/abs/2001.00001',
        'Vaswani, A., Shazeer, N., & Parmar, N. (2017). Attention is all you need. NeurIPS.',
      ].join('\n'),
    );
  });

  test('each in its own brackets, links inside', async () => {
    const { html } = await cite('[@lovelace]', 'apa');
    expect(html).toContain('<span class="citation">(<a href="#ref-note-lovelace">Lovelace, 1843</a>)</span>');
    expect((await cite('[@lovelace]', 'vancouver')).text).toMatch(/^\(1\)\nReferences\n1\. Lovelace A\./);
    expect((await cite('[@lovelace]', 'harvard')).text).toMatch(/^\(Lovelace, 1843\)\n/);
  });
});

test('BibLaTeX, cross-references between entries and preprints are understood', async () => {
  const { text } = await cite('[@site; @part; @müller]');
  expect(text).toContain('The Team, “A page.” [Online]. Available: https://example.org/a?b=1&c=2');
  expect(text).toContain('R. Roe, “Part,” in Whole proceedings, 2001.');
  expect(text).toContain('https://arxiv.org/abs/2001.00001');
});

test('the list stands under the note’s own heading for it, before footnotes', async () => {
  const { text } = await cite('Text.[^1]\n\n## Literature\n\n## After\n\nEnd.\n\n[^1]: As in [@site].');
  expect(text).toMatch(/^Text\.\[1\]\nLiterature\n\[1\] The Team.*\nAfter\nEnd\.\nAs in \[1\]/);
});

test.each([
  ['ieee', 'Roe et al. [1]', '[1] R. Roe et al., “Many and others.” 2000.'],
  ['apa', 'Roe et al. (2000)', 'Roe, R. et al. (2000). Many and others.'],
])('"and others" is written as the style %s does', async (style, sentence, entry) => {
  const bib = '@misc{a, title = {Many and others}, author = {Roe, R. and others}, year = 2000}';
  const { html } = await render('@a', { 'references.bib': bib }, `citationStyle: ${style}`);
  expect(words(html).split('\n')).toEqual([sentence, 'References', entry]);
});

test('a summary that is no LaTeX does not stop an entry from being cited', async () => {
  const entry = '@misc{a, title = {A}, author = {B, C}, year = 2000, abstract = {only $5 of \\textbf x}}';
  const { html, codes } = await render('[@a]', { 'references.bib': entry });
  expect(codes).toEqual([]);
  expect(words(html)).toContain('C. B, “A.” 2000.');
});

test('two notes of one folder cite each for themselves', async () => {
  const { notes } = await readFolder({
    'a.md': '---\ntitle: A\n---\n[@site]',
    'b.md': '---\ntitle: B\n---\n[@lovelace] [@site]',
    'references.bib': bibliography,
  });
  expect(notes.map(({ body }) => words(body.template).split('\n')[0])).toEqual(['[1]', '[1] [2]']);
});

test('without a bibliography a name in a sentence is text, and brackets are an error', async () => {
  expect(await render('Ask @ada or mail a@b.org.')).toMatchObject({
    html: '<p>Ask @ada or mail a@b.org.</p>\n',
    codes: [],
  });
  expect((await render('As [@ada] says.')).codes).toEqual(['note-bibliography-none']);
});

test('what looks alike is no citation: code, links, escaped signs, footnotes', async () => {
  const { html, codes } = await cite(
    '`@none` [@x](https://example.org) \\@none\n\n    @none\n\n~~~\n[@none]\n~~~',
  );
  expect(codes).toEqual([]);
  expect(html).not.toContain('references');
});

test('an unknown key is an error with the nearest one, once for each place', async () => {
  const { messages, codes } = await render('[@lovelac; @site] @nobody', { 'references.bib': bibliography });
  expect(codes).toEqual(['note-citation-unknown', 'note-citation-unknown']);
  expect(messages[0]).toContain('Did you mean "lovelace"?');
});

describe('where the bibliography comes from', () => {
  test('front matter names one or several, relative to the note', async () => {
    const beside = {
      'lib/a.bib': '@misc{a, title = {A}, year = 1}',
      'b.bib': '@misc{b, title = {B}, year = 2}',
    };
    const both = await render('[@a; @b]', beside, 'bibliography: [lib/a.bib, b.bib]');
    expect(both.codes).toEqual([]);
    const one = await render('[@a; @b]', beside, 'bibliography: lib/a.bib');
    expect(one.codes).toEqual(['note-citation-unknown']);
  });

  test.each(['../outside.bib', '/etc/passwd', 'lib/../../x.bib'])(
    '%s lies outside and is not read',
    async (path) => {
      const { codes } = await render('[@a]', {}, `bibliography: ${path}`);
      expect(codes).toEqual(['note-bibliography-outside']);
    },
  );

  test('one that is not there is told with the nearest name, and not again for each citation', async () => {
    const { codes, messages } = await render('[@a]', { 'refs.bib': '' }, 'bibliography: ref.bib');
    expect(codes).toEqual(['note-bibliography-missing']);
    expect(messages[0]).toContain('Did you mean "refs.bib"?');
  });
});
