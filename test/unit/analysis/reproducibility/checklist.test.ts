import { expect, test } from 'vitest';
import { checklistOfRun, meanScore } from '../../../../src/analysis/reproducibility/checklist.ts';
import { isSeedParam } from '../../../../src/analysis/seed-params.ts';
import type { Artifact, Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../example-runs.ts';

const isSeed = isSeedParam([]);

function artifact(facts: Partial<Artifact> & { readonly name: string }): Artifact {
  const empty = { kind: 'file', path: null, file: null, inline: null, mediaType: null, bytes: null };
  return { ...empty, sha256: null, step: null, line: 1, ...facts };
}

const complete: Partial<Run> = {
  params: { lr: 0.1, seed: 3 },
  code: {
    commit: 'abc1234',
    branch: 'main',
    repository: 'https://example.org/x',
    dirty: false,
    diffHash: null,
  },
  data: { cifar: 'v2' },
  environment: { python: '3.12.1', torch: '2.4.0' },
  hardware: 'A100',
  command: 'python train.py',
  metrics: [exampleMetric('loss', [2, 1])],
  artifacts: [
    artifact({ name: 'best.pt', kind: 'checkpoint', sha256: 'f'.repeat(64) }),
    artifact({ name: 'requirements.txt', sha256: 'e'.repeat(64) }),
  ],
};

function stateOf(facts: Partial<Run>, id: string): string | undefined {
  const { items } = checklistOfRun(exampleRun({ id: 'a', ...facts }), isSeed);
  return items.find((item) => item.id === id)?.state;
}

test('a run that records everything has 100 points, one that records nothing has none', () => {
  expect(checklistOfRun(exampleRun({ id: 'a', ...complete }), isSeed).score).toBe(100);
  const nothing = exampleRun({ id: 'b', metrics: [exampleMetric('loss', [2, 1])] });
  expect(checklistOfRun(nothing, isSeed).score).toBe(0);
  expect(meanScore([exampleRun({ id: 'a', ...complete }), nothing], isSeed)).toBe(50);
  expect(meanScore([], isSeed)).toBeNull();
});

const code = { commit: 'abc1234', branch: null, repository: null, dirty: true, diffHash: null };

const cases: readonly (readonly [string, Partial<Run>, string, string])[] = [
  ['a data set without a version', { data: { cifar: '' } }, 'data', 'partly'],
  ['a path to the data alone', { params: { data_dir: '/data/cifar' } }, 'data', 'partly'],
  ['no word on data', {}, 'data', 'missing'],
  ['uncommitted changes', { code }, 'clean', 'missing'],
  ['uncommitted changes of which a hash is kept', { code: { ...code, diffHash: 'a' } }, 'clean', 'partly'],
  [
    'uncommitted changes kept as a diff',
    { code, artifacts: [artifact({ name: 'code.diff' })] },
    'clean',
    'kept',
  ],
  [
    'a commit of which nobody says whether it was clean',
    { code: { ...code, dirty: null } },
    'clean',
    'partly',
  ],
  ['the language without packages', { environment: { python: '3.12' } }, 'environment', 'partly'],
  [
    'ten packages',
    { environment: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`pkg${index}`, '1.0'])) },
    'lock',
    'kept',
  ],
  [
    'one checkpoint that is not called the best',
    { artifacts: [artifact({ name: 'last.pt' })] },
    'checkpoints',
    'partly',
  ],
  ['an evaluation without checkpoints', { metrics: [exampleMetric('acc', [1])] }, 'checkpoints', 'none'],
  ['no artifacts', {}, 'hashes', 'none'],
  [
    'artifacts of which one has a hash',
    { artifacts: [artifact({ name: 'a', sha256: 'a'.repeat(64) }), artifact({ name: 'b' })] },
    'hashes',
    'partly',
  ],
];

test.each(cases)('%s: told as it is', (_, facts, id, state) => {
  expect(stateOf(facts, id)).toBe(state);
});
