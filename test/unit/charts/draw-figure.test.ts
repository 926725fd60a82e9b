import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { drawFigure } from '../../../src/charts/draw-figure.ts';
import { ChartSpecError, drawVega } from '../../../src/charts/draw-vega.ts';
import { tidyVegaSvg } from '../../../src/charts/tidy-vega-svg.ts';
import type { Figure } from '../../../src/model/figure.ts';
import { flattenSvg } from './flatten-svg.ts';
import { sampleFigures } from './sample-figures.ts';
import { sampleHeatMap } from './sample-views.ts';
import { sampleConfusion } from './sample-searches.ts';

const figures = sampleFigures();

/** A figure whose spec only Vega can draw. */
const strange: Figure = {
  id: 'strange',
  title: 'Bars <of> "mine"',
  subtitle: '',
  description: 'Two bars.',
  caption: '',
  spec: {
    mark: 'bar',
    data: { name: 'rows' },
    encoding: { x: { field: 'a', type: 'nominal' }, y: { field: 'b', type: 'quantitative' } },
  },
  data: [
    {
      name: 'rows',
      columns: [
        { name: 'a', label: 'a', values: ['x', 'y'] },
        { name: 'b', label: 'b', values: [1, 2] },
      ],
    },
  ],
  table: { head: [], rows: [] },
  renderer: 'vega',
};

describe('a drawing', () => {
  test.each([...figures, sampleConfusion()].map((figure) => [figure.id, figure] as const))(
    'of %s is as it was',
    async (id, figure) => {
      await expect(await drawFigure(figure)).toMatchFileSnapshot(`drawings/${id}.svg.txt`);
      await expect(
        `${JSON.stringify({ ...figure, data: figure.data.map(({ name }) => name) }, null, 1)}\n`,
      ).toMatchFileSnapshot(`drawings/${id}.json.txt`);
    },
  );

  test('is one picture with one label for screen readers, a wide and a narrow one', async () => {
    const svg = await drawFigure({ ...strange, narrowSpec: strange.spec });
    expect(
      svg.match(/<svg [^>]*role="img" aria-label="Bars &lt;of&gt; &quot;mine&quot; Two bars\."/g),
    ).toHaveLength(2);
    expect(svg).toContain('class="chart chart-wide"');
    expect(svg).toContain('class="chart chart-narrow"');
    expect(svg.match(/aria-|role=/g)).toHaveLength(4);
  });

  test('of a heat map has a cell for each pair that has runs, with its value in words', async () => {
    const svg = await drawFigure(sampleHeatMap());
    const wide = svg.slice(0, svg.indexOf('</svg>'));
    for (const text of ['0.900', '0.910', '0.950', 'resnet', 'vit', '0.01'])
      expect(wide).toContain(`>${text}<`);
    expect(wide).not.toContain('NaN');
  });

  test('of a confusion matrix has a cell for each pair of classes, shaded by its share, wide and narrow', async () => {
    const svg = await drawFigure(sampleConfusion());
    expect(svg.match(/<path [^>]*fill="var\(--series-0/g)).toHaveLength(18);
    expect(svg.match(/opacity="0\.77"/g)).toHaveLength(2);
    expect(svg).toContain('>12\u202F345<');
    expect(svg).toContain('>75 %<');
  });

  test('is the same twice, and the same in another time zone', async () => {
    const program = `
      import { drawFigure } from './src/charts/draw-figure.ts';
      import { sampleFigures } from './test/unit/charts/sample-figures.ts';
      for (const figure of sampleFigures().slice(1)) process.stdout.write(await drawFigure({ ...figure, renderer: figure.id === 'with-non-finite' ? 'vega' : 'light' }));`;
    const draw = (zone: string): string =>
      execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', program], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
    const there = draw('Asia/Tokyo');
    expect(draw('America/Lima')).toBe(there);
    const here = await Promise.all(
      figures
        .slice(1)
        .map((figure) =>
          drawFigure({ ...figure, renderer: figure.id === 'with-non-finite' ? 'vega' : 'light' }),
        ),
    );
    expect(here.join('')).toBe(there);
  }, 60_000);

  test('holds only digits that can be seen', async () => {
    for (const figure of figures) {
      const svg = await drawFigure(figure);
      const attributes = svg.replaceAll(/<text[^<]*<\/text>|aria-label="[^"]*"/g, '');
      expect(attributes.match(/\d\.\d{4,}/)).toBeNull();
    }
  });
});

describe('the cache', () => {
  test('keeps what Vega drew and gives it back for the same content only', async () => {
    const kept = new Map<string, string>();
    let finds = 0;
    const cache = {
      find: (key: string) => {
        finds += kept.has(key) ? 1 : 0;
        return Promise.resolve(kept.get(key));
      },
      keep: (key: string, svg: string) => {
        kept.set(key, svg);
        return Promise.resolve();
      },
    };
    const first = await drawFigure(strange, cache);
    expect(await drawFigure(strange, cache)).toBe(first);
    expect(finds).toBe(1);
    await drawFigure({ ...strange, title: 'Another' }, cache);
    const [table] = strange.data;
    const changed = [
      {
        name: 'rows',
        columns: [...(table?.columns.slice(0, 1) ?? []), { name: 'b', label: 'b', values: [1, Number.NaN] }],
      },
    ];
    await drawFigure({ ...strange, data: changed }, cache);
    expect(finds).toBe(1);
    expect(kept.size).toBe(3);
  });
});

describe("a stranger's spec", () => {
  test.each([
    ['data from a server', { ...strange.spec, data: { url: 'https://example.org/data.json' } }],
    ['data from the disk', { ...strange.spec, data: { url: 'file:///etc/passwd', format: { type: 'csv' } } }],
    ['a picture', { ...strange.spec, mark: { type: 'image', url: 'https://example.org/a.png' } }],
  ])('that wants to load %s is refused', async (_, spec) => {
    await expect(drawVega(spec, strange.data)).rejects.toThrow(ChartSpecError);
  });

  test('that is no spec is refused in words', async () => {
    await expect(drawVega({ hello: 1 }, [])).rejects.toThrow(
      'The spec has neither a mark nor layers nor views.',
    );
  });

  test('cannot bring a script link into a page', async () => {
    const spec = { ...strange.spec, mark: { type: 'bar', href: 'javascript:alert(1)' } };
    await expect(drawVega(spec, strange.data)).rejects.toThrow(ChartSpecError);
  });
});

test('compiled and interpreted expressions draw the same', async () => {
  for (const figure of figures.slice(1, 3)) {
    const [compiled, interpreted] = await Promise.all([
      drawVega(figure.spec, figure.data, { compiled: true }),
      drawVega(figure.spec, figure.data),
    ]);
    expect(tidyVegaSvg(compiled, 'a')).toEqual(tidyVegaSvg(interpreted, 'a'));
  }
});

test('tidying takes nothing away that is seen', async () => {
  const [, figure] = figures;
  const raw = await drawVega(figure?.spec ?? {}, figure?.data ?? []);
  const tidy = tidyVegaSvg(raw, 'a');
  const looks = (svg: string): readonly string[] =>
    flattenSvg(svg.replaceAll(' font-weight="normal"', '')).map(({ look }) => look);
  expect(looks(tidy.body)).toEqual(looks(raw));
  expect(tidy.body.length).toBeLessThan(raw.length * 0.6);
});
