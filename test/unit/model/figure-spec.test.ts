import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { drawVega } from '../../../src/charts/draw-vega.ts';
import { learningCurves } from '../../../src/charts/learning-curves.ts';
import { figureRows } from '../../../src/model/figure-rows.ts';
import { figureSpec } from '../../../src/model/figure-spec.ts';
import type { Figure } from '../../../src/model/figure.ts';
import { sixVariants, withNonFinite } from '../charts/sample-requests.ts';
import { groupComparison } from '../../../src/charts/group-comparison.ts';

const specShape = z.looseObject({
  layer: z.array(
    z.looseObject({ transform: z.array(z.looseObject({ flatten: z.array(z.string()) })).optional() }),
  ),
  datasets: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

function parse(figure: Figure): z.infer<typeof specShape> {
  return specShape.parse(JSON.parse(figureSpec(figure)));
}

describe('the spec of a figure as a file', () => {
  const curves = learningCurves(withNonFinite);

  test('draws the same with the rows of long tables folded as with a line for each row', async () => {
    const folded = parse(curves);
    const lists = (row: Readonly<Record<string, unknown>>): number =>
      Math.max(0, ...Object.values(row).map((value) => (Array.isArray(value) ? value.length : 0)));
    const rows = Object.entries(folded.datasets).map(([name, table]) => [
      name,
      table.flatMap((row) => {
        const length = lists(row);
        if (length === 0) return [row];
        return Array.from({ length }, (_, index) =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]) => [key, Array.isArray(value) ? value[index] : value]),
          ),
        );
      }),
    ]);
    const layer = folded.layer.map((one) => ({ ...one, transform: undefined }));
    const plain = { ...folded, layer, datasets: Object.fromEntries(rows) };
    expect(folded.layer.some(({ transform }) => transform !== undefined)).toBe(true);
    expect(await drawVega(folded, [])).toBe(await drawVega(plain, []));
  });

  test('holds every row, in order, with its texts', () => {
    const { datasets } = parse(curves);
    const table = curves.data.find(({ name }) => name === 'runs');
    if (table === undefined) throw new Error('The sample has runs.');
    const expected = figureRows(table);
    const found = (datasets['runs'] ?? []).flatMap(({ variant, run, x }) =>
      z
        .array(z.unknown())
        .parse(x)
        .map((at) => [variant, run, at]),
    );
    expect(found).toHaveLength(expected.length);
    expect(found.map(([variant, run]) => [variant, run])).toEqual(
      expected.map(({ variant, run }) => [variant, run]),
    );
  });

  test('has a line for each row of a short table and no transforms', () => {
    const groups = groupComparison(sixVariants);
    const { datasets, layer } = parse(groups);
    for (const table of groups.data) {
      expect(datasets[table.name]).toHaveLength(table.columns[0]?.values.length ?? 0);
    }
    expect(layer.every(({ transform }) => transform === undefined)).toBe(true);
  });

  test('keeps rows as they are where anything but a layer draws from a table', () => {
    const spec = { ...curves.spec, layer: undefined, vconcat: [{ data: { name: 'runs' }, mark: 'line' }] };
    const text = figureSpec({ ...curves, spec });
    expect(text).not.toContain('flatten');
    const table = curves.data.find(({ name }) => name === 'runs');
    const { datasets } = z.object({ datasets: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text));
    expect(datasets['runs']).toHaveLength(table?.columns[0]?.values.length ?? 0);
  });

  test('names what JSON has no number for and no CSS variables', () => {
    const text = figureSpec(curves);
    expect(text).not.toContain('var(--');
    expect(JSON.parse(text)).toMatchObject({ background: 'white', title: null });
  });
});
