import { describe, expect, test } from 'vitest';
import { findAblation } from '../../../../src/analysis/ablation/find-ablation.ts';
import { judgeAblation } from '../../../../src/analysis/ablation/judge-ablation.ts';
import { analyzeExperiment } from '../../../../src/analysis/analyze-experiment.ts';
import type { ExperimentAnalysis } from '../../../../src/analysis/analyze-experiment.ts';
import type { ParamValue } from '../../../../src/model/run.ts';
import { contrast } from '../../../../src/stats/contrast.ts';
import { welchTest } from '../../../../src/stats/welch-test.ts';
import { resultOf } from '../../stats/expect-close.ts';
import { exampleMetric, exampleRun } from '../example-runs.ts';

const noise = [-0.004, 0.002, 0.003, -0.001, 0.001];

/** Five seeds of each setting around its accuracy. */
function analyze(
  settings: readonly (readonly [Readonly<Record<string, ParamValue>>, number])[],
): ExperimentAnalysis {
  const runs = settings.flatMap(([params, accuracy], setting) =>
    noise.map((offset, seed) =>
      exampleRun({
        id: `${setting}-${seed}`,
        params: { ...params, seed },
        metrics: [exampleMetric('val/accuracy', [accuracy + offset * (1 + setting / 7)])],
      }),
    ),
  );
  return analyzeExperiment(runs, { config: {} });
}

function labels(analysis: ExperimentAnalysis, declared: number | null = null): string[] | undefined {
  return findAblation(analysis.grouping, declared)?.parts.map(({ label }) => label);
}

const switches = [
  [{ augment: true, attention: true, width: 64 }, 0.9],
  [{ augment: false, attention: true, width: 64 }, 0.85],
  [{ augment: true, attention: false, width: 64 }, 0.899],
  [{ augment: false, attention: false, width: 64 }, 0.7],
] as const;

describe('an ablation', () => {
  test('is recognised where variants switch off one part each of the same model', () => {
    const analysis = analyze(switches);
    const found = findAblation(analysis.grouping, null);
    expect(analysis.grouping.variants[found?.full ?? -1]?.values).toEqual(['true', 'true']);
    expect(found?.parts.map(({ label }) => label).sort()).toEqual(['attention false', 'augment false']);
    expect(found?.pairs).toHaveLength(1);
  });

  test('is recognised by names that say what is missing', () => {
    const named = ['full', 'w/o attention', 'no_augment'].map(
      (variant, index) => [{ variant }, 0.9 - index / 100] as const,
    );
    expect(labels(analyze(named))?.sort()).toEqual(['no_augment', 'w/o attention']);
  });

  test('is none where the params are numbers that were swept', () => {
    const swept = [0.1, 0.2, 0.3].flatMap((lr) => [1, 2].map((width) => [{ lr, width }, 0.9 - lr] as const));
    expect(labels(analyze(swept))).toBeUndefined();
  });

  test('is none where a model without a name would have to be the whole', () => {
    const named = ['no_attention', 'no_augment'].map((variant) => [{ variant }, 0.9] as const);
    expect(labels(analyze(named))).toBeUndefined();
  });

  test('may be declared, then every variant one param away from the full model is a part', () => {
    const analysis = analyze([
      [{ lr: 0.1, depth: 4 }, 0.9],
      [{ lr: 0.2, depth: 4 }, 0.89],
      [{ lr: 0.1, depth: 8 }, 0.91],
    ]);
    const full = analysis.grouping.variants.findIndex(
      ({ label }) => label.includes('4') && label.includes('0.1'),
    );
    expect(labels(analysis, full)?.sort()).toEqual(['depth 8', 'lr 0.2']);
  });
});

describe('the parts of an ablation', () => {
  function judge() {
    const analysis = analyze(switches);
    const ablation = findAblation(analysis.grouping, null);
    const [main] = analysis.metrics;
    if (ablation === undefined || main === undefined) throw new Error('There is no ablation.');
    const keys = analysis.grouping.variants.map(({ key }) => key);
    return judgeAblation(ablation, main, { goal: 'maximize', rule: analysis.rule, keys });
  }

  test('are sorted by what they are worth, with a verdict each', () => {
    expect(
      judge().effects.map(({ part, comparison }) => [part.label, comparison?.verdict, comparison?.test]),
    ).toEqual([
      ['augment false', 'worse', 'paired'],
      ['attention false', 'within-noise', 'paired'],
    ]);
  });

  test('interact where the grid has both missing', () => {
    const [interaction] = judge().interactions;
    expect(interaction?.labels.toSorted()).toEqual(['attention false', 'augment false']);
    // 0.7 − 0.85 − 0.899 + 0.9, and the shares of the noise's mean, which is 0.0002.
    expect(interaction?.contrast?.estimate).toBeCloseTo(-0.149, 2);
    expect(interaction?.contrast?.p).toBeLessThan(1e-6);
  });
});

describe('a contrast of means', () => {
  const a = [12.1, 13.4, 11.8, 12.9, 13.0, 12.2];
  const b = [9.8, 15.3, 11.1];

  test('with weights 1 and −1 is the Welch test', () => {
    const found = resultOf(
      contrast([
        { weight: 1, values: a },
        { weight: -1, values: b },
      ]),
    );
    const welch = resultOf(welchTest(a, b));
    expect(found.p).toBeCloseTo(welch.p, 12);
    expect(found.interval.low).toBeCloseTo(welch.interval.low, 10);
    expect(found.degreesOfFreedom).toBeCloseTo(welch.degreesOfFreedom, 10);
  });

  test('has no result for single values and for none that vary', () => {
    expect(contrast([{ weight: 1, values: [1] }])).toMatchObject({ reason: 'too-few' });
    expect(contrast([{ weight: 1, values: [1, 1] }])).toMatchObject({ reason: 'no-variation' });
  });
});
