import { View, parse } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { liveChartSpec } from '../../../../src/site/client/live-chart-spec.ts';
import { tidyVegaSvg } from '../../../../src/charts/tidy-vega-svg.ts';
import { flattenSvg } from '../../charts/flatten-svg.ts';
import { drawVega } from '../../../../src/charts/draw-vega.ts';
import { sampleFigures } from '../../charts/sample-figures.ts';

function isSpec(spec: unknown): spec is TopLevelSpec {
  return typeof spec === 'object' && spec !== null && 'layer' in spec;
}

async function drawAlive(spec: unknown): Promise<{ readonly view: View; readonly svg: string }> {
  if (!isSpec(spec)) throw new Error('no spec');
  const warnings: unknown[] = [];
  const note = (...words: readonly unknown[]) => {
    warnings.push(...words);
    return logger;
  };
  const logger = { level: () => 0, error: note, warn: note, info: () => logger, debug: () => logger };
  const runtime = parse(compile(spec, { logger }).spec, undefined, { ast: true });
  const view = new View(runtime, { renderer: 'none', expr: expressionInterpreter, logger });
  const svg = await view.toSVG();
  // There is no window here to listen to.
  expect(warnings.filter((warning) => warning !== 'Can not resolve event source: window')).toEqual([]);
  return { view, svg };
}

const drawable = sampleFigures().filter((figure) => figure.data.length > 0);

describe('a live chart', () => {
  test.each(drawable.map((figure) => [figure.id, figure] as const))(
    'of %s shows at first what the picture shows, texts and marks',
    async (_, figure) => {
      const { svg } = await drawAlive(liveChartSpec(figure.spec, figure.data, true));
      const alive = flattenSvg(tidyVegaSvg(withoutClips(svg), 'a').body);
      const picture = flattenSvg(
        tidyVegaSvg(await drawVega(figure.spec, figure.data, { compiled: true }), 'a').body,
      );
      const seen = new Set(alive.map(({ look }) => look));
      const missing = picture
        .map(({ look }) => look)
        .filter((look) => !seen.has(look) && !look.startsWith('text'));
      expect(missing).toEqual([]);
      expect(textsOf(alive)).toEqual(
        expect.arrayContaining(textsOf(picture).filter((text) => !/^text [\d\s.k\u202F]+ /.test(text))),
      );
    },
  );

  test('of curves zooms along x, and shows all again', async () => {
    const [figure] = drawable;
    const { view } = await drawAlive(liveChartSpec(figure?.spec ?? {}, figure?.data ?? [], true));
    const before = visible(await view.toSVG());
    await view.signal('zoom_x', [2000, 3000]).runAsync();
    expect(visible(await view.toSVG())).not.toEqual(before);
    await view.signal('zoom_x', null).runAsync();
    expect(visible(await view.toSVG())).toEqual(before);
  });

  test('of values does not zoom', () => {
    const figure = drawable.find(({ id }) => id === 'six-variants');
    expect(JSON.stringify(liveChartSpec(figure?.spec ?? {}, figure?.data ?? [], true))).not.toContain(
      '"zoom"',
    );
  });

  test('has tooltips with the names that the data table has', () => {
    const figure = drawable.find(({ id }) => id === 'learning-rates');
    const text = JSON.stringify(liveChartSpec(figure?.spec ?? {}, figure?.data ?? [], true));
    expect(text).toContain('"title":"weight_decay"');
    expect(text).not.toContain('as drawn');
  });
});

function textsOf(painted: ReturnType<typeof flattenSvg>): readonly string[] {
  return painted.map(({ look }) => look).filter((look) => look.startsWith('text'));
}

/** What can be seen, whatever the order in which it was drawn. */
function visible(svg: string): readonly string[] {
  const painted = flattenSvg(tidyVegaSvg(withoutClips(svg), 'a').body);
  return painted
    .filter(({ look }) => !look.endsWith(' 0.00'))
    .map(({ look, points }) => `${look} ${points.map((value) => value.toFixed(1)).join(' ')}`)
    .sort();
}

function withoutClips(svg: string): string {
  return svg
    .replaceAll(/<defs>.*?<\/defs>|<clipPath.*?<\/clipPath>/g, '')
    .replaceAll(/ clip-path="[^"]*"/g, '');
}
