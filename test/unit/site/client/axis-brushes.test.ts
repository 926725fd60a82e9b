import { View, parse } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { parallelCoordinates } from '../../../../src/charts/search/parallel-coordinates.ts';
import type { Figure, VegaLiteSpec } from '../../../../src/model/figure.ts';
import { liveChartSpec } from '../../../../src/site/client/live-chart-spec.ts';

const axis = (label: string) => ({
  label,
  note: null,
  ticks: [
    { at: 0, label: '0' },
    { at: 1, label: '1' },
  ],
});

/** Four trials; on the first axis at 0.1, 0.4, 0.6 and 0.9, on the second the other way round. */
const figure: Figure = parallelCoordinates({
  id: 'parallel',
  title: 'Which?',
  subtitle: 'Lines.',
  axes: ['lr', 'layers', 'loss'].map(axis),
  trials: [0.1, 0.4, 0.6, 0.9].map((place, index) => ({
    label: `trial ${index}`,
    places: [place, 1 - place, index / 4],
    texts: ['a', 'b', 'c'],
  })),
  leftOut: [],
});

function isSpec(spec: unknown): spec is TopLevelSpec {
  return typeof spec === 'object' && spec !== null && 'layer' in spec;
}

function open(spec: VegaLiteSpec): View {
  const live = liveChartSpec(spec, figure.data, true);
  if (!isSpec(live)) throw new Error('This is no spec.');
  const runtime = parse(compile(live).spec, undefined, { ast: true });
  const quiet = {
    level: () => 0,
    error: () => quiet,
    warn: () => quiet,
    info: () => quiet,
    debug: () => quiet,
  };
  return new View(runtime, { renderer: 'none', expr: expressionInterpreter, logger: quiet });
}

/** How many segments are drawn at which opacity; brushes are set by their pixels on the axis, as a pointer would. */
async function opacities(spec: VegaLiteSpec, brushes: Readonly<Record<string, readonly number[]>>) {
  const view = open(spec);
  await view.runAsync();
  for (const [name, pixels] of Object.entries(brushes)) view.signal(name, pixels);
  await view.runAsync();
  const svg = await view.toSVG();
  const counts: Record<string, number> = {};
  for (const [tag] of svg.matchAll(/<line [^>]*stroke-width="1"[^>]*>/g)) {
    const opacity = / opacity="([^"]*)"/.exec(tag)?.[1] ?? '1';
    counts[opacity] = (counts[opacity] ?? 0) + 1;
  }
  return counts;
}

describe('a brush on an axis of parallel coordinates', () => {
  const height = Number(figure.spec['height']);
  const width = Number(figure.narrowSpec?.['width']);

  test('leaves the picture as it is until it is drawn', async () => {
    expect(await opacities(figure.spec, {})).toMatchObject({ '0.75': 8 });
  });

  test('keeps the lines that run through it, and fades the others', async () => {
    const lowest = { brush0_y: [height, height / 2] };
    expect(await opacities(figure.spec, lowest)).toMatchObject({ '0.75': 4, '0.06': 4 });
    const both = { brush0_y: [height, height / 2], brush1_y: [0, height * 0.2] };
    expect(await opacities(figure.spec, both)).toMatchObject({ '0.75': 2, '0.06': 6 });
  });

  test('works on the lying axes of a phone', async () => {
    expect(await opacities(figure.narrowSpec ?? {}, { brush0_x: [0, width / 2] })).toMatchObject({
      '0.75': 4,
      '0.06': 4,
    });
  });

  test('is on no other chart', () => {
    const other = liveChartSpec(figure.spec, [], true);
    expect(JSON.stringify(other)).not.toContain('brush');
  });
});
