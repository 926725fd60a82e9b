import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { exportDrawing, exportFigure } from '../../../../src/outputs/figures/export-figure.ts';
import { pageStyle, styleDrawing } from '../../../../src/outputs/figures/figure-style.ts';
import type { FigureStyle } from '../../../../src/outputs/figures/figure-style.ts';
import { findLostCharacters } from '../../../../src/outputs/figures/figure-tools.ts';
import type { FigureTools } from '../../../../src/outputs/figures/figure-tools.ts';
import { inGrey } from '../../../../src/outputs/figures/grey-drawing.ts';
import { sampleFigures } from '../../charts/sample-figures.ts';

const modules = join(import.meta.dirname, '../../../../node_modules');
const fonts = join(modules, '@expo-google-fonts');
const tools: FigureTools = {
  fonts: (font) =>
    font === 'sans'
      ? readBoth(
          'source-sans-3/400Regular/SourceSans3_400Regular',
          'source-sans-3/600SemiBold/SourceSans3_600SemiBold',
        )
      : readBoth(
          'source-serif-4/400Regular/SourceSerif4_400Regular',
          'source-serif-4/600SemiBold/SourceSerif4_600SemiBold',
        ),
  renderer: () => readFile(join(modules, '@resvg/resvg-wasm/index_bg.wasm')),
};

function readBoth(plain: string, bold: string): Promise<readonly [Uint8Array, Uint8Array]> {
  return Promise.all([readFile(join(fonts, `${plain}.ttf`)), readFile(join(fonts, `${bold}.ttf`))]);
}

const options = { style: pageStyle, tools, generator: 'Runfolio test' };
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-wide" role="img" aria-label="A &amp; B" width="680" height="200" viewBox="0 0 680 200" font-family="var(--font-sans, system-ui, sans-serif)" font-size="12" fill="none">' +
  '<path d="M10 10L600 100" stroke="var(--series-0, #3c6dbb)"/><path d="M10 50L600 90" stroke="var(--series-1, #9d571c)"/>' +
  '<g fill="var(--series-1, #9d571c)"><circle cx="30" cy="30" r="4"/></g><g fill="var(--series-1, #9d571c)"><text x="40" y="40">Δ val/loss ≤ −0.5 ± ∞</text></g></svg>' +
  '<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-narrow" width="328" height="200" viewBox="0 0 328 200" font-family="var(--font-sans, system-ui, sans-serif)"></svg>';
const paper: FigureStyle = { widthCm: 8.6, font: 'serif', grey: true };

describe('a figure for print', () => {
  test('has fonts that printing programs know, and no variables of a page', () => {
    const { svg, widthPt } = styleDrawing(drawing, pageStyle);
    expect(svg).toContain(`font-family="'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, sans-serif"`);
    expect(svg).toContain('<title>A &amp; B</title>');
    expect(svg).not.toContain('var(');
    expect(widthPt).toBe(510);
  });

  test('is as wide as a column, drawn so that its letters stay large', () => {
    const { svg, widthPt } = styleDrawing(drawing, paper);
    expect(svg).toContain('class="chart chart-narrow"');
    expect(svg).toContain('width="8.600cm"');
    expect(svg).toContain('viewBox="-8 0 344 200"');
    expect(widthPt).toBeCloseTo((8.6 / 2.54) * 72, 6);
    expect(styleDrawing(drawing, { ...paper, widthCm: 17.8 }).svg).toContain('class="chart chart-wide"');
  });

  test('tells variants apart without colour: by dashes, hollow dots and dark names', () => {
    const grey = inGrey(drawing);
    expect(grey).toContain('<path d="M10 10L600 100" stroke="#000000"/>');
    expect(grey).toContain('stroke="#7a7a7a" stroke-dasharray="6 3"/>');
    expect(grey).toContain('<g fill="#ffffff" stroke="#7a7a7a" stroke-width="1.5"><circle');
    expect(grey).toMatch(/<g fill="#2b2b2b"><text/);
    const colours = [...grey.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/g)];
    expect(colours.filter(([, red, green, blue]) => red !== green || green !== blue)).toEqual([]);
  });

  test.each(sampleFigures().map((figure) => [figure.id, figure] as const))(
    '%s is whole as SVG in every style',
    async (_id, figure) => {
      for (const style of [pageStyle, paper, { ...paper, widthCm: 17.8 }]) {
        const { content } = await exportFigure(figure, 'svg', { ...options, style });
        const text = String(content);
        expect(text).not.toContain('var(');
        for (const [tag] of text.matchAll(/<\w+\s[^>]*>/g)) {
          const names = [...tag.matchAll(/\s([\w-]+)="/g)].map((match) => match[1]);
          expect(names).toEqual([...new Set(names)]);
        }
      }
    },
  );

  test('as PDF is one page of its size whose letters are text in embedded fonts', async () => {
    const { content } = await exportDrawing(drawing, { format: 'pdf', title: 'A & B' }, options);
    const bytes = Uint8Array.from(Buffer.from(content));
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/Subtype /CIDFontType2');
    expect(raw).not.toContain('/Type3');
    const document = await getDocumentProxy(bytes);
    const { text, totalPages } = await extractText(document, { mergePages: true });
    expect([totalPages, text.trim()]).toEqual([1, 'Δ val/loss ≤ −0.5 ± ∞']);
    const [x, y, width, height] = (await document.getPage(1)).view;
    expect([x, y, width, height]).toEqual([0, 0, 510, 150]);
  });

  test('as PNG has 300 dots to the inch', async () => {
    const { content } = await exportDrawing(
      drawing,
      { format: 'png', title: '' },
      { ...options, style: { ...paper, widthCm: 17.8 } },
    );
    const bytes = Buffer.from(content);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(Math.round((17.8 / 2.54) * 300));
  });

  test.each(['png', 'pdf'] as const)('as %s is the same bytes each time', async (format) => {
    const [a, b] = await Promise.all(
      [1, 2].map(() => exportDrawing(drawing, { format, title: 'T' }, options)),
    );
    expect(Buffer.from(a?.content ?? '').equals(Buffer.from(b?.content ?? 'b'))).toBe(true);
  });

  test('names the letters that PNG and PDF have no font for', async () => {
    const hostile = drawing.replace('val/loss', '模型 val');
    expect((await exportDrawing(hostile, { format: 'pdf', title: '' }, options)).lost).toEqual(['模', '型']);
    expect(findLostCharacters('<text>β Привет ±∞ 😀</text>')).toEqual(['😀']);
  });
});
