import type { Run } from '../../../../src/model/run.ts';
import { seededRandom } from '../../../../src/stats/seeded-random.ts';
import { exampleMetric, exampleRun } from '../example-runs.ts';

/**
 * Trials of a random search: `val/loss` falls with the logarithm of `lr` and depends a little on `layers`; `dropout` does nothing; only
 * `sgd` has `momentum`. Of every twenty one is pruned, one failed, one ends with NaN.
 */
export function exampleSearch(trials: number, facts: (index: number) => Partial<Run> = () => ({})): Run[] {
  const random = seededRandom('example search');
  return Array.from({ length: trials }, (_, index) => {
    const lr = 10 ** (-5 + 4 * random());
    const layers = 1 + Math.floor(random() * 6);
    const optimizer = random() < 0.5 ? 'adam' : 'sgd';
    const dropout = random() / 2;
    const momentum = random();
    const loss = 0.3 - 0.1 * Math.log10(lr) + 0.01 * (layers - 3) ** 2 + 0.02 * random();
    return exampleRun({
      id: `trial-${String(index).padStart(4, '0')}`,
      params: { lr, layers, optimizer, dropout, ...(optimizer === 'sgd' ? { momentum } : {}) },
      metrics: [exampleMetric('val/loss', [2, index % 20 === 7 ? Number.NaN : loss])],
      ...(index % 20 === 5 ? { status: 'pruned' as const } : {}),
      ...(index % 20 === 6 ? { status: 'failed' as const } : {}),
      ...facts(index),
    });
  });
}
