import { describe, expect, test } from 'vitest';
import { readFolder, render } from './note-folder.ts';

async function bodyOf(text: string) {
  const { notes, problems } = await readFolder({ 'a.md': `---\ntitle: A\n---\n${text}` });
  const [note] = notes;
  if (note === undefined) throw new Error('The note was not read.');
  return { body: note.body, problems };
}

describe('a number in the text', () => {
  test('is found in words, headings, lists, tables, links and footnotes', async () => {
    const { body } = await bodyOf(
      '# H {{ n }}\n\nA {{ mean acc }}, [link {{ max acc }}](https://example.org).\n\n- {{ min acc }}\n\n| a |\n| - |\n| {{ sum acc }} |\n\nX[^1]\n\n[^1]: {{ iqm acc }}\n',
    );
    expect(body.values.map(({ text, linked }) => [text, linked])).toEqual([
      ['n', false],
      ['mean acc', false],
      ['max acc', true],
      ['min acc', false],
      ['sum acc', false],
      ['iqm acc', false],
    ]);
    expect(body.headings[0]?.id).toBe('note-h');
  });

  test('is text in code, in fences, in formulas, in link targets and behind a backslash', async () => {
    const { body } = await bodyOf(
      '`{{ a }}` \\{{ b }} $x{{c}}$ [l](d{{e}}) <!-- -->\n\n```\n{{ f }}\n```\n\n    {{ g }}\n\n$$\n{{h}}\n$$\n',
    );
    expect(body.values).toEqual([]);
  });

  test('may hold quotes, backticks and braces in quotes', async () => {
    const { body } = await bodyOf("It's {{ mean `f1 score` where params.x = '}}' }} and it's {{ n }}.");
    expect(body.values.map(({ text }) => text)).toEqual(["mean `f1 score` where params.x = '}}'", 'n']);
  });

  test('knows its line and column, also in a list and over two lines', async () => {
    const { body } = await bodyOf('Words {{ n }}.\n\n- item\n  {{ mean\n  acc }} `{{ n }}` {{ n }}\n');
    expect(body.values.map(({ place }) => [place.line, place.column])).toEqual([
      [4, 7],
      [7, 3],
      [8, 20],
    ]);
    expect(body.values[1]?.inText(5, 8)).toEqual({ file: 'notes/a.md', line: 8, column: 3, endColumn: 6 });
  });

  test('stands as typed in texts for search, and in the alternative text of images', async () => {
    const { body } = await bodyOf('First {{ n }} words. ![of {{ n }}](x.png)');
    expect(body.description).toContain('First {{ n }} words.');
    expect(body.images[0]?.description).toBe('of {{ n }}');
  });

  test('cannot bring HTML into the page', async () => {
    const { html } = await render(
      '{{ <img src=x onerror=alert(1)> }} and {{ n where params.x = "<script>" }}',
    );
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script>');
  });

  test('is found quickly among thousands of braces', async () => {
    const { body } = await bodyOf(`${'{{ '.repeat(20_000)}x`);
    expect(body.values).toEqual([]);
  });
});

describe('a block', () => {
  test('is read as YAML with the places of its keys, however deep it is indented', async () => {
    const { body } = await bodyOf(
      'Text.\n\n> - item\n>\n>   ```chart wide\n>   kind: line\n>   caption: "Own"\n>   where: params.lr > 0\n>   ```\n',
    );
    const [block] = body.blocks;
    expect(block).toMatchObject({ kind: 'chart', info: 'wide', caption: 'Own', label: null, readable: true });
    expect(block?.value).toEqual({ kind: 'line', caption: 'Own', where: 'params.lr > 0' });
    expect(block?.place).toMatchObject({ line: 8, column: 8 });
    expect(block?.places.key(['kind'])).toMatchObject({ line: 9, column: 5 });
    expect(block?.places.inText(['where'], 0, 9)).toMatchObject({ line: 11, column: 12, endColumn: 21 });
  });

  test('of another language stays code', async () => {
    const { body } = await bodyOf('```yaml\nkind: line\n```\n\n~~~\ntable\n~~~\n');
    expect(body.blocks).toEqual([]);
  });

  test('that is no YAML is told where it stops being readable', async () => {
    const { body, problems } = await bodyOf('```table\nrows: [\n```\n');
    expect(body.blocks[0]?.readable).toBe(false);
    expect(problems.map(({ code }) => code)).toEqual(['note-block-syntax']);
  });

  test('shows what was typed where no report fills it, escaped', async () => {
    const { html } = await render('```table\ncaption: <script>alert(1)</script>\n```\n');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
  });
});
