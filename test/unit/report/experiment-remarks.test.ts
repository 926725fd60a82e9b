import { expect, test } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { experimentRemarks } from '../../../src/report/experiment-remarks.ts';
import { planReport } from '../../../src/report/report-plan.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../analysis/example-runs.ts';

function remarksOn(runs: readonly Run[]): string[] {
  const [experiment] = planReport(runs, [], {}).experiments;
  if (experiment === undefined) throw new Error('There is no experiment.');
  return experimentRemarks(experiment, (run) => run.id).map(({ severity, text }) => `${severity}: ${text}`);
}

const whole = exampleSweep({ 0: [0.4, 0.41, 0.42, 0.4, 0.41], 0.1: [0.3, 0.31, 0.32, 0.3, 0.31] });

test('a sound experiment has no remarks', () => {
  expect(remarksOn(whole)).toEqual([]);
});

test('variants on unlike tasks are not to be taken for a ranking of methods', () => {
  const runs = ['sac', 'td3'].flatMap((algo, method) =>
    ['Ant', 'Hopper', 'Walker'].flatMap((env, place) =>
      [1, 2, 3, 4, 5].map((seed) =>
        exampleRun({
          id: `${algo}-${env}-${seed}`,
          params: { algo, env, seed },
          metrics: [exampleMetric('eval/return', [1000 * place + 10 * method + seed])],
        }),
      ),
    ),
  );
  expect(remarksOn(runs)).toEqual([
    expect.stringContaining('The variants were run on unlike tasks, the values of env'),
  ]);
});

test('a run that failed is named with its error and left out', () => {
  const [first, ...others] = whole;
  if (first === undefined) throw new Error('A run is needed.');
  const failed = exampleRun({ ...first, status: 'failed', error: 'CUDA out of memory' });
  expect(remarksOn([failed, ...others])[0]).toBe(
    'warning: s0-0 (smoothing 0) failed, so it stands behind no mean: CUDA out of memory.',
  );
});

test('of many runs that did not finish the first are named and the others counted', () => {
  const interrupted = Array.from({ length: 12 }, (_, seed) =>
    exampleRun({
      id: `x${seed}`,
      status: 'interrupted',
      params: { smoothing: 0, seed: 100 + seed, epochs: 3 },
    }),
  );
  const remarks = remarksOn([...whole, ...interrupted]).filter((text) => text.includes('no mean'));
  expect(remarks).toHaveLength(9);
  expect(remarks.at(-1)).toBe('warning: 4 more runs did not finish and stand behind no mean.');
});

test('a run that ends in NaN is counted in no mean, which is said', () => {
  const broken = exampleRun({
    id: 'nan',
    params: { smoothing: 0, seed: 9, epochs: 3 },
    metrics: [exampleMetric('val/loss', [1, Number.NaN])],
  });
  expect(remarksOn([...whole, broken])).toContain(
    'warning: val/loss is not finite at the end of the run nan; no mean takes that in.',
  );
});

test('few seeds and params that only name a run are remarked', () => {
  const runs = exampleSweep({ 0: [1, 2], 1: [1, 2] }).map((run) =>
    exampleRun({ ...run, params: { ...run.params, output_dir: `out/${run.id}` } }),
  );
  expect(remarksOn(runs)).toEqual([
    'note: output_dir has another value in every run and only names it, so it does not make variants.',
    'note: No variant has more than 2 runs that count; differences between variants need 5 runs each and more to be trusted.',
  ]);
});

test('a test metric decides only where no validation metric was logged, which is said', () => {
  const runs = whole.map((run, index) =>
    exampleRun({ ...run, metrics: [exampleMetric('test/accuracy', [0.5 + index / 100])] }),
  );
  expect(remarksOn(runs)).toEqual([
    'note: No validation metric was logged, so test/accuracy of the test data decides here; nothing should be chosen by it.',
  ]);
});
