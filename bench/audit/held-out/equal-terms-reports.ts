import type { HeldOutCase } from './held-out-case.ts';
import type { EndingRun } from './report-case.ts';
import { endingRun, reportCase } from './report-case.ts';
import type { MadeRun } from './write-log.ts';

const count = (n: number): number[] => [...Array(n).keys()];

function equalTerms(): HeldOutCase[] {
  const pair = (id: string, more: (variant: string, seed: number) => Partial<EndingRun>): MadeRun[] =>
    ['plain', 'gated'].flatMap((variant) =>
      count(4).map((seed) =>
        endingRun({
          id: `${variant}${String(seed)}`,
          experiment: id,
          params: { variant },
          seed,
          ends: { 'train/loss': 0.4 + seed / 60, 'val/loss': (variant === 'plain' ? 0.7 : 0.66) + seed / 60 },
          ...more(variant, seed),
        }),
      ),
    );
  const data = (version: string): Partial<MadeRun> => ({ record: { data: { corpus: version } } });
  const points = (n: number): Partial<EndingRun> => ({ points: n });
  return [
    reportCase({
      id: 'newer-data',
      reason: 'the gated variant was trained on the second version of the corpus',
      fires: ['data-differ'],
      runs: pair('newer-data', (variant) => data(variant === 'plain' ? 'v1' : 'v2')),
    }),
    reportCase({
      id: 'mixed-data',
      reason: 'two runs of each variant are on another version',
      fires: ['data-differ'],
      runs: pair('mixed-data', (_, seed) => data(seed < 2 ? '2025-01' : '2025-06')),
    }),
    reportCase({
      id: 'same-data-version',
      reason: 'one version for all',
      runs: pair('same-data-version', () => data('v1')),
    }),
    reportCase({
      id: 'data-is-the-question',
      reason: 'the version of the data is a param that is compared',
      runs: pair('data-is-the-question', (variant) => ({
        ...data(variant === 'plain' ? 'v1' : 'v2'),
        params: { corpus: variant === 'plain' ? 'v1' : 'v2' },
      })),
    }),
    reportCase({
      id: 'twice-as-long',
      reason: 'one variant trained for twice as many steps, and no param says so',
      fires: ['budgets-differ'],
      runs: pair('twice-as-long', (variant) => points(variant === 'plain' ? 24 : 48)),
    }),
    reportCase({
      id: 'half-again',
      reason: 'half as many steps again',
      fires: ['budgets-differ'],
      runs: pair('half-again', (variant) => points(variant === 'plain' ? 60 : 40)),
    }),
    reportCase({ id: 'same-length', reason: 'the same length', runs: pair('same-length', () => points(30)) }),
    reportCase({
      id: 'epochs-compared',
      reason: 'the number of epochs is what is compared',
      runs: pair('epochs-compared', (variant) => ({
        ...points(variant === 'plain' ? 24 : 48),
        params: { epochs: variant === 'plain' ? 24 : 48 },
      })),
    }),
    reportCase({
      id: 'stops-early',
      reason: 'early stopping: lengths differ inside each variant',
      runs: pair('stops-early', (variant, seed) => points(20 + 7 * seed + (variant === 'plain' ? 0 : 5))),
      may: ['budgets-differ'],
    }),
  ];
}

/** Variants that had the same data and the same budget, or had not. */
export const equalTermsReports: readonly HeldOutCase[] = equalTerms();
