import { formatNumber } from '../../lib/format-number.ts';
import { isResult } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { RunRule } from '../rule.ts';
import { lineOf, listNames, numberFact } from '../words.ts';

const LEAST_POINTS = 8;

/** Finds losses and scores that have one value throughout, or never a finite one. */
export const deadMetric: RunRule = {
  id: 'dead-metric',
  find(evidence) {
    const dead = evidence.curves.filter((curve) => isDead(curve));
    const [first] = dead;
    if (first === undefined) return [];
    return [describe(first, dead, evidence)];
  },
};

function isDead({ metric, summary }: Curve): boolean {
  if (!isResult(metric) || summary.count < LEAST_POINTS) return false;
  const finite = summary.count - summary.nan - summary.positiveInfinity - summary.negativeInfinity;
  if (finite === 0) return true;
  const value = summary.min?.value;
  const isPerfect = metric.goal === 'maximize' && (value === 1 || value === 100);
  return finite >= LEAST_POINTS && value === summary.max?.value && !isPerfect;
}

function describe(first: Curve, dead: readonly Curve[], { run }: RunEvidence) {
  const { metric, summary, axis } = first;
  const value = summary.min?.value ?? summary.first.value;
  const others = dead.slice(1).map((curve) => curve.metric.label);
  const more = others.length === 0 ? '' : ` The same goes for ${listNames(others)}.`;
  return {
    message: `${metric.label} is ${formatNumber(value)} at each of its ${formatNumber(summary.count)} points.${more}`,
    evidence: {
      metric: metric.name,
      axis,
      facts: [numberFact('value', value), numberFact('points', summary.count)],
    },
    place: lineOf(run, summary.first.line),
  };
}
