import { describe, expect, test } from 'vitest';
import { renderMath } from '../../../src/notes/markdown/render-math.ts';
import { render } from './note-folder.ts';

/** Elements that a note's HTML may have, and the attributes of each. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'id', 'class', 'title', 'rel', 'aria-label'],
  code: ['class'],
  figure: ['class', 'id'],
  div: ['class', 'id', 'role', 'aria-label', 'tabindex'],
  h2: ['id'],
  h3: ['id'],
  img: ['src', 'alt', 'title', 'loading', 'decoding'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  li: ['class', 'id'],
  ol: ['class', 'start'],
  p: ['class', 'aria-hidden'],
  pre: ['tabindex'],
  section: ['class', 'aria-hidden'],
  span: ['class'],
  sup: ['class', 'aria-hidden'],
  td: ['style'],
  th: ['style'],
  hr: ['class'],
  ul: ['class', 'role'],
};
const bare = new Set([
  'em',
  'strong',
  'i',
  'b',
  'sub',
  's',
  'blockquote',
  'br',
  'figcaption',
  'table',
  'thead',
  'tbody',
  'tr',
]);
const mathAttributes =
  /^(?:display|class|style|width|height|depth|voffset|lspace|rspace|stretchy|form|fence|separator|mathvariant|movablelimits|scriptlevel|displaystyle|linethickness|notation|mathcolor|mathbackground|mathsize|columnalign|columnspacing|columnlines|rowspacing|rowlines|rowalign|minsize|maxsize|symmetric|accent|accentunder|columnspan|rowspan|largeop|intent|arg|side|xmlns|frame|framespacing|align)$/;

/** Everything in the HTML that nobody expects of a note. Reads tags as a browser would: quotes closed, names in small letters. */
function surprises(html: string): string[] {
  const found: string[] = [];
  for (const [tag, close, rawName = '', attributes = ''] of html.matchAll(
    /<(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi,
  )) {
    const name = rawName.toLowerCase();
    const isMath = /^(?:math|m[a-z]+|semantics|annotation)$/.test(name);
    if (!isMath && !bare.has(name) && !Object.hasOwn(allowed, name)) found.push(tag);
    if (close === '/') continue;
    for (const [, key = '', value = ''] of attributes.matchAll(
      /([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g,
    )) {
      const fits = isMath ? mathAttributes.test(key) : (allowed[name] ?? []).includes(key.toLowerCase());
      if (!fits) found.push(`${tag}: ${key}`);
      if (key === 'href' && !/^"(?:https?:\/\/|mailto:|#|[a-z-]+\.html)/i.test(value))
        found.push(`${tag}: ${value}`);
      if (key === 'src' && !value.startsWith('"../notes/')) found.push(`${tag}: ${value}`);
    }
  }
  const outside = html.replaceAll(/<(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi, '');
  if (/[<\0]/.test(outside)) found.push('a < or NUL outside of a tag');
  return found;
}

const hostileEntry = `@article{a,
  author = {<script>alert(1)</script> and {<b onclick="x">}},
  title = {<img src=x onerror=alert(1)> <i onclick="x">T</i> <span style="background:url(x)">S</span> <span class="nocase"onclick="x">},
  journal = {\\href{javascript:alert(1)}{J} </li></ul><script>},
  year = {2000"onclick="x},
  doi = {10.1000/x"onclick="alert(1)},
  url = {javascript:alert(1)},
  note = {https://example.org/"onclick="alert(1)}
}
`;

test.each(['ieee', 'apa', 'vancouver', 'harvard'])(
  'nothing of a bibliography runs in the reader’s browser, in the style %s',
  async (style) => {
    const { html } = await render(
      '[see <b onclick=x> @a, p. 3 <script>]\n\n![<b> [@a]](x.png){#fig:a fig-alt="\\" onerror=\\"x"}\n\n> [!NOTE]\n> <b>\n\n@fig:<b>',
      { 'references.bib': hostileEntry, 'x.png': 'x' },
      `citationStyle: ${style}`,
    );
    expect(html).toContain('class="references');
    expect(surprises(html)).toEqual([]);
  },
);

describe('nothing of a note runs in the reader’s browser', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<svg><script xlink:href="data:,alert(1)"></script></svg>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<a href="javascript:alert(1)">x</a>',
    '<!-- <script>alert(1)</script> -->',
    '<style>*{background:url(https://example.org)}</style>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](java%0ascript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A;avascript&colon;alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](file:///etc/passwd)',
    '[x](//example.org/x)',
    '[x](\\\\example.org\\x)',
    '[x](/\\example.org)',
    '[x](blob:https://example.org/1)',
    '[x]: javascript:alert(1)\n\n[x]',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![](%00%0a%1b)',
    '[x](%00.md)',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '![x](data:image/png;base64,AAAA)',
    '![" onerror="alert(1)](x.png)',
    '![x](x.png "\\" onerror=\\"alert(1)")',
    '[x](https://example.org "\\" onclick=\\"alert(1)")',
    '[x](https://example.org/"onclick="alert(1))',
    '[x](b.md "\\"><script>alert(1)</script>")',
    '[<b onclick=alert(1)>](https://example.org)',
    '```"><script>alert(1)</script>\ncode\n```',
    '```js" onclick="alert(1)\ncode\n```',
    '`<script>alert(1)</script>`',
    '# <img src=x onerror=alert(1)>',
    '# " onmouseover="alert(1)',
    '[^x]\n\n[^x]: <script>alert(1)</script>',
    '[^"><script>]\n\n[^"><script>]: note',
    'x^[<script>alert(1)</script>]',
    '| <script>alert(1)</script> |\n| - |\n| <img src=x onerror=alert(1)> |',
    '- [x] <script>alert(1)</script>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;script&#62;alert(1)&#60;/script&#62;',
    '\u0000link0\u0000 \u0000image0\u0000 [x](b.md)',
    '$\\href{javascript:alert(1)}{x}$',
    '$\\url{javascript:alert(1)}$',
    '$\\includegraphics{https://example.org/x.png}$',
    '$\\class{x" onclick="alert(1)}{y}$',
    '$\\id{x}{y}$',
    '$\\style{background:url(https://example.org)}{y}$',
    '$\\data{x=y}{z}$',
    '$\\htmlClass{x}{y}$',
    '$\\text{<script>alert(1)</script>}$',
    '$\\text{</math><img src=x onerror=alert(1)>}$',
    '$x < y \\& "z" <img src=x onerror=alert(1)>$',
    '$\\color{red" onclick="alert(1)}{x}$',
    '$\\textcolor{url(https://example.org)}{x}$',
    '$\\colorbox{"><script>alert(1)</script>}{x}$',
    '$\\def\\x{\\x\\x}\\x$',
    '$\\unicode{x3c}script>$',
    '$$\\begin{array}{c"onclick="alert(1)}x\\end{array}$$',
    '$\\label{"><script>alert(1)</script>} \\tag{<b>}$',
    '```math\n\\text{<script>alert(1)</script>}\n```',
  ])('%j', async (markdown) => {
    const { html } = await render(markdown, { 'b.md': '---\ntitle: B\n---\n' });
    expect(surprises(html)).toEqual([]);
  });

  test('the check of this test finds what a page must not have', () => {
    const bad = [
      '<script>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<mi href="#x">',
      '<img src="x">',
      '5 < 6',
    ];
    for (const html of bad) expect(surprises(html), html).not.toEqual([]);
  });

  test('links that are refused are told', async () => {
    const { html, messages } = await render('[x](javascript:alert(1))');
    expect(html).toContain('[x](javascript:alert(1))');
    expect(messages).toEqual([
      'The link "javascript:alert(1)" neither leads to the web nor to a file, so it is shown as plain text. Use https, http, mailto or a path relative to the note.',
    ]);
  });

  test('what Temml does not trust is no formula', () => {
    const faults: string[] = [];
    for (const formula of [
      '\\href{https://example.org}{x}',
      '\\includegraphics{x.png}',
      '\\class{a}{x}',
      '\\id{a}{x}',
    ])
      renderMath(formula, false, () => faults.push(formula));
    expect(faults).toHaveLength(4);
  });

  test('a formula cannot exhaust the machine', () => {
    const faults: string[] = [];
    const told = (formula: string): void => {
      faults.push(formula.slice(0, 20));
    };
    renderMath('{'.repeat(4000) + '}'.repeat(4000), false, told);
    renderMath('x'.repeat(20_000), false, told);
    renderMath('\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}}}', false, told);
    renderMath('\\def\\x{\\x}\\x', false, told);
    expect(faults.length).toBeGreaterThanOrEqual(3);
  });
});

describe('a note cannot exhaust the machine', () => {
  test.each([
    ['brackets', '['.repeat(50_000)],
    ['quotes', `${'>'.repeat(5000)}x`],
    ['lists', Array.from({ length: 500 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n')],
    ['emphasis', '*a **a '.repeat(20_000)],
    ['links', '[a](b'.repeat(10_000)],
    ['footnotes', Array.from({ length: 5000 }, (_, number) => `[^${number}]`).join(' ')],
    ['entities', '&#0;&lt;'.repeat(50_000)],
    [
      'missing links on one line',
      Array.from({ length: 5000 }, (_, number) => `[x](n%41${number}.md)`).join(' '),
    ],
    ['missing links', Array.from({ length: 5000 }, (_, number) => `[x](n%41${number}.md)`).join('\n')],
  ])('many %s', async (_, markdown) => {
    const { html } = await render(markdown);
    expect(surprises(html)).toEqual([]);
  });
});
