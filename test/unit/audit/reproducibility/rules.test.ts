import { expect, test } from 'vitest';
import { analyzeExperiment } from '../../../../src/analysis/analyze-experiment.ts';
import { knowMetric } from '../../../../src/analysis/know-metric.ts';
import { provenanceMissing } from '../../../../src/audit/reproducibility/provenance-missing.ts';
import { surroundingsDiffer } from '../../../../src/audit/reproducibility/surroundings-differ.ts';
import { uncommittedChanges } from '../../../../src/audit/reproducibility/uncommitted-changes.ts';
import type { ExperimentRule } from '../../../../src/audit/rule.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';

function find(rule: ExperimentRule, runs: readonly Run[]) {
  const analysis = analyzeExperiment(runs, { config: {}, noteMetric: undefined, isBaseline: undefined });
  return rule.find({
    slug: 'x',
    title: 'X',
    note: null,
    runs,
    config: {},
    analysis,
    decision: null,
    know: (name) => knowMetric(name, { config: {}, goals: new Map() }),
    counting: runs,
    allRuns: runs,
  });
}

function run(seed: number, facts: Partial<Run> = {}, loss: number = 1 + seed / 100): Run {
  return exampleRun({
    id: `r${seed}`,
    params: { lr: 0.1, seed },
    data: { cifar: 'v2' },
    environment: { python: '3.12.1', torch: '2.4.0' },
    hardware: 'A100',
    command: 'python train.py',
    code: { commit: 'abc1234', branch: null, repository: 'https://x.org/y', dirty: false, diffHash: null },
    metrics: [exampleMetric('val/loss', [2, loss])],
    ...facts,
  });
}

test('what no run records is listed once, with how many lack it', () => {
  const [draft, ...others] = find(provenanceMissing, [run(1), run(2, { data: {} }), run(3, { data: {} })]);
  expect(others).toStrictEqual([]);
  expect(draft?.message).toContain('Of 3 runs, not all record: data version (2).');
  expect(find(provenanceMissing, [run(1), run(2)])).toStrictEqual([]);
});

test('uncommitted changes are told unless they were kept', () => {
  const code = { commit: 'abc1234', branch: null, repository: null, dirty: true, diffHash: null };
  const diff = {
    name: 'x.diff',
    kind: 'diff',
    path: 'x.diff',
    file: null,
    inline: null,
    mediaType: null,
    bytes: null,
    sha256: null,
    step: null,
    line: 1,
  };
  expect(find(uncommittedChanges, [run(1), run(2, { code })])[0]?.message).toContain('1 run of 2 (r2)');
  expect(find(uncommittedChanges, [run(1), run(2, { code, artifacts: [diff] })])).toStrictEqual([]);
});

test('a variant whose runs were made on two machines is told, with whether the results differ', () => {
  expect(find(surroundingsDiffer, [run(1), run(2)])).toStrictEqual([]);
  const few = find(surroundingsDiffer, [run(1), run(2), run(3, { hardware: 'V100' })]);
  expect(few[0]?.message).toContain('hardware (A100: 2 and V100: 1). There are too few runs of each kind');
  const near = [1, 2, 3]
    .map((seed) => run(seed))
    .concat([4, 5, 6].map((seed) => run(seed, { hardware: 'V100' }, 1 + (seed - 3) / 100)));
  expect(find(surroundingsDiffer, near)[0]).toMatchObject({
    message: expect.stringContaining('No difference of val/loss'),
  });
  const far = [1, 2, 3]
    .map((seed) => run(seed))
    .concat([4, 5, 6].map((seed) => run(seed, { hardware: 'V100' }, 5 + seed / 100)));
  const [told] = find(surroundingsDiffer, far);
  expect(told?.severity).toBe('warning');
  expect(told?.message).toContain('so the spread over these runs is not one of seeds alone');
});
