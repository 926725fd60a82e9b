import type { HeldOutCase } from './held-out-case.ts';
import { endingRun, reportCase } from './report-case.ts';
import type { MadeRun } from './write-log.ts';

const full = {
  source: {
    repository: 'https://example.org/group/project',
    commit: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    branch: 'main',
    dirty: false,
  },
  data: { corpus: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  environment: { python: '3.12.4', platform: 'Linux-6.8', packages: { torch: '2.5.1', numpy: '2.1.3' } },
  hardware: '1 x NVIDIA A100 80 GB',
  command: 'python train.py --lr 0.01',
};

const artifacts = [{ event: 'artifact', name: 'best', kind: 'checkpoint', data: 'ok' }];

function runs(id: string, more: (seed: number) => Partial<MadeRun>): MadeRun[] {
  return [0, 1, 2, 3].map((seed) =>
    endingRun({
      id: `${id}${String(seed)}`,
      experiment: id,
      params: { lr: 0.01 },
      seed,
      record: full,
      ends: { 'train/loss': 0.5 + seed / 90, 'val/loss': 0.6 + seed / 90 },
      ...more(seed),
    }),
  );
}

function one(
  id: string,
  reason: string,
  fires: readonly string[],
  more: (seed: number) => Partial<MadeRun>,
): HeldOutCase {
  return reportCase({
    id,
    reason,
    fires,
    may: ['artifact-changed'],
    silent: ['uncommitted-changes', 'surroundings-differ'].filter((rule) => !fires.includes(rule)),
    runs: runs(id, more),
  });
}

const withRecord = (change: Readonly<Record<string, unknown>>): Partial<MadeRun> => ({
  record: { ...full, ...change },
});
const torch = (version: string): Partial<MadeRun> =>
  withRecord({ environment: { ...full.environment, packages: { torch: version, numpy: '2.1.3' } } });

/** What was recorded, and whether the runs of one variant were made alike. */
export const reproducibilityReports: readonly HeldOutCase[] = [
  one('bare-logs', 'nothing but numbers', ['provenance-missing'], () => ({ record: {}, params: {} })),
  one('no-commit', 'everything but the commit', ['provenance-missing'], () => withRecord({ source: {} })),
  one('no-data', 'everything but the version of the data', ['provenance-missing'], () =>
    withRecord({ data: undefined }),
  ),
  one('dirty', 'uncommitted changes, no diff', ['uncommitted-changes'], () =>
    withRecord({ source: { ...full.source, dirty: true } }),
  ),
  one('one-dirty', 'one of four runs was made with uncommitted changes', ['uncommitted-changes'], (seed) =>
    seed === 2 ? withRecord({ source: { ...full.source, dirty: true } }) : {},
  ),
  one('dirty-with-diff', 'uncommitted changes, but the diff is an artifact', [], () => ({
    ...withRecord({ source: { ...full.source, dirty: true } }),
    linesAfter: [{ event: 'artifact', name: 'changes.diff', kind: 'diff', data: 'diff --git a/x b/x\n' }],
  })),
  one('clean', 'a clean commit', [], () => ({
    linesAfter: artifacts,
  })),
  one('another-gpu', 'one seed ran on another GPU', ['surroundings-differ'], (seed) =>
    seed === 3 ? withRecord({ hardware: '1 x NVIDIA T4' }) : {},
  ),
  one('another-torch', 'two seeds with another torch', ['surroundings-differ'], (seed) =>
    torch(seed < 2 ? '2.5.1' : '2.3.0'),
  ),
  one('another-commit', 'two commits inside one variant', ['surroundings-differ'], (seed) =>
    withRecord({
      source: {
        ...full.source,
        commit: seed < 2 ? full.source.commit : '9e107d9d372bb6826bd81d3542a419d6f0a1b2c3',
      },
    }),
  ),
  one('all-alike', 'the same machine, commit and packages', [], () => ({})),
  one('another-gpu-between', 'two variants, each on a machine of its own', [], (seed) => ({
    ...withRecord({ hardware: seed < 2 ? '1 x NVIDIA A100 80 GB' : '1 x NVIDIA T4' }),
    params: { lr: seed < 2 ? 0.01 : 0.1 },
  })),
];
