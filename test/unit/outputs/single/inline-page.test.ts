import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inlinePage } from '../../../../src/outputs/single/inline-page.ts';
import type { PageParts } from '../../../../src/outputs/single/inline-page.ts';

const parts: PageParts = {
  style:
    '@font-face{font-family:Temml;src:url("./Temml.woff2")}@font-face{src:url("./sans.woff2")}p{color:red}',
  script: 'document.title;',
  laterScripts: [{ address: '../assets/live-chart.js', code: 'window.chart = "</script>";' }],
  fonts: new Map([
    ['Temml.woff2', Uint8Array.of(1)],
    ['sans.woff2', Uint8Array.of(2)],
  ]),
  icon: new TextEncoder().encode('<svg/>'),
  findImage: (address) => (address === "../notes/a&b's.png" ? Uint8Array.of(3) : undefined),
};

const pageOf = (body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="icon" href="../assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="../assets/report.css"><script src="../assets/report.js"></script></head><body>${body}</body></html>`;

const inlined = (body: string): string => inlinePage(pageOf(body), parts);

describe('a page as one document', () => {
  test('holds its style, fonts, icon and script, and asks for nothing', () => {
    const html = inlined('<p>Text</p>');
    expect(html).toContain('@font-face{src:url(data:font/woff2;base64,Ag==)}p{color:red}');
    expect(html).toContain('<script>document.title;</script>');
    expect(html).toContain('<link rel="icon" href="data:image/svg+xml;base64,');
    expect(html).not.toMatch(/(?:src|href)="(?!data:)/);
  });

  test('tells the browser to refuse every request, and every script but its own', () => {
    const html = inlined('');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const hashes = [parts.script, ...parts.laterScripts.map(({ code }) => code)].map(
      (code) => `sha256-${createHash('sha256').update(code).digest('base64')}`,
    );
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).toContain(`script-src ${hashes.map((hash) => `&#39;${hash}&#39;`).join(' ')}`);
    expect(policy).not.toMatch(/https?:/);
  });

  test('packs scripts that are needed later as data', () => {
    const [, packed = ''] =
      /data-packed="\.\.\/assets\/live-chart\.js">([^<]*)<\/script>/.exec(inlined('')) ?? [];
    expect(gunzipSync(Buffer.from(packed, 'base64')).toString()).toBe('window.chart = "</script>";');
  });

  test('leaves out the font of formulas where there are none', () => {
    expect(inlined('<p></p>')).not.toContain('Temml');
    expect(inlined('<math></math>')).toContain('font-family:Temml;src:url(data:font/woff2;base64,AQ==)');
  });

  test.each([
    ['<a class="value" href="../runs/a.html#x">0.5</a>', '<span class="value">0.5</span>'],
    ['<a href="../data/x.csv" download>CSV</a>', '<span>CSV</span>'],
    ['<a title="a > b" href="b.html" rel="prev">b</a>', '<span title="a > b">b</span>'],
    ['<a href="#loss">here</a>', '<a href="#loss">here</a>'],
    ['<a href="https://example.org/">there</a>', '<a href="https://example.org/">there</a>'],
    ['<abbr>a</abbr><article>b</article>', '<abbr>a</abbr><article>b</article>'],
  ])('%s becomes text where it leads to a page that is not there', (link, expected) => {
    expect(inlined(link)).toContain(`<body>${expected}<script type="text/plain"`);
  });

  test('holds its pictures, and the words of those that are missing', () => {
    const html = inlined(
      '<img src="../notes/a&amp;b&#39;s.png" alt="A"><img alt="B &amp; C" src="../notes/gone.png">',
    );
    expect(html).toContain('<img src="data:image/png;base64,Aw==" alt="A">');
    expect(html).toContain('<span class="quiet">B &amp; C</span>');
  });
});
