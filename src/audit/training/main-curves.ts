import { isAdversarial, isResult } from '../run-evidence.ts';
import type { Draft } from '../rule.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';

/**
 * The curves by which a run is judged: its validation results, else its training losses, else results without a split; none that only
 * gives a detail where a score or loss is there. At most two, a loss and a score. Losses of networks
 * that work against each other, which need not fall, only where `adversarial` asks for them.
 */
export function judgingCurves({ curves }: RunEvidence, { adversarial = false } = {}): Curve[] {
  const results = curves.filter(
    ({ metric }) => isResult(metric) && (adversarial || !isAdversarial(metric.name)),
  );
  const bySplit = (['validation', null, 'train'] as const)
    .map((split) => results.filter(({ metric }) => metric.split === split))
    .find((some) => some.length > 0);
  const chosen = bySplit ?? [];
  const score = chosen.find(({ metric }) => metric.kind === 'score');
  const loss = chosen.find(({ metric }) => metric.kind === 'loss');
  const found = [loss, score].filter((curve) => curve !== undefined);
  return found.length > 0 ? found : chosen.slice(0, 1);
}

/** What is found in the first of these curves if something is found in each of them: a single one that tells otherwise speaks for the run. */
export function findIfAll(
  curves: readonly Curve[],
  describe: (curve: Curve) => Draft | undefined,
): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const curve of curves) {
    const draft = describe(curve);
    if (draft === undefined) return [];
    drafts.push(draft);
  }
  return drafts.slice(0, 1);
}

const PERFECT = 0.995;

/** True for a score that has reached the best value that it can have, as a fraction or in percent. */
export function isAtBest(curve: Curve, level: number): boolean {
  const { metric, summary } = curve;
  if (metric.goal === 'maximize') {
    const highest = summary.max?.value ?? 0;
    return (highest <= 1 && level >= PERFECT) || (highest > 1 && highest <= 100 && level >= 100 * PERFECT);
  }
  const start = Math.max(Math.abs(summary.first.value), Math.abs(summary.max?.value ?? 0));
  return Math.abs(level) <= 0.005 * start;
}
