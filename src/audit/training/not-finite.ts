import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import type { FindingFact } from '../../model/finding.ts';
import { median } from '../../stats/median.ts';
import { finitePoints } from '../curve-points.ts';
import { isResult } from '../run-evidence.ts';
import type { Curve, RunEvidence } from '../run-evidence.ts';
import type { Draft, RunRule } from '../rule.ts';
import { lineOf, numberFact, placeWords } from '../words.ts';

/** Where numbers come back so often, NaN is an empty cell rather than a lost training. */
const MANY_RETURNS = 3;
/** A few single ones among many numbers were real events. */
const FEW = 0.05;
const LARGE_NORM = 3;

/** Finds the first NaN or infinity of losses and scores, and what came before it. */
export const notFinite: RunRule = {
  id: 'not-finite',
  find(evidence) {
    const hits = evidence.curves.flatMap((curve) => {
      const hit = isResult(curve.metric) ? firstNotFinite(curve) : undefined;
      return hit === undefined ? [] : [{ curve, ...hit }];
    });
    const [first] = hits.toSorted((a, b) => a.at - b.at);
    if (first === undefined) return [];
    return [describe(first, hits.length - 1, evidence)];
  },
};

interface Hit {
  readonly curve: Curve;
  readonly at: number;
  readonly value: number;
  /** True if nothing finite follows. */
  readonly lasting: boolean;
}

function firstNotFinite(curve: Curve): Omit<Hit, 'curve'> | undefined {
  const { values, positions, summary } = curve;
  const bad = summary.nan + summary.positiveInfinity + summary.negativeInfinity;
  if (bad === 0 || bad === summary.count) return undefined;
  const firstFinite = values.findIndex((value) => Number.isFinite(value));
  const index = values.findIndex((one, place) => place > firstFinite && !Number.isFinite(one));
  const at = positions[index];
  const value = values[index];
  if (firstFinite === -1 || at === undefined || value === undefined) return undefined;
  const behind = values.slice(index);
  const isFinite = [...behind].map((one) => Number.isFinite(one));
  const lasting = !isFinite.includes(true);
  const returns = isFinite.filter((one, place) => one && isFinite[place - 1] === false).length;
  if (returns >= MANY_RETURNS && bad / summary.count > FEW) return undefined;
  return { at, value, lasting };
}

function describe({ curve, at, value, lasting }: Hit, others: number, evidence: RunEvidence): Draft {
  const { metric, axis, summary } = curve;
  const { run } = evidence;
  const points = finitePoints(curve);
  const before = points.at.findLastIndex((one) => one < at);
  const causes = findCauses(evidence, at);
  const bad = summary.nan + summary.positiveInfinity + summary.negativeInfinity;
  const then = lasting
    ? ' and stayed so to the end'
    : `, ${formatCount(bad, 'value')} of ${formatNumber(summary.count)} in all`;
  const more = others === 0 ? '' : ` ${formatCount(others, 'other metric')} of the run lost numbers too.`;
  const last =
    before === -1
      ? ''
      : ` The last value before was ${formatNumber(points.values[before] ?? Number.NaN)} at ${placeWords(axis, points.at[before] ?? Number.NaN, run)}.`;
  return {
    message: `${metric.label} became ${formatNumber(value)} at ${placeWords(axis, at, run)}${then}.${last}${causes.words}${more}`,
    severity: lasting ? 'error' : 'warning',
    evidence: {
      metric: metric.name,
      axis,
      steps: [at],
      facts: [
        { name: `first at ${axis}`, value: formatNumber(at, 7) },
        numberFact('values that are not finite', bad),
        ...causes.facts,
      ],
    },
    place: lineOf(run, lasting && bad === 1 ? summary.last.line : 0),
  };
}

/** The gradient norm and the learning rate just before the place, and whether the norm was large. */
function findCauses(
  evidence: RunEvidence,
  at: number,
): { readonly words: string; readonly facts: readonly FindingFact[] } {
  const facts: FindingFact[] = [];
  let words = '';
  const norm = evidence.curves.find(({ metric }) => /grad(ient)?_?norm/i.test(metric.name));
  const normBefore = norm && lastBefore(norm, at);
  if (norm !== undefined && normBefore !== undefined) {
    const points = finitePoints(norm);
    const end = points.at.findLastIndex((one) => one < at) + 1;
    const usual = median(points.values.subarray(0, end)) ?? 0;
    facts.push(numberFact(`${norm.metric.label} before`, normBefore), numberFact(`its median before`, usual));
    if (usual > 0 && normBefore > LARGE_NORM * usual)
      words += ` ${norm.metric.label} had risen to ${formatNumber(normBefore)}, ${formatNumber(normBefore / usual, 2)} times its median.`;
  }
  const rate = evidence.curves.find(({ metric }) =>
    /(^|[/_.])(lr|learning_?rate)([/_.\d]|$)/i.test(metric.name),
  );
  const rateBefore = rate && lastBefore(rate, at);
  if (rate !== undefined && rateBefore !== undefined)
    facts.push(numberFact(`${rate.metric.label} before`, rateBefore));
  return { words, facts };
}

function lastBefore(curve: Curve, at: number): number | undefined {
  const points = finitePoints(curve);
  return points.values[points.at.findLastIndex((one) => one <= at)];
}
