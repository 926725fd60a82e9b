import { describe, expect, test } from 'vitest';
import { drawVega } from '../../../../src/charts/draw-vega.ts';
import { findLightDrawing } from '../../../../src/charts/light/find-light-drawing.ts';
import { tidyVegaSvg } from '../../../../src/charts/tidy-vega-svg.ts';
import type { VegaLiteSpec } from '../../../../src/model/figure.ts';
import { flattenSvg } from '../flatten-svg.ts';
import type { Painted } from '../flatten-svg.ts';
import { sampleFigures } from '../sample-figures.ts';

/** Vega draws to a thousandth of a pixel, both drawings are written to a tenth. */
const TOLERANCE = 0.11;

/** What only one of two drawings paints. */
function compare(one: readonly Painted[], other: readonly Painted[]): readonly string[] {
  const left = [...other];
  const missing = one.filter((painted) => {
    const index = left.findIndex((candidate) => isAlike(painted, candidate));
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
  const describeOne = ({ look, points }: Painted): string =>
    `${look}: ${points.length} at ${points
      .slice(0, 6)
      .map((value) => value.toFixed(2))
      .join(' ')}`;
  return [
    ...missing.map((painted) => `first: ${describeOne(painted)}`),
    ...left.map((painted) => `second: ${describeOne(painted)}`),
  ];
}

function isAlike(a: Painted, b: Painted): boolean {
  return (
    a.look === b.look &&
    a.points.length === b.points.length &&
    a.points.every((value, index) => Math.abs(value - (b.points[index] ?? 0)) <= TOLERANCE)
  );
}

const drawings = sampleFigures().flatMap((figure) => {
  const specs: readonly (readonly [string, VegaLiteSpec | undefined])[] = [
    ['wide', figure.spec],
    ['narrow', figure.narrowSpec],
  ];
  return specs.flatMap(([size, spec]) =>
    spec === undefined ? [] : [{ name: `${figure.id}, ${size}`, figure, spec }],
  );
});

describe('the light renderer against Vega', () => {
  test.each(drawings)('paints the same marks, axes and colours: $name', async ({ figure, spec }) => {
    const light = findLightDrawing(spec, figure.data);
    const vega = tidyVegaSvg(await drawVega(spec, figure.data), 'x');
    expect(light).toBeDefined();
    expect([light?.width, light?.height]).toEqual([vega.width, vega.height]);
    const painted = flattenSvg(light?.body ?? '');
    expect(painted.length).toBeGreaterThan(0);
    expect(compare(painted, flattenSvg(vega.body))).toEqual([]);
  });

  test('sees a mark that is a pixel away or of another colour', () => {
    const line = flattenSvg('<path d="M0 0l10 0" stroke="red"/>');
    expect(compare(line, flattenSvg('<path d="M1,0L11,0" stroke="red"/>'))).toHaveLength(2);
    expect(compare(line, flattenSvg('<path d="M0,0L10,0" stroke="blue"/>'))).toHaveLength(2);
    expect(
      compare(line, flattenSvg('<g transform="translate(0,0)"><line x2="10" stroke="red"/></g>')),
    ).toEqual([]);
  });

  test.each([
    ['a transform', { transform: [{ filter: 'datum.x > 1' }] }],
    ['a config of its own', { config: {} }],
    ['another mark', { layer: [{ data: { name: 'lines' }, mark: { type: 'bar' }, encoding: {} }] }],
  ])('leaves a spec with %s to Vega', (_, change) => {
    const [figure] = sampleFigures();
    expect(findLightDrawing({ ...figure?.spec, ...change }, figure?.data ?? [])).toBeUndefined();
  });
});
