import { describe, expect, test } from 'vitest';
import { analyzeExperiment } from '../../../src/analysis/analyze-experiment.ts';
import { suggestNext } from '../../../src/analysis/suggest-next.ts';
import type { Suggestion } from '../../../src/analysis/suggest-next.ts';
import type { ParamValue } from '../../../src/model/run.ts';
import { exampleMetric, exampleRun } from './example-runs.ts';

type Setting = readonly [Readonly<Record<string, ParamValue>>, readonly number[]];

/** The final accuracies of the seeds of each setting; the first setting is the baseline if asked for. */
function suggest(settings: readonly Setting[], withBaseline = false, metric = 'val/accuracy'): Suggestion[] {
  const runs = settings.flatMap(([params, values], setting) =>
    values.map((value, seed) =>
      exampleRun({
        id: `${setting}-${seed}`,
        params: { ...params, seed },
        metrics: [exampleMetric(metric, [value])],
      }),
    ),
  );
  return suggestNext(
    analyzeExperiment(runs, {
      config: {},
      ...(withBaseline ? { isBaseline: ({ id }) => id.startsWith('0-') } : {}),
    }),
  );
}

const around = (centre: number, spread = 0.001): number[] =>
  [-2, 0.5, 1, -0.5, 1].map((offset) => centre + spread * offset);

describe('what to run next', () => {
  test('is more seeds of the two best, where so many would show their difference', () => {
    const [first] = suggest([
      [{ model: 'a' }, [0.9, 0.92, 0.91]],
      [{ model: 'b' }, [0.9, 0.905, 0.9]],
    ]);
    expect(first).toMatchObject({ kind: 'more-seeds', n: 3 });
    expect(first?.kind === 'more-seeds' && first.needed).toBeGreaterThan(3);
  });

  test('is to repeat runs where none was', () => {
    expect(
      suggest([
        [{ model: 'a' }, [0.9]],
        [{ model: 'b' }, [0.8]],
      ]),
    ).toEqual([{ kind: 'repeat', seeds: 5 }]);
  });

  test('is a value beyond the edge where the best is the last that was tried', () => {
    const widths = [64, 128, 256].map((width, index): Setting => [{ width }, around(0.8 + 0.05 * index)]);
    expect(suggest(widths)).toEqual([{ kind: 'beyond-edge', param: 'width', end: 'high', value: '256' }]);
    expect(suggest(widths.with(1, [{ width: 128 }, around(0.95)]))).toEqual([]);
  });

  test('is never a setting that only the test data ask for', () => {
    const widths = [64, 128, 256].map((width, index): Setting => [{ width }, around(0.8 + 0.05 * index)]);
    expect(suggest(widths, false, 'test/accuracy')).toEqual([]);
  });

  test('is an untried neighbour of the best in a grid', () => {
    const grid: Setting[] = [
      [{ lr: 0.1, width: 64 }, around(0.8)],
      [{ lr: 0.2, width: 64 }, around(0.85)],
      [{ lr: 0.3, width: 64 }, around(0.8)],
      [{ lr: 0.2, width: 128 }, around(0.95)],
      [{ lr: 0.1, width: 256 }, around(0.7)],
    ];
    const found = suggest(grid);
    expect(found.map(({ kind }) => kind)).toEqual(['neighbour', 'neighbour']);
    expect(found[0]).toMatchObject({ param: 'lr', value: '0.1' });
  });

  test('is to change params alone where the best differs from the baseline in several at once', () => {
    const found = suggest(
      [
        [{ optimizer: 'sgd', augment: false }, around(0.8)],
        [{ optimizer: 'adam', augment: true }, around(0.9)],
      ],
      true,
    );
    expect(found).toMatchObject([{ kind: 'change-alone', params: ['augment', 'optimizer'] }]);
  });

  test('is more seeds of the baseline where it has fewer than the others', () => {
    const found = suggest(
      [
        [{ model: 'base' }, [0.8, 0.81]],
        [{ model: 'new' }, around(0.95)],
      ],
      true,
    );
    expect(found).toMatchObject([{ kind: 'baseline-seeds', n: 2, most: 5 }]);
  });
});
