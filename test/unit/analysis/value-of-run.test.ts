import { describe, expect, test } from 'vitest';
import { knowMetric } from '../../../src/analysis/know-metric.ts';
import { takeValueOfRun } from '../../../src/analysis/value-of-run.ts';
import type { ChosenValue } from '../../../src/model/metric-summary.ts';
import { keyOfRule } from '../../../src/model/summary-rule.ts';
import type { SummaryRule } from '../../../src/model/summary-rule.ts';
import { exampleMetric, exampleRun } from './example-runs.ts';

const none = { extreme: null, axis: null, point: null, count: 0, missing: null };

function take(rule: SummaryRule, chosen: readonly Partial<ChosenValue>[], values = [3, 1, 2]) {
  const key = typeof rule === 'string' ? rule : keyOfRule(rule);
  const known = knowMetric('loss', { config: { metrics: { loss: { summary: rule } } }, goals: new Map() });
  const metric = {
    ...exampleMetric('loss', values),
    chosen: chosen.map((one) => ({ ...none, rule: key, ...one })),
  };
  return { ...takeValueOfRun(exampleRun({ id: 'a', metrics: [metric] }), known), words: known.rule };
}

describe('the value of a run', () => {
  test('is its last or its best by the goal', () => {
    expect(take('last', [])).toMatchObject({ point: { value: 2 }, words: 'last' });
    expect(take('best', [])).toMatchObject({ point: { value: 1 }, words: 'best' });
  });

  test('is what the rule found when the log was read', () => {
    const point = { value: 7, at: 4, line: 9 };
    expect(take({ at: 4, axis: 'epoch' }, [{ point, axis: 'epoch' }])).toMatchObject({
      point,
      axis: 'epoch',
      missing: null,
      words: 'at epoch 4',
    });
    expect(take({ meanOfLast: 4 }, [{ point, axis: 'step' }])).toMatchObject({
      point,
      axis: null,
      words: 'mean of last 4',
    });
  });

  test('at the best of another metric follows the goal of that one', () => {
    const chosen = (['min', 'max'] as const).map((extreme, index) => ({
      extreme,
      point: { value: index, at: 0, line: 1 },
    }));
    expect(take({ atBest: 'val/loss' }, chosen)).toMatchObject({
      point: { value: 0 },
      words: 'at best val/loss',
    });
    expect(take({ atBest: 'val/accuracy' }, chosen)).toMatchObject({ point: { value: 1 } });
    expect(take({ atBest: 'gizmo' }, chosen)).toMatchObject({ point: undefined, missing: 'no-goal' });
  });

  test('is missing with its reason, never another one', () => {
    expect(take({ at: 4 }, [{ missing: 'no-step' }])).toMatchObject({ point: undefined, missing: 'no-step' });
    expect(take({ at: 4 }, [])).toMatchObject({ point: undefined, missing: 'not-read' });
  });
});
