import { describe, expect, test } from 'vitest';
import { packPositions, unpackPositions } from '../../../../src/model/compare/packed-positions.ts';
import { packRun, unpackRun } from '../../../../src/model/compare/packed-run.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';
import { createRandom } from '../../random.ts';

test('a run that was packed is the same but for its texts, tables and files', () => {
  const metric = exampleMetric('loss', [3, Number.NaN, Number.POSITIVE_INFINITY, -0.5]);
  const chosen = [
    { rule: '["at",null,2]', extreme: null, point: null, axis: null, count: 0, missing: 'no-step' as const },
  ];
  const run = exampleRun({
    id: 'a',
    params: { lr: 0.1, bad: Number.NaN, none: null, on: true },
    paramTexts: { lr: '0.10' },
    goals: { loss: 'minimize' },
    seed: 3,
    metrics: [metric, { ...exampleMetric('odd', [Number.NaN]), chosen }],
    texts: [{ name: 'note', at: null, text: 'left behind', line: 1 }],
  });
  expect(unpackRun(packRun(run))).toEqual({ ...run, texts: [] });
});

describe('positions', () => {
  const random = createRandom(11);
  const cases: readonly (readonly number[])[] = [
    [],
    [0],
    [1_700_000_000_000, 1_700_000_000_500, 1_700_000_003_000],
    [3, 2, -7, 2 ** 53 - 1],
    [0.1, 0.2, Number.NaN],
    Array.from({ length: 200 }, () => random.below(1e9)),
  ];
  test.each(cases.map((positions) => [positions] as const))('%j come back as they were', (positions) => {
    expect([...unpackPositions(packPositions(positions))]).toEqual(positions);
  });
});
