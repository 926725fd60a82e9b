import { countOf, withCommas } from '../lib/count-of.ts';
import type { ChangeCounts, Changes } from '../model/changes.ts';

/** How many there are of each kind of change. */
export function countChanges(changes: Omit<Changes, 'counts' | 'headline'>): ChangeCounts {
  const { runs, variants, hypotheses, findings, problems } = changes;
  const again = variants.filter(({ kind }) => kind === 'again');
  const judged = (...verdicts: readonly string[]): number =>
    again.filter(({ verdict }) => verdict !== null && verdicts.includes(verdict)).length;
  const counted = problems.counted.map(({ from, to }) => to - from);
  return {
    runsAdded: runs.added.length,
    runsRemoved: runs.removed.length,
    runsRewritten: runs.changed.filter(({ allowed }) => !allowed).length,
    runsMoved: runs.moved.length,
    better: judged('better'),
    worse: judged('worse'),
    withinNoise: judged('within-noise', 'equivalent'),
    unsure: judged('too-few', 'untestable'),
    newVariants: variants.filter(({ kind }) => kind === 'new').length,
    verdictsChanged: hypotheses.filter(({ kind }) => kind === 'changed').length,
    findingsAdded: findings.added.length,
    findingsFixed: findings.fixed.length,
    problemsAdded: problems.added.length + sumOf(counted.filter((more) => more > 0)),
    problemsFixed: problems.fixed.length - sumOf(counted.filter((more) => more < 0)),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** The whole in a sentence, the most important first, e.g. `The gate fails. 1 variant is worse, 2 within noise; 5 runs were added.` */
export function writeHeadline(counts: ChangeCounts, gate: Changes['gate']): string {
  const parts = [variantWords(counts), verdictWords(counts), runWords(counts), faultWords(counts)].filter(
    (part) => part !== '',
  );
  const news = parts.length === 0 ? 'Nothing changed' : parts.join('; ');
  const words = `${news.charAt(0).toUpperCase()}${news.slice(1)}.`;
  if (gate === null) return words;
  return `${gate.passed ? 'The gate passes.' : 'The gate fails.'} ${words}`;
}

function variantWords({ worse, better, withinNoise, unsure, newVariants }: ChangeCounts): string {
  const told = [
    [worse, 'is worse', 'are worse', 'worse'],
    [better, 'is better', 'are better', 'better'],
    [withinNoise, 'is within noise', 'are within noise', 'within noise'],
    [unsure, 'has too few seeds to tell', 'have too few seeds to tell', 'with too few seeds to tell'],
  ] as const;
  const judged = told.filter(([count]) => count > 0);
  const words = judged.map(([count, one, many, more], index) => {
    if (index > 0) return `${withCommas(count)} ${more}`;
    return `${countOf(count, 'variant')} ${count === 1 ? one : many}`;
  });
  const added = newVariants === 0 ? [] : [countOf(newVariants, 'new variant')];
  return [...words, ...added].join(', ');
}

function verdictWords({ verdictsChanged }: ChangeCounts): string {
  if (verdictsChanged === 0) return '';
  return `${countOf(verdictsChanged, 'verdict')} changed`;
}

function runWords({ runsAdded, runsRemoved, runsRewritten, runsMoved }: ChangeCounts): string {
  const told = [
    [runsRewritten, 'tells other numbers than before', 'tell other numbers than before'],
    [runsAdded, 'was added', 'were added'],
    [runsRemoved, 'was removed', 'were removed'],
    [runsMoved, 'has another id', 'have another id'],
  ] as const;
  const there = told.filter(([count]) => count > 0);
  return there
    .map(([count, one, many], index) => {
      const amount = index === 0 ? countOf(count, 'run') : withCommas(count);
      return `${amount} ${count === 1 ? one : many}`;
    })
    .join(', ');
}

function faultWords({ findingsAdded, findingsFixed, problemsAdded, problemsFixed }: ChangeCounts): string {
  const told = [
    [findingsAdded, countOf(findingsAdded, 'new finding')],
    [findingsFixed, `${countOf(findingsFixed, 'finding')} fixed`],
    [problemsAdded, countOf(problemsAdded, 'new problem')],
    [problemsFixed, `${countOf(problemsFixed, 'problem')} fixed`],
  ] as const;
  return told.flatMap(([count, words]) => (count > 0 ? [words] : [])).join(', ');
}
